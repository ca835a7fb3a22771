import type { Filter } from './ast.ts';

/** All of the filters at once; null when there is none, so nothing to ask for. */
export function allOf(filters: readonly Filter[]): Filter | null {
  const [first, ...others] = filters;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: 'and', operands: filters };
}
