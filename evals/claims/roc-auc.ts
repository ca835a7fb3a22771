/** A score with whether it is one of those that should be high. */
export type Labelled = { readonly score: number; readonly isPositive: boolean };

/**
 * The chance that a positive scores higher than a negative, ties counting half (area under the ROC curve). NaN where
 * one of the two is missing.
 */
export function rocAuc(items: readonly Labelled[]): number {
  const sorted = [...items].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (sorted[j]?.score === sorted[i]?.score && j < sorted.length) j++;
    const rank = (i + j + 1) / 2; // the mean of ranks i + 1 to j
    const tied = sorted.slice(i, j).filter(({ isPositive }) => isPositive).length;
    rankSum += rank * tied;
    positives += tied;
    i = j;
  }
  const negatives = items.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export type Interval = { readonly low: number; readonly high: number };

const SAMPLES = 1000;

/** In which 95 % of the areas lie when whole groups (claims of one question) are drawn with repeats. */
export function bootstrapInterval(groups: readonly (readonly Labelled[])[]): Interval {
  const random = randomFrom(20_261_122);
  const areas = Array.from({ length: SAMPLES }, () =>
    rocAuc(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  )
    .filter((area) => !Number.isNaN(area))
    .sort((a, b) => a - b);
  const at = (share: number) => areas[Math.floor(share * (areas.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** 0–1, the same each time (mulberry32, Tommy Ettinger, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
