import { type Colour, GREY, mix, type Pen, WHITE } from './pen.ts';
import { wrap } from './wrap.ts';

export type Table = {
  readonly caption: string;
  readonly columns: readonly {
    readonly title: string;
    /** Share of the width; the shares add up to 1. */
    readonly share: number;
    readonly align?: 'left' | 'right';
  }[];
  readonly rows: readonly (readonly string[])[];
};

const SIZE = 8.8;
const LINE = 11;
const PADDING = 7;
// Average width of a letter as a share of the size, on the safe side: heights must be known before fonts are.
const LETTER = 0.53;
const TEXT_WIDTH = 479;

/** Points that the table takes without its caption. */
export function tableHeight(table: Table): number {
  return 20 + table.rows.reduce((sum, row) => sum + rowHeight(table, row), 0);
}

export function writeTable(
  pen: Pen,
  table: Table,
  place: { readonly x: number; readonly y: number; readonly width: number; readonly accent: Colour },
): void {
  const { x, width, accent } = place;
  pen.rectangle([x, place.y - 20], [width, 20], { fill: accent });
  writeRow(
    pen,
    table,
    table.columns.map((column) => [column.title]),
    { ...place, y: place.y - 13, colour: WHITE, bold: true },
  );
  let y = place.y - 20;
  table.rows.forEach((row, position) => {
    const height = rowHeight(table, row);
    if (position % 2 === 1)
      pen.rectangle([x, y - height], [width, height], { fill: mix(WHITE, accent, 0.07) });
    writeRow(pen, table, linesOf(table, row), { ...place, y: y - 12, bold: false });
    y -= height;
    pen.line(
      [
        [x, y],
        [x + width, y],
      ],
      { stroke: mix(GREY, WHITE, 0.6), width: 0.4 },
    );
  });
}

function writeRow(
  pen: Pen,
  table: Table,
  cells: readonly (readonly string[])[],
  place: { x: number; y: number; width: number; colour?: Colour; bold: boolean },
): void {
  let left = place.x;
  table.columns.forEach((column, position) => {
    const columnWidth = column.share * place.width;
    const right = column.align === 'right';
    (cells[position] ?? []).forEach((line, row) => {
      pen.text(line, [right ? left + columnWidth - 6 : left + 6, place.y - row * LINE], {
        size: SIZE,
        font: place.bold ? 'bold' : 'regular',
        align: right ? 'right' : 'left',
        ...(place.colour === undefined ? {} : { colour: place.colour }),
      });
    });
    left += columnWidth;
  });
}

function linesOf(table: Table, row: readonly string[]): string[][] {
  return table.columns.map((column, position) =>
    wrap(row[position] ?? '', column.share * TEXT_WIDTH - 12, (text) => text.length * SIZE * LETTER),
  );
}

function rowHeight(table: Table, row: readonly string[]): number {
  return Math.max(...linesOf(table, row).map((lines) => lines.length)) * LINE + PADDING;
}
