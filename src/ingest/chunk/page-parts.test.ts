import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chunkPages,
  countTokens,
  SIZES,
  sentence,
  anyText as text,
  toPage,
} from '../../../test/chunk-fixture.ts';
import type { Page } from '../../core/page.ts';
import type { Region, RegionKind, TableCell } from '../../core/region.ts';
import { Chunker } from '../chunk.ts';

describe('chunks of pages with parts', () => {
  it('hold every letter and digit once of what is not left out, whatever the parts of the page are', () => {
    const kinds = fc.constantFrom<RegionKind>(
      ...(['paragraph', 'figure', 'caption', 'table', 'header', 'footer', 'description', 'heading'] as const),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, text), { maxLength: 8 }), (parts) => {
        const page = regionsOf(parts.map(([kind, value]): Part => [kind, value]));
        const chunks = chunkPages(page);
        const letters = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');
        const kept = parts.filter(([kind]) => kind !== 'header' && kind !== 'footer');
        expect(letters(chunks.map((chunk) => chunk.text).join(''))).toBe(
          letters(kept.map(([, value]) => value).join('')),
        );
        const described = page.regions.filter(({ origin, start, end }) => origin === 'model' && end > start);
        for (const { start, end } of chunks)
          for (const region of described)
            expect(
              end <= region.start || start >= region.end || (start >= region.start && end <= region.end),
            ).toBe(true);
      }),
    );
  });

  it('leave out headers and footers, and never run across them', () => {
    const page = regionsOf([
      ['header', 'Acme annual report'],
      ['paragraph', 'Short words before.'],
      ['footer', 'Page 3 of 9'],
      ['paragraph', 'Short words behind.'],
    ]);
    expect(chunkPages(page).map(({ text: value }) => value)).toEqual([
      'Short words before.',
      'Short words behind.',
    ]);
  });

  it('keep what a model said apart, under the figure it tells of', () => {
    const box = { x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.5 };
    const page = regionsOf(
      [
        ['heading', 'Engines'],
        ['paragraph', 'Short words before.'],
        ['figure', '0 10 20', box],
        ['caption', 'Figure 2: Thrust over time'],
        ['heading', 'Tanks'],
        ['description', 'A line chart of thrust.', box],
      ],
      [
        [1, 'Engines'],
        [1, 'Tanks'],
      ],
    );
    expect(chunkPages(page).map(({ text: value, headingPath }) => [value, headingPath])).toEqual([
      ['Engines\n\nShort words before.\n\n0 10 20\n\nFigure 2: Thrust over time\n\nTanks', ['Engines']],
      ['A line chart of thrust.', ['Engines', 'Figure 2: Thrust over time']],
    ]);
  });

  it('of a description that came later are those it would have got at once', () => {
    const box = { x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.5 };
    const parts: readonly Part[] = [
      ['heading', 'Engines'],
      ['figure', '', box],
      ['description', 'A line chart of thrust.', box],
    ];
    const before = toPage(1, 'Part One\n\nwords', [[1, 'Part One']]);
    const whole = regionsOf(parts, [[2, 'Engines']]);
    const [description] = whole.regions.slice(-1);
    const chunker = new Chunker(countTokens, SIZES);
    chunker.add(before);
    chunker.add(regionsOf(parts.slice(0, 2), [[2, 'Engines']]));
    const path = chunker.pathTo(whole, { box });
    const late = description === undefined ? [] : chunker.addDescription(whole, description, path);
    expect(late).toEqual(chunkPages(before, whole).slice(-1));
    expect(late[0]).toMatchObject({ text: 'A line chart of thrust.', headingPath: ['Part One', 'Engines'] });
  });

  it('know what the columns are called where they begin below the header of a table', () => {
    const page = tablePage(['Region', 'Sales 2020', 'Sales 2021'], 30);
    const chunks = chunkPages(page);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.map(({ headingPath }) => headingPath)).toEqual([
      [],
      ...Array(chunks.length - 1).fill(['Region | Sales 2020 | Sales 2021']),
    ]);
    for (const { text: value } of chunks.slice(1)) expect(value).toMatch(/^Place \d+ /);
  });

  it('cut tables between rows, also where a row is of several lines', () => {
    const page = tablePage(['Region', 'Sales'], 30, (row) => `Place ${row}\nof the north`);
    const rows = chunkPages(page).flatMap(({ text: value }) => value.split(/\n(?=Place)/));
    expect(rows.slice(1)).toEqual(
      Array.from({ length: 30 }, (_, i) => `Place ${i + 1}\nof the north  ${i + 1}00`),
    );
  });

  it('take no names of rows for a header', () => {
    const [first, ...others] = chunkPages(tablePage(['Place 0', '000'], 30, undefined, [0]));
    expect([first, ...others].flatMap((chunk) => chunk?.headingPath)).toEqual([]);
  });

  it.each([
    ['behind its figure', ['paragraph', 'figure', 'caption', 'paragraph'], 1],
    ['before its table', ['paragraph', 'caption', 'table', 'paragraph'], 1],
  ] as const)('keep a caption %s with it', (_name, kinds, at) => {
    const words = {
      paragraph: sentence(27),
      figure: sentence(18),
      table: sentence(18),
      caption: sentence(20),
    };
    const page = regionsOf(kinds.map((kind): Part => [kind, words[kind]]));
    expect(chunkPages(page)[at]?.text).toBe(page.text.slice(page.regions[1]?.start, page.regions[2]?.end));
  });
});

type Part = readonly [RegionKind, string, Region['box']?];

/** A page of parts with a blank line between them; a `description` is a model's. */
function regionsOf(parts: readonly Part[], headings: readonly [number, string][] = []): Page {
  let text = '';
  const regions = parts.map(([kind, words, box = null]): Region => {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += words;
    return { kind, start, end: text.length, box, origin: kind === 'description' ? 'model' : 'file' };
  });
  return { ...toPage(2, text, headings), regions };
}

/** A table of `count` rows; `headed` are the columns whose cells in the first row are header cells. */
function tablePage(
  header: readonly string[],
  count: number,
  label = (row: number) => `Place ${row} of the north`,
  headed: readonly number[] = header.map((_, column) => column),
): Page {
  const rows = [
    header,
    ...Array.from({ length: count }, (_, i) => [
      label(i + 1),
      ...header.slice(1).map((_, column) => `${i + 1}${column}0`),
    ]),
  ];
  let text = '';
  const cells = rows.flatMap((row, i) => {
    if (i > 0) text += '\n';
    return row.map((value, column): TableCell => {
      if (column > 0) text += '  ';
      const start = text.length;
      text += value;
      const place = { row: i, column, rowSpan: 1, columnSpan: 1, box: null };
      return { ...place, header: i === 0 && headed.includes(column), start, end: text.length };
    });
  });
  const table = { rowCount: rows.length, columnCount: header.length, cells };
  return {
    ...toPage(1, text),
    regions: [{ kind: 'table', start: 0, end: text.length, box: null, origin: 'file', table }],
  };
}
