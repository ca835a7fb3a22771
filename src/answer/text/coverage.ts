/** The share of `wanted` terms that are among `present`; 1 when nothing is wanted. */
export function coverage(wanted: readonly string[], present: readonly string[]): number {
  const distinct = new Set(wanted);
  if (distinct.size === 0) return 1;
  const there = new Set(present);
  let found = 0;
  for (const term of distinct) if (there.has(term)) found++;
  return found / distinct.size;
}
