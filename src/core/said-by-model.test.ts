import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from './blank-page.ts';
import { boxesOfText } from './boxes-of-text.ts';
import { captionOf } from './caption-of.ts';
import type { Page } from './page.ts';
import type { Region, RegionKind } from './region.ts';
import { saidByModel } from './said-by-model.ts';

const box = { x0: 0.1, y0: 0.1, x1: 0.5, y1: 0.5 };
const wordBox = { x0: 0.2, y0: 0.2, x1: 0.3, y1: 0.25 };

function region(kind: RegionKind, start = 0, end = 0, more: Partial<Region> = {}): Region {
  return { kind, start, end, box: null, origin: 'file', ...more };
}

const page: Page = {
  ...BLANK_PAGE,
  number: 1,
  text: 'Words\n\nA chart.',
  words: [{ start: 0, end: 5, box: wordBox }],
  regions: [region('paragraph', 0, 5, { box }), region('description', 7, 15, { box, origin: 'model' })],
};

describe('a description on a page', () => {
  it.each([
    [0, 5, false],
    [0, 7, false],
    [0, 8, true],
    [7, 15, true],
    [15, 15, false],
  ])('from %i to %i: %s', (start, end, said) => {
    expect(saidByModel(page, start, end)).toBe(said);
  });

  it('has the box of its picture, while words have their own', () => {
    expect(boxesOfText(page, 7, 15)).toEqual([box]);
    expect(boxesOfText(page, 0, 5)).toEqual([wordBox]);
    expect(boxesOfText({ ...page, words: [] }, 0, 4)).toEqual([box]);
    expect(boxesOfText(page, 5, 7)).toEqual([]);
  });
});

describe('the caption of a figure', () => {
  const figure = region('figure');
  const caption = region('caption', 0, 5);
  const other = region('caption', 6, 9);

  it.each<readonly [string, readonly Region[], Region | null]>([
    ['behind it', [region('paragraph'), figure, caption], caption],
    ['before it', [region('paragraph'), caption, figure], caption],
    ['behind it rather than before it', [other, figure, caption], caption],
    ['behind several figures', [figure, region('figure'), region('figure'), caption], caption],
    ['not that of the figure before', [region('figure'), caption, figure], null],
    ['not one further away', [caption, region('paragraph'), figure, region('paragraph'), other], null],
    ['none', [figure], null],
  ])('is the one %s', (_name, regions, expected) => {
    expect(captionOf({ ...page, regions }, figure)).toBe(expected);
  });
});
