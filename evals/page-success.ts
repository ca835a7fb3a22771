import { type CitedPlace, covers, type EvalQuestion } from './score.ts';

/** For each evidence page the 1-based rank of the first passage found on it; null = none. */
export function pageRanks(
  { evidence }: Pick<EvalQuestion, 'evidence'>,
  found: readonly CitedPlace[],
): readonly (number | null)[] {
  return evidence.map((item) => {
    const position = found.findIndex((place) => covers(place, item));
    return position === -1 ? null : position + 1;
  });
}

/** The share of questions (0–1) of which at least one evidence page is among the first `depth` passages. */
export function successAt(ranks: readonly (readonly (number | null)[])[], depth: number): number {
  const successes = ranks.filter((one) => one.some((rank) => rank !== null && rank <= depth)).length;
  return successes / Math.max(1, ranks.length);
}

/** The mean share (0–1) of a question's evidence pages that are among the first `depth` passages. */
export function recallAt(ranks: readonly (readonly (number | null)[])[], depth: number): number {
  const shares = ranks.map(
    (one) => one.filter((rank) => rank !== null && rank <= depth).length / Math.max(1, one.length),
  );
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, ranks.length);
}
