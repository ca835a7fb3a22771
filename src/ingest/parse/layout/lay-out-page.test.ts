import { rgb } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import {
  type Draw,
  FILLER,
  makePdf,
  parseBytes,
  regionsOf,
  rowsOf,
  textOf,
} from '../../../../test/pdf-fixture.ts';

const prose = (draw: Draw, from: number, lines: number, x = 72) => {
  for (let i = 0; i < lines; i++) draw(`${FILLER} and so it goes on, line ${i}.`, x, from + i * 12);
};

describe('the parts of a page', () => {
  it('are told apart: heading, paragraph, list, caption, footnote', async () => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw) => {
          draw('2 Engines', 72, 60, { size: 15, bold: true });
          prose(draw, 90, 12);
          draw('• The first stage has nine engines, and', 72, 260);
          draw('the second has one.', 80, 272);
          draw('• Both burn kerosene.', 72, 284);
          draw('Table 3: Engines by stage', 72, 330);
          prose(draw, 360, 6);
          draw('1 Measured at sea level.', 72, 700, { size: 7 });
        },
      ]),
    );
    expect(regionsOf(pages[0]).map(([kind, text]) => [kind, text.slice(0, 12)])).toEqual([
      ['heading', '2 Engines'],
      ['paragraph', 'Each line of'],
      ['list', '• The first '],
      ['caption', 'Table 3: Eng'],
      ['paragraph', 'Each line of'],
      ['note', '1 Measured a'],
    ]);
  });

  it('cover its text in order, each with a box around its words', async () => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw) => {
          draw('Title of it all', 72, 60, { size: 20 });
          prose(draw, 100, 8);
        },
      ]),
    );
    const [page] = pages;
    expect(page?.regions.map(({ start, end }) => page.text.slice(start, end)).join('\n\n')).toBe(page?.text);
    for (const { box, start, end } of page?.regions ?? []) {
      const words = page?.words.filter((word) => word.start >= start && word.end <= end) ?? [];
      expect(box?.x0).toBeCloseTo(Math.min(...words.map((word) => word.box.x0)), 4);
      expect(box?.y1).toBeCloseTo(Math.max(...words.map((word) => word.box.y1)), 4);
    }
  });

  it('tell what repeats from page to page, and page numbers', async () => {
    const pages = Array.from({ length: 12 }, (_, i) => (draw: Draw) => {
      draw('Annual report of the company', 72, 40);
      draw(`Chapter words of page ${'abcdefghijkl'.charAt(i)}`, 72, 80, { bold: true });
      prose(draw, 120, 10);
      draw(`Confidential - ${i + 1}`, 280, 760);
    });
    const parsed = await parseBytes(await makePdf(pages));
    for (const page of parsed.pages) {
      const kinds = regionsOf(page).map(([kind]) => kind);
      expect(kinds, `page ${page.number}`).toEqual(['header', 'heading', 'paragraph', 'footer']);
    }
  });

  it('are handed out before the file is read to its end', async () => {
    const pages = Array.from({ length: 30 }, () => (draw: Draw) => prose(draw, 100, 3));
    const { events } = await parseBytes(await makePdf(pages));
    const firstPage = events.findIndex(({ type }) => type === 'page');
    const before = events
      .slice(0, firstPage)
      .flatMap((event) => (event.type === 'progress' ? [event.done] : []));
    expect(Math.max(...before)).toBeLessThan(12);
    expect(events.filter(({ type }) => type === 'progress')).toHaveLength(31);
  });

  it('include drawings, with the words in them and their caption', async () => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw, page) => {
          prose(draw, 80, 8);
          for (const [i, height] of [60, 110, 80, 140].entries())
            page.drawRectangle({ x: 120 + i * 60, y: 400, width: 40, height, color: rgb(0.2, 0.4, 0.8) });
          page.drawLine({ start: { x: 110, y: 400 }, end: { x: 360, y: 400 } });
          page.drawLine({ start: { x: 110, y: 400 }, end: { x: 110, y: 560 } });
          for (const [i, year] of ['2019', '2020', '2021', '2022'].entries()) draw(year, 128 + i * 60, 404);
          draw('Figure 2: Launches a year', 150, 440);
          prose(draw, 480, 8);
        },
      ]),
    );
    const [page] = pages;
    expect(regionsOf(page).map(([kind, text]) => [kind, text.split('\n')[0]?.slice(0, 24)])).toEqual([
      ['paragraph', 'Each line of prose fills'],
      ['figure', '2019  2020  2021  2022'],
      ['caption', 'Figure 2: Launches a yea'],
      ['paragraph', 'Each line of prose fills'],
    ]);
    const box = page?.regions[1]?.box;
    expect(box?.y0).toBeCloseTo((792 - 540) / 792, 1);
    expect(box?.x1).toBeCloseTo(360 / 612, 1);
  });

  it('do not take shaded rows for a drawing', async () => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw, page) => {
          for (let i = 0; i < 6; i++) {
            if (i % 2 === 0)
              page.drawRectangle({
                x: 70,
                y: 788 - 104 - i * 14,
                width: 420,
                height: 14,
                color: rgb(0.8, 0.9, 1),
              });
            draw(`Revenue of part ${i}`, 72, 110 + i * 14);
            draw(`${i},120`, 300, 110 + i * 14);
            draw(`${i},340`, 400, 110 + i * 14);
          }
        },
      ]),
    );
    expect(regionsOf(pages[0]).map(([kind]) => kind)).toEqual(['table']);
  });

  it.each([
    ['slide', { width: 960, height: 540, words: 'Launch cadence doubled', size: 40 }],
    ['text', { width: 960, height: 540, words: FILLER, size: 9 }],
  ] as const)('make a page of kind %s', async (kind, { width, height, words, size }) => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw, page) => {
          page.setSize(width, height);
          draw(words, 60, 500, { size });
        },
      ]),
    );
    expect(pages[0]?.kind).toBe(kind);
  });
});

