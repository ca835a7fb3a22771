import { describe, expect, it } from 'vitest';
import { factorOf, LEAST_ZOOM, MOST_ZOOM, stepFrom, widthOfPage, withinBounds } from './zoom.ts';

const room = { width: 600, height: 400 };
const upright = { width: 300, height: 600 };

describe('widthOfPage', () => {
  it.each([
    ['as wide as the room', 'width', upright, 600],
    ['as high as the room where it is higher', 'page', upright, 200],
    ['as wide as the room where it is wider', 'page', { width: 900, height: 100 }, 600],
    ['in its size on paper', 1, upright, 400],
    ['twice that', 2, upright, 800],
  ] as const)('draws a page %s', (_, zoom, size, width) => {
    expect(widthOfPage(zoom, size, room)).toBeCloseTo(width);
  });

  it('is what factorOf reads back', () => {
    expect(factorOf(widthOfPage(1.5, upright, room), upright)).toBeCloseTo(1.5);
  });
});

describe('stepFrom', () => {
  it.each([
    [1, 1, 1.25],
    [1, -1, 0.8],
    [1.1, 1, 1.25],
    [1.1, -1, 1],
    [MOST_ZOOM, 1, MOST_ZOOM],
    [LEAST_ZOOM, -1, LEAST_ZOOM],
  ] as const)('goes from %s by %s to %s', (factor, direction, next) => {
    expect(stepFrom(factor, direction)).toBe(next);
  });

  it('stays within the bounds', () => {
    expect([withinBounds(0.01), withinBounds(1), withinBounds(99)]).toEqual([LEAST_ZOOM, 1, MOST_ZOOM]);
  });
});
