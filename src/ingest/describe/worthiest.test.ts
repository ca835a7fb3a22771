import { describe, expect, it } from 'vitest';
import { Worthiest } from './worthiest.ts';

function keep(most: number, worths: readonly number[]) {
  const parts = new Worthiest<{ readonly worth: number; readonly page: number }>(most);
  for (const [page, worth] of worths.entries()) parts.add({ worth, page });
  return parts;
}

describe('the worthiest parts', () => {
  it('are kept, best first, and all are counted', () => {
    const parts = keep(3, [1, 5, 0, 2, 4, 3]);
    expect(parts.best.map(({ worth }) => worth)).toEqual([5, 4, 3]);
    expect([parts.count, parts.worthy]).toEqual([6, 5]);
  });

  it.each([
    [300, 40],
    [1000, 10],
    [41, 40],
  ])('are spread evenly when %i are of the same worth and %i are kept', (count, most) => {
    const pages = keep(most, Array(count).fill(1)).best.map(({ page }) => page);
    const gaps = [-1, ...pages.toSorted((a, b) => a - b), count].map(
      (page, i, all) => page - (all[i - 1] ?? -1),
    );
    expect(pages).toHaveLength(most);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.ceil((2.7 * count) / most));
  });

  it('are none when none are to be kept', () => {
    expect(keep(0, [1, 2]).best).toEqual([]);
  });
});
