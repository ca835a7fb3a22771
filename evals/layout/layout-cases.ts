import { degrees, type PDFPage } from 'pdf-lib';
import type { Draw } from '../../test/pdf-fixture.ts';

/** A page that is drawn, with what a reader would make of it. */
export type LayoutCase = {
  readonly name: string;
  readonly draw: (draw: Draw, page: PDFPage) => void;
  /** Marks ("A1") that stand in the text, in reading order. */
  readonly order: readonly string[];
  /** Rows of its table; '' for an empty cell, null where a merged one reaches. */
  readonly table?: readonly (readonly (string | null)[])[];
};

const PROSE = 'prose that fills most of the column';
const marks = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i}`);

type Column = { readonly letter: string; readonly x: number; readonly y: number; readonly lines: number };

function drawColumns(draw: Draw, columns: readonly (Column & { readonly words?: string })[], size = 9): void {
  // Row by row, as some programs write them: the order of the file is no help.
  const longest = Math.max(...columns.map(({ lines }) => lines));
  for (let i = 0; i < longest; i++)
    for (const { letter, x, y, lines, words = PROSE } of columns)
      if (i < lines) draw(`${letter}${i} ${words}`, x, y + i * 13, { size });
}

type Cells = readonly (readonly string[])[];

function drawCells(draw: Draw, rows: Cells, xs: readonly number[], y: number, bold = true): void {
  for (const [i, row] of rows.entries())
    for (const [j, text] of row.entries())
      if (text !== '') draw(text, xs[j] ?? 0, y + i * 16, { bold: bold && i === 0 });
}

function drawGrid(page: PDFPage, xs: readonly number[], ys: readonly number[]): void {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  for (const y of ys) page.drawLine({ start: { x: left, y: 792 - y }, end: { x: right, y: 792 - y } });
  for (const x of xs) page.drawLine({ start: { x, y: 792 - top }, end: { x, y: 792 - bottom } });
}

const PRICES: Cells = [
  ['Part', 'Count', 'Price'],
  ['Bolt', '12', '1.50'],
  ['Nut', '40', '0.25'],
  ['Washer', '7', '0.10'],
];
const SALES: Cells = [
  ['Region', '2022', '2023', 'Change'],
  ['North America', '1,204', '1,377', '14%'],
  ['Europe', '980', '', '(2)%'],
  ['Asia', '2,110', '2,543', '21%'],
  ['Total', '4,294', '4,880', '14%'],
];

export const LAYOUT_CASES: readonly LayoutCase[] = [
  {
    name: 'one column',
    draw: (draw) => drawColumns(draw, [{ letter: 'A', x: 72, y: 80, lines: 30, words: PROSE.repeat(2) }]),
    order: marks('A', 30),
  },
  {
    name: 'two columns under a title',
    draw: (draw) => {
      draw('T0 A title that spans both of the columns', 72, 60, { size: 16 });
      drawColumns(draw, [
        { letter: 'A', x: 72, y: 100, lines: 40 },
        { letter: 'B', x: 320, y: 100, lines: 40 },
      ]);
    },
    order: ['T0', ...marks('A', 40), ...marks('B', 40)],
  },
  {
    name: 'two columns, the second short',
    draw: (draw) =>
      drawColumns(draw, [
        { letter: 'A', x: 72, y: 80, lines: 44 },
        { letter: 'B', x: 320, y: 80, lines: 12 },
      ]),
    order: [...marks('A', 44), ...marks('B', 12)],
  },
  {
    name: 'three columns',
    draw: (draw) =>
      drawColumns(
        draw,
        [50, 230, 410].map((x, i) => ({ letter: 'ABC'.charAt(i), x, y: 80, lines: 40 })),
      ),
    order: [...marks('A', 40), ...marks('B', 40), ...marks('C', 40)],
  },
  {
    name: 'two columns, twice, around a line across',
    draw: (draw) => {
      for (const [i, y] of [80, 420].entries())
        drawColumns(draw, [
          { letter: 'AC'.charAt(i), x: 72, y, lines: 20 },
          { letter: 'BD'.charAt(i), x: 320, y, lines: 20 },
        ]);
      draw('T0 A remark that reaches across both of the columns from left to right', 72, 385);
    },
    order: [...marks('A', 20), ...marks('B', 20), 'T0', ...marks('C', 20), ...marks('D', 20)],
  },
  {
    name: 'footnotes below two columns',
    draw: (draw) => {
      drawColumns(draw, [
        { letter: 'A', x: 72, y: 80, lines: 36 },
        { letter: 'B', x: 320, y: 80, lines: 36 },
      ]);
      draw('1 N0 a note below the first column', 72, 600, { size: 7 });
      draw('2 N1 a note below the second column', 320, 600, { size: 7 });
    },
    order: [...marks('A', 36), 'N0', ...marks('B', 36), 'N1'],
  },
  {
    name: 'a sidebar beside the text',
    draw: (draw) => {
      drawColumns(draw, [
        { letter: 'A', x: 72, y: 80, lines: 40, words: `${PROSE} and some more` },
        { letter: 'S', x: 420, y: 80, lines: 10, words: 'what the sidebar has to say' },
      ]);
    },
    order: [...marks('A', 40), ...marks('S', 10)],
  },
  {
    name: 'a turned page',
    draw: (_, page) => {
      page.setRotation(degrees(90));
      for (let i = 0; i < 12; i++)
        page.drawText(`A${i} ${PROSE}`, { x: 80 + i * 14, y: 100, size: 10, rotate: degrees(90) });
    },
    order: marks('A', 12),
  },
  {
    name: 'a table without lines',
    draw: (draw) => drawCells(draw, PRICES, [72, 240, 360], 100),
    order: ['Part', 'Bolt', 'Nut', 'Washer'],
    table: PRICES,
  },
  {
    name: 'a table without lines or bold, with an empty cell',
    draw: (draw) => drawCells(draw, SALES, [72, 250, 340, 430], 100, false),
    order: ['Region', 'North', 'Europe', 'Asia', 'Total'],
    table: SALES,
  },
  {
    name: 'a table with lines',
    draw: (draw, page) => {
      drawGrid(page, [60, 200, 300, 420], [86, 106, 122, 138, 154]);
      drawCells(draw, PRICES, [66, 206, 306], 100);
    },
    order: ['Part', 'Bolt', 'Nut', 'Washer'],
    table: PRICES,
  },
  {
    name: 'a table with lines, a merged cell and wrapped text',
    draw: (draw, page) => {
      drawGrid(page, [60, 200, 330, 460], [106, 136, 156]);
      for (const [from, to] of [
        [60, 60],
        [200, 200],
        [460, 460],
      ] as const)
        page.drawLine({ start: { x: from, y: 792 - 86 }, end: { x: to, y: 792 - 106 } });
      page.drawLine({ start: { x: 60, y: 792 - 86 }, end: { x: 460, y: 792 - 86 } });
      draw('Vehicle', 66, 100, { bold: true });
      draw('Height and mass', 206, 100, { bold: true });
      draw('Heavy launch', 66, 118);
      draw('vehicle', 66, 130);
      draw('98.1 m', 206, 124);
      draw('1,100 t', 336, 124);
      draw('Light', 66, 150);
      draw('18 m', 206, 150);
      draw('13 t', 336, 150);
    },
    order: ['Vehicle', 'Heavy', 'Light'],
    table: [
      ['Vehicle', 'Height and mass', null],
      ['Heavy launch vehicle', '98.1 m', '1,100 t'],
      ['Light', '18 m', '13 t'],
    ],
  },
  {
    name: 'a table with level lines only',
    draw: (draw, page) => {
      for (const y of [86, 106, 156])
        page.drawLine({ start: { x: 60, y: 792 - y }, end: { x: 420, y: 792 - y } });
      drawCells(draw, PRICES, [66, 206, 306], 100);
    },
    order: ['Part', 'Bolt', 'Nut', 'Washer'],
    table: PRICES,
  },
  {
    name: 'a financial statement with "$" in columns of their own',
    draw: (draw) => {
      draw('Three Months Ended', 300, 84, { bold: true });
      drawCells(
        draw,
        [
          ['', '2023', '2022'],
          ['Net sales:'],
          ['Products', '60,584', '63,355'],
          ['Services', '21,213', '19,604'],
          ['Total', '81,797', '82,959'],
        ],
        [72, 310, 390],
        100,
      );
      for (const x of [295, 375]) for (const y of [132, 164]) draw('$', x, y);
    },
    order: ['Three', '2023', 'Products', 'Services', 'Total'],
    table: [
      ['', 'Three Months Ended', null],
      ['', '2023', '2022'],
      ['Net sales:', '', ''],
      ['Products', '$ 60,584', '$ 63,355'],
      ['Services', '21,213', '19,604'],
      ['Total', '$ 81,797', '$ 82,959'],
    ],
  },
  {
    name: 'a table in a column of prose',
    draw: (draw) => {
      drawColumns(draw, [
        { letter: 'A', x: 72, y: 80, lines: 40 },
        { letter: 'B', x: 320, y: 180, lines: 32 },
      ]);
      drawCells(draw, PRICES, [330, 410, 480], 90);
    },
    order: [...marks('A', 40), 'Part', 'Washer', ...marks('B', 32)],
    table: PRICES,
  },
];
