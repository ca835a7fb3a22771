import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import type { Page, PageKind } from '../../core/page.ts';
import type { Region, RegionKind } from '../../core/region.ts';
import { picturesOfPage, WHOLE_PAGE } from './pictures-of-page.ts';

const large = { x0: 0.1, y0: 0.1, x1: 0.6, y1: 0.5 };
const small = { x0: 0.1, y0: 0.1, x1: 0.2, y1: 0.3 };

function part(kind: RegionKind, box: Region['box'], [start, end] = [0, 0]): Region {
  return { kind, start, end, box, origin: 'file' };
}

function pageOf(kind: PageKind, regions: readonly Region[] = [], text = ''): Page {
  return { ...BLANK_PAGE, number: 3, kind, text, regions, picture: { asset: null, page: 3 } };
}

describe('pictures of a page', () => {
  it.each(['scan', 'slide', 'image', 'frame'] as const)('are the whole page of kind %s', (kind) => {
    const found = picturesOfPage(pageOf(kind, [part('figure', large)]));
    expect(found.map(({ box, isFigure }) => [box, isFigure])).toEqual([[WHOLE_PAGE, false]]);
  });

  it.each(['text', 'form', 'card'] as const)('are the large figures of a page of kind %s', (kind) => {
    const regions = [
      part('paragraph', large),
      part('figure', large),
      part('figure', small),
      part('figure', null),
    ];
    expect(picturesOfPage(pageOf(kind, regions)).map(({ box }) => box)).toEqual([large]);
  });

  it('are none of what is described already, and none where nothing can be drawn', () => {
    const described: Region = { ...part('description', large), origin: 'model' };
    const page = pageOf('text', [part('figure', large), described]);
    expect(picturesOfPage(page)).toEqual([]);
    expect(picturesOfPage({ ...page, regions: [part('figure', large)], picture: null })).toEqual([]);
    expect(picturesOfPage(pageOf('slide', [{ ...described, box: WHOLE_PAGE }]))).toEqual([]);
  });

  it('come with their caption and the text around them', () => {
    const text = `${'before '.repeat(200)}Figure 2: Thrust${' behind'.repeat(200)}`;
    const start = text.indexOf('Figure 2');
    const regions = [part('figure', large, [start, start]), part('caption', null, [start, start + 16])];
    const [found] = picturesOfPage(pageOf('text', regions, text));
    expect(found?.caption).toBe('Figure 2: Thrust');
    expect(found?.nearby).toHaveLength(800);
    expect(found?.nearby).toMatch(/before Figure 2: Thrust behind/);
  });

  it('are worth more with a caption, with labels in them, and the larger they are', () => {
    const caption = part('caption', null, [0, 5]);
    const worthOf = (regions: readonly Region[]) =>
      picturesOfPage(pageOf('text', regions, 'Chart of the things')).at(0)?.worth ?? 0;
    const worths = [
      worthOf([part('figure', { ...small, x1: 0.5 })]),
      worthOf([part('figure', large)]),
      worthOf([part('figure', large, [0, 15])]),
      worthOf([part('figure', large), caption]),
      worthOf([part('figure', large, [6, 19]), caption]),
    ];
    expect(worths).toEqual(worths.toSorted((a, b) => a - b));
    expect(new Set(worths).size).toBe(5);
  });

  it('come last where much can be read on the page and nothing is drawn', () => {
    const text = 'Words that can be found as they are. '.repeat(10);
    const worths = [
      pageOf('slide', [], text),
      pageOf('slide', [part('figure', large)], text),
      pageOf('scan', [part('figure', large)]),
      pageOf('image', [], text),
    ].map((page) => picturesOfPage(page)[0]?.worth ?? -1);
    expect(worths).toEqual([0, 1, 2, 3]);
  });
});