describe('a table', () => {
  it('without lines has rows and columns; "$" stands with its number, headings over their columns', async () => {
    const parsed = await parseBytes(
      await makePdf([
        (draw) => {
          draw('Three Months Ended', 312, 80, { bold: true });
          for (const [i, year] of ['2023', '2022'].entries()) draw(year, 310 + i * 80, 94, { bold: true });
          const rows = [
            ['Net sales:', '', ''],
            ['Products', '60,584', '63,355'],
            ['Services', '21,213', '19,604'],
            ['Income before provision', '', ''],
            ['for income taxes', '22,733', '(1,066)'],
          ];
          for (const [i, [label = '', first = '', second = '']] of rows.entries()) {
            draw(label, 72, 110 + i * 14);
            if (first !== '') draw('$', 290, 110 + i * 14);
            draw(first, 310, 110 + i * 14);
            draw(second, 390, 110 + i * 14);
          }
        },
      ]),
    );
    const [page] = parsed.pages;
    const region = page?.regions.find(({ kind }) => kind === 'table');
    if (page === undefined || region === undefined) throw new Error('no table');
    expect(rowsOf(page, region)).toEqual([
      [null, 'Three Months Ended', null],
      [null, '2023', '2022'],
      ['Net sales:', null, null],
      ['Products', '$ 60,584', '63,355'],
      ['Services', '$ 21,213', '19,604'],
      ['Income before provision for income taxes', '$ 22,733', '(1,066)'],
    ]);
    const { cells = [] } = region.table ?? {};
    expect(cells[0]).toMatchObject({ column: 1, columnSpan: 2, header: true });
    expect(cells.filter(({ header }) => header).map(({ row }) => row)).toEqual([0, 1, 1]);
    expect(cells.find(({ row, column }) => row === 4 && column === 2)?.box?.x0).toBeCloseTo(390 / 612, 3);
    expect(textOf(parsed)).toContain('Products  $ 60,584  63,355\nServices');
  });

  it('with lines keeps what is wrapped in its cell, and merged cells', async () => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw, page) => {
          const [xs, ys] = [
            [72, 200, 330, 460],
            [100, 120, 150, 170],
          ];
          for (const y of ys) page.drawLine({ start: { x: 72, y: 792 - y }, end: { x: 460, y: 792 - y } });
          for (const [i, x] of xs.entries()) {
            // The upper middle and right cells are one.
            const top = i === 2 ? 120 : 100;
            page.drawLine({ start: { x, y: 792 - top }, end: { x, y: 792 - 170 } });
          }
          draw('Vehicle', 80, 114, { bold: true });
          draw('Height and mass', 210, 114, { bold: true });
          draw('Heavy launch', 80, 132);
          draw('vehicle', 80, 144);
          draw('98.1 m', 210, 138);
          draw('1,100 t', 340, 138);
          draw('Light', 80, 164);
          draw('18 m', 210, 164);
          draw('13 t', 340, 164);
        },
      ]),
    );
    const [page] = pages;
    const region = page?.regions.find(({ kind }) => kind === 'table');
    if (page === undefined || region === undefined) throw new Error('no table');
    expect(rowsOf(page, region)).toEqual([
      ['Vehicle', 'Height and mass', null],
      ['Heavy launch vehicle', '98.1 m', '1,100 t'],
      ['Light', '18 m', '13 t'],
    ]);
    expect(region.table?.cells[1]).toMatchObject({ columnSpan: 2, header: true });
    expect(region.box?.x0).toBeCloseTo(72 / 612, 2);
    expect(region.box?.y1).toBeCloseTo(170 / 792, 2);
    expect(page.text).toBe(
      'Vehicle  Height and mass\nHeavy launch vehicle  98.1 m  1,100 t\nLight  18 m  13 t',
    );
  });

  it.each([
    ['a list', ['•', '1.', '(a)'].map((mark) => [mark, 'An item of the list'] as const)],
    ['numbered lines', ['1', '2', '3', '4'].map((mark) => [mark, 'a line of a program'] as const)],
  ])('is not seen in %s', async (_, rows) => {
    const { pages } = await parseBytes(
      await makePdf([
        (draw) => {
          for (const [i, [mark, text]] of rows.entries()) {
            draw(mark, 72, 100 + i * 14);
            draw(text, 100, 100 + i * 14);
          }
        },
      ]),
    );
    expect(pages[0]?.regions.filter(({ kind }) => kind === 'table')).toEqual([]);
  });
});
