import { expect, it } from 'vitest';
import { pageRanks, recallAt, successAt } from './page-success.ts';

it('ranks each evidence page by the first passage on it', () => {
  const evidence = [
    { file: 'a.pdf', page: 2 },
    { file: 'b.pdf', page: 9 },
  ];
  const found = [
    { file: 'a.pdf', page: 1 },
    { file: 'a.pdf', page: 2 },
    { file: 'a.pdf', page: 2 },
  ];
  expect(pageRanks({ evidence }, found)).toEqual([2, null]);
});

it.each([
  [1, 0.5],
  [5, 1],
])('counts a question as soon as one of its pages is among the first %i', (depth, expected) => {
  expect(
    successAt(
      [
        [4, null],
        [null, 1],
      ],
      depth,
    ),
  ).toBe(expected);
});

it('averages the share of pages that were found', () => {
  expect(
    recallAt(
      [
        [4, null],
        [null, 1],
        [2, 3],
      ],
      5,
    ),
  ).toBeCloseTo(2 / 3);
});

it('is 0 for no question', () => {
  expect(successAt([], 5)).toBe(0);
  expect(recallAt([], 5)).toBe(0);
});
