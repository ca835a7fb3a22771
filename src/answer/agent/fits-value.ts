/** Whether a number is a value as it may be said: rounded to the decimals it has, sign aside, or as a percentage. */
export function fitsValue(said: number, value: number): boolean {
  if (!Number.isFinite(said)) return false;
  const decimals = String(said).split('.')[1]?.length ?? 0;
  const step = 10 ** -decimals;
  return [value, value * 100].some(
    (exact) => Math.abs(Math.abs(exact) - Math.abs(said)) <= step / 2 + Math.abs(exact) * PRECISION,
  );
}

/** What floating point loses. */
const PRECISION = 1e-12;
