export const EXPIRIES = ['30', '90', '365', 'never', 'date'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAY_SECONDS = 86_400;

/**
 * When a token ends, in seconds since 1970: null = never, undefined = the day is missing or over.
 *
 * @param date the last day on which it is good, as 2026-01-31, where the reader is
 * @param now milliseconds since 1970
 */
export function expiryOf(
  expiry: Expiry,
  { date, now }: { readonly date: string; readonly now: number },
): number | null | undefined {
  if (expiry === 'never') return null;
  if (expiry !== 'date') return Math.floor(now / 1000) + Number(expiry) * DAY_SECONDS;
  const end = new Date(`${date}T23:59:59`).getTime();
  return Number.isNaN(end) || end <= now ? undefined : Math.floor(end / 1000);
}
