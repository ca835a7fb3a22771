import type { Labelled } from './roc-auc.ts';

export type LogisticFit = { readonly slope: number; readonly middle: number };

const STEPS = 50;

/**
 * The curve 1 / (1 + e^(−slope · (score − middle))) that fits best when positives and negatives weigh the same in
 * all (Newton's method on the weighted likelihood).
 */
export function fitLogistic(items: readonly Labelled[]): LogisticFit {
  const positives = items.filter(({ isPositive }) => isPositive).length;
  let [offset, slope] = [0, 0];
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (const { score, isPositive } of items) {
      const weight = 0.5 / (isPositive ? positives : items.length - positives);
      const chance = 1 / (1 + Math.exp(-(offset + slope * score)));
      const error = weight * (chance - (isPositive ? 1 : 0));
      const curve = weight * chance * (1 - chance);
      g0 += error;
      g1 += error * score;
      h00 += curve;
      h01 += curve * score;
      h11 += curve * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    offset -= (h11 * g0 - h01 * g1) / determinant;
    slope -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, middle: -offset / slope };
}

/** The mean of the shares of positives at or above the middle and of negatives below it. */
export function balancedAccuracy(items: readonly Labelled[], { middle }: LogisticFit): number {
  const share = (isPositive: boolean) => {
    const group = items.filter((item) => item.isPositive === isPositive);
    return group.filter(({ score }) => score >= middle === isPositive).length / group.length;
  };
  return (share(true) + share(false)) / 2;
}
