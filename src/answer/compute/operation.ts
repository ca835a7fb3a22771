/**
 * What is to be done with the values that were looked up. `none`: one fact is the answer; `each`: the same fact of
 * several things, side by side; the others are computed by code.
 */
export const OPERATIONS = [
  'none',
  'each',
  'highest',
  'lowest',
  'rank',
  'sum',
  'average',
  'difference',
  'percent_change',
  'ratio',
] as const;

export type Operation = (typeof OPERATIONS)[number];

export type Arithmetic = Exclude<Operation, 'none' | 'each'>;
