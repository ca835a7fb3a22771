import { describe, expect, it } from 'vitest';
import type { PageObject } from '../api/wire-types.ts';
import { placeOnPage, quoteOf } from './place-on-page.ts';
import type { SourcePlace } from './source-place.ts';

const text = 'Overall height 32.7 m';
const word = (start: number, end: number, x0: number, y0: number) => ({
  text: text.slice(start, end),
  start,
  end,
  x0,
  x1: x0 + 0.1,
  y0,
  y1: y0 + 0.02,
});
const page: PageObject = {
  object: 'file.page',
  file_id: 'file_a',
  page: 3,
  page_count: 9,
  paged: true,
  kind: 'text',
  width: 600,
  height: 800,
  sheet: null,
  time: null,
  image_url: null,
  text,
  headings: [],
  regions: [],
  tables: [],
  words: [word(0, 7, 0.1, 0.5), word(8, 14, 0.21, 0.5), word(15, 19, 0.1, 0.53), word(20, 21, 0.21, 0.53)],
};
const place: SourcePlace = {
  workspace: 'default',
  fileId: 'file_a',
  filename: 'a.pdf',
  page: 3,
  boxes: [],
  quote: 'height 32.7',
  sheet: null,
  cells: null,
  startTime: null,
  endTime: null,
  citation: 1,
};
const box = { x0: 0.2, y0: 0.2, x1: 0.3, y1: 0.3 };

describe('placeOnPage', () => {
  it('takes the boxes that lie on the page that is shown', () => {
    const boxes = [
      { page: 3, ...box },
      { page: 4, ...box, y0: 0.1 },
    ];
    expect(placeOnPage({ ...place, boxes }, page).boxes).toEqual([boxes[0]]);
    expect(placeOnPage({ ...place, boxes }, { ...page, page: 4 }).boxes).toEqual([boxes[1]]);
  });

  it('looks for the quote where no boxes are given, one box a line', () => {
    const { boxes, span } = placeOnPage(place, page);
    expect(boxes.map(({ x0, y0 }) => [x0, y0])).toEqual([
      [0.21, 0.5],
      [0.1, 0.53],
    ]);
    expect(span).toEqual({ start: 8, end: 19 });
  });

  it('joins the words of a line', () => {
    const { boxes } = placeOnPage({ ...place, quote: 'Overall height' }, page);
    expect(boxes).toEqual([{ x0: 0.1, y0: 0.5, x1: 0.31, y1: 0.52 }]);
  });

  it('marks nothing on other pages, even where the same words stand', () => {
    expect(placeOnPage(place, { ...page, page: 4 })).toEqual({ boxes: [], span: null });
  });
});

describe('quoteOf', () => {
  it.each([
    ['The pump', { text: 'The pump', seen: false }],
    ['', { text: '', seen: true }],
    ['[A model describes the picture] A pump.', { text: 'A pump.', seen: true }],
  ])('tells what is quoted from what was seen in %j', (quote, expected) => {
    expect(quoteOf({ quote })).toEqual(expected);
  });
});
