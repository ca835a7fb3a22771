import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from './blank-page.ts';
import type { Box } from './box.ts';
import type { Page, PageKind } from './page.ts';
import { kindsOf } from './page-kinds.ts';
import type { RegionKind } from './region.ts';

const LARGE: Box = { x0: 0.1, y0: 0.1, x1: 0.6, y1: 0.5 };
const ICON: Box = { x0: 0, y0: 0, x1: 0.05, y1: 0.05 };

type Part = readonly [kind: RegionKind, text: string, box?: Box];

function pageOf(parts: readonly Part[], kind: PageKind = 'text'): Page {
  let text = '';
  const regions = parts.map(([part, words, box = null]) => {
    const start = text.length;
    text += `${words}\n\n`;
    return { kind: part, start, end: start + words.length, box, origin: 'file' as const };
  });
  return { ...BLANK_PAGE, number: 1, kind, text, regions };
}

describe('kindsOf', () => {
  it.each([
    ['plain text', [['paragraph', 'The chart of the map.']], []],
    ['a figure', [['figure', '', LARGE]], ['figure']],
    ['an icon', [['figure', '', ICON]], []],
    ['a caption alone', [['caption', 'Figure 7-27. Stainless steel nut.']], ['figure']],
    [
      'a caption of boxes and arrows',
      [['caption', 'Figure 1: Overview of our model']],
      ['figure', 'diagram'],
    ],
    ['a table about maps', [['caption', 'Table 2. Maps and charts sold']], ['table']],
    ['a measure that is written like a map', [['caption', 'Figure 3: mAP of each model']], ['figure']],
    ['drawn scales', [['figure', 'Sales\n80  77.62\n70\n60\n50\n2019  2020', LARGE]], ['figure', 'chart']],
    ['a table', [['table', 'a b c']], ['table']],
    ['form fields', [['field', 'Name: ____']], ['form']],
    [
      'a figure whose caption says what it is',
      [
        ['figure', '', LARGE],
        ['caption', 'Figure 2: Side view of the hull'],
      ],
      ['figure', 'view'],
    ],
    ['a drawn label', [['figure', 'SECTION A-A\nTOP VIEW', LARGE]], ['figure', 'view']],
    [
      'what a model says of a picture',
      [
        ['figure', '', LARGE],
        ['description', 'A bar chart of sales and a map.'],
      ],
      ['figure', 'chart', 'map'],
    ],
    [
      'a caption of a table',
      [
        ['table', '1 2'],
        ['caption', 'Table 1: Key figures'],
      ],
      ['table'],
    ],
    [
      'a photograph',
      [
        ['caption', 'Photograph by the author'],
        ['figure', '', LARGE],
      ],
      ['figure', 'photo'],
    ],
    [
      'a plan',
      [
        ['caption', 'Ground floor plan'],
        ['figure', '', LARGE],
      ],
      ['figure', 'plan'],
    ],
    [
      'a flow chart',
      [
        ['caption', 'Flow chart of the process'],
        ['figure', '', LARGE],
      ],
      ['figure', 'chart', 'diagram'],
    ],
  ] as const)('of %s', (_name, parts, kinds) => {
    expect(kindsOf(pageOf(parts as readonly Part[]))).toEqual(kinds);
  });

  it.each([
    ['text', []],
    ['slide', ['slide']],
    ['scan', ['scan']],
    ['form', ['form']],
    ['sheet', ['table', 'sheet']],
    ['image', ['figure', 'image']],
    ['frame', ['figure', 'image', 'frame']],
    ['sound', []],
    ['card', []],
  ] as const)('of a page that is a %s', (kind, kinds) => {
    expect(kindsOf(pageOf([], kind))).toEqual(kinds);
  });

  it('reads the beginning of a long drawing in a short time', () => {
    const page = pageOf([['figure', 'side '.repeat(2_000_000), LARGE]]);
    expect(kindsOf(page)).toEqual(['figure']);
  });
});
