const DAY_MILLISECONDS = 86_400_000;
/** The server answers for so many days and no more. */
export const MOST_DAYS = 366;

export const CHOICES = ['7', '30', '90', 'custom'] as const;
export type RangeChoice = (typeof CHOICES)[number];

export type UsageRange = {
  readonly choice: RangeChoice;
  /** Days, UTC, as 2026-01-31. */
  readonly from: string;
  readonly to: string;
};

/** The days that an address names; 30 where it names none. @param now milliseconds since 1970 */
export function readRange(search: Readonly<Record<string, unknown>>, now: number): UsageRange {
  if (isDay(search.from) && isDay(search.to)) return { choice: 'custom', from: search.from, to: search.to };
  const choice = CHOICES.find((days) => days !== 'custom' && days === String(search.days)) ?? '30';
  return { choice, from: dayOf(now - (Number(choice) - 1) * DAY_MILLISECONDS), to: dayOf(now) };
}

export type RangeProblem = 'wrong' | 'long';

export function rangeProblem({ from, to }: UsageRange): RangeProblem | null {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS;
  return days < 0 ? 'wrong' : days > MOST_DAYS ? 'long' : null;
}

/** Every day from the first to the last. */
export function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MILLISECONDS) days.push(dayOf(at));
  return days;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
