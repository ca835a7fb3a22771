import { expect, it } from 'vitest';
import { balancedAccuracy, fitLogistic } from './fit-logistic.ts';
import { bootstrapInterval, type Labelled, rocAuc } from './roc-auc.ts';

const items = (positives: readonly number[], negatives: readonly number[]): readonly Labelled[] => [
  ...positives.map((score) => ({ score, isPositive: true })),
  ...negatives.map((score) => ({ score, isPositive: false })),
];

it.each([
  ['all positives higher', [3, 4], [1, 2], 1],
  ['all positives lower', [1, 2], [3, 4], 0],
  ['ties', [1, 1], [1, 1], 0.5],
  ['one pair of four wrong', [2, 4], [1, 3], 0.75],
])('the area with %s', (_name, positives, negatives, area) => {
  expect(rocAuc(items(positives, negatives))).toBe(area);
});

it('gives an interval around the area, the same each time', () => {
  const groups = Array.from({ length: 40 }, (_, i) => items([i % 7], [(i * 3) % 5]));
  const { low, high } = bootstrapInterval(groups);
  const area = rocAuc(groups.flat());
  expect(low).toBeLessThan(area);
  expect(high).toBeGreaterThan(area);
  expect(bootstrapInterval(groups)).toEqual({ low, high });
});

it('finds the curve that the scores were drawn from', () => {
  // Of 1,000 at each score, as many positive as slope 4 and middle 0.5 make likely.
  const drawn = [0, 0.25, 0.5, 0.75, 1].flatMap((score) => {
    const positives = Math.round(1000 / (1 + Math.exp(-4 * (score - 0.5))));
    return items(Array(positives).fill(score), Array(1000 - positives).fill(score));
  });
  const fit = fitLogistic(drawn);
  expect(fit.slope).toBeCloseTo(4, 1);
  expect(fit.middle).toBeCloseTo(0.5, 2);
  expect(balancedAccuracy(drawn, fit)).toBeGreaterThan(0.6);
});
