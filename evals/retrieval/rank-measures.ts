/**
 * The ranks of what a question wants: for each wanted page, document or stretch of time the 1-based rank of the first
 * result that is it; null = not found.
 */
export type Ranks = readonly (number | null)[];

/** Normalized discounted cumulative gain (0–1) with gains of 0 and 1, as trec_eval's `ndcg_cut` counts it. */
export function ndcgAt(ranks: Ranks, depth: number): number {
  const gain = (rank: number): number => 1 / Math.log2(1 + rank);
  const ideal = Array.from({ length: Math.min(depth, ranks.length) }, (_, i) => gain(i + 1));
  return sum(within(ranks, depth).map(gain)) / Math.max(Number.EPSILON, sum(ideal));
}

/** The share (0–1) of what is wanted that is among the first `depth` results. */
export function recallAt(ranks: Ranks, depth: number): number {
  return within(ranks, depth).length / Math.max(1, ranks.length);
}

/** 1 when something wanted is among the first `depth` results, else 0. */
export function successAt(ranks: Ranks, depth: number): number {
  return within(ranks, depth).length > 0 ? 1 : 0;
}

/** 1 / the rank of the first wanted result; 0 when there is none. */
export function reciprocalRank(ranks: Ranks): number {
  const found = within(ranks, Number.POSITIVE_INFINITY);
  return found.length === 0 ? 0 : 1 / Math.min(...found);
}

/** Over questions; 0 for none. */
export function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length);
}

function within(ranks: Ranks, depth: number): readonly number[] {
  return ranks.filter((rank) => rank !== null).filter((rank) => rank <= depth);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
