import { describe, expect, it } from 'vitest';
import { mean, ndcgAt, type Ranks, recallAt, reciprocalRank, successAt } from './rank-measures.ts';

// Worked out by hand: gains 1 / log2(1 + rank) are 1, .6309, .5, .4307 for the first four ranks.
describe.each<[string, Ranks, { ndcg: number; recall: number; success: number; reciprocal: number }]>([
  ['one wanted, found first', [1], { ndcg: 1, recall: 1, success: 1, reciprocal: 1 }],
  ['one wanted, found third', [3], { ndcg: 0.5, recall: 1, success: 1, reciprocal: 1 / 3 }],
  ['one wanted, found below the depth', [11], { ndcg: 0, recall: 0, success: 0, reciprocal: 1 / 11 }],
  ['one wanted, not found', [null], { ndcg: 0, recall: 0, success: 0, reciprocal: 0 }],
  [
    'two of three wanted found, in any order',
    [4, null, 1],
    { ndcg: 1.4307 / 2.1309, recall: 2 / 3, success: 1, reciprocal: 1 },
  ],
  ['nothing wanted', [], { ndcg: 0, recall: 0, success: 0, reciprocal: 0 }],
])('%s', (_, ranks, expected) => {
  it('is measured within the first ten', () => {
    expect(ndcgAt(ranks, 10)).toBeCloseTo(expected.ndcg, 4);
    expect(recallAt(ranks, 10)).toBeCloseTo(expected.recall);
    expect(successAt(ranks, 10)).toBe(expected.success);
    expect(reciprocalRank(ranks)).toBeCloseTo(expected.reciprocal);
  });
});

it('asks no more than the depth holds: ten of twenty wanted, all first, are perfect', () => {
  const ranks = Array.from({ length: 20 }, (_, i) => (i < 10 ? i + 1 : null));
  expect(ndcgAt(ranks, 10)).toBeCloseTo(1);
  expect(recallAt(ranks, 10)).toBe(0.5);
});

it('is 0 over no question', () => {
  expect(mean([])).toBe(0);
  expect(mean([1, 0])).toBe(0.5);
});
