import type { PageObject } from '../api/wire-types.ts';
import { parseCells } from './cell-range.ts';
import type { TextSpan } from './find-quote.ts';

export type SheetCell = TextSpan & { readonly text: string; readonly header: boolean };
export type SheetRow = {
  /** In the sheet, from 0. */
  readonly row: number;
  readonly cells: ReadonlyMap<number, SheetCell>;
};
export type Sheet = {
  /** Of the sheet, from 0, without gaps. */
  readonly columns: readonly number[];
  readonly rows: readonly SheetRow[];
  /** How many letters wide each column is shown. */
  readonly widths: readonly number[];
};

const LEAST_WIDTH = 6;
const MOST_WIDTH = 36;

/** The tables of a page put back where they stand in the sheet. */
export function sheetOfPage({ tables }: Pick<PageObject, 'tables'>): Sheet {
  const rows = new Map<number, Map<number, SheetCell>>();
  for (const table of tables) {
    const placed = placeRows(table);
    for (const cell of table.cells) {
      const row = placed.rowOf(cell.row);
      const cells = rows.get(row) ?? new Map<number, SheetCell>();
      rows.set(
        row,
        cells.set(cell.column + placed.firstColumn, {
          text: cell.text,
          header: cell.header,
          start: cell.start,
          end: cell.end,
        }),
      );
    }
  }
  const used = [...rows.values()].flatMap((cells) => [...cells.keys()]);
  const first = used.reduce((least, column) => Math.min(least, column), Number.POSITIVE_INFINITY);
  const last = used.reduce((most, column) => Math.max(most, column), -1);
  const columns = last < 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return {
    columns,
    rows: [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ row, cells })),
    widths: columns.map((column) => widthOf(rows.values(), column)),
  };
}

/** Where the rows and columns of a table stand; empty cells do not say, but their neighbours do. */
function placeRows({ cells }: PageObject['tables'][number]) {
  const known = new Map<number, number>();
  let firstColumn = 0;
  for (const cell of cells) {
    const range = cell.cells === null ? null : parseCells(cell.cells);
    if (range === null) continue;
    known.set(cell.row, range.firstRow);
    firstColumn = range.firstColumn - cell.column;
  }
  const rowOf = (row: number): number => {
    for (let near = row; near >= 0; near -= 1) {
      const place = known.get(near);
      if (place !== undefined) return place + row - near;
    }
    return row;
  };
  return { rowOf, firstColumn };
}

function widthOf(rows: Iterable<ReadonlyMap<number, SheetCell>>, column: number): number {
  let most = LEAST_WIDTH;
  for (const cells of rows) most = Math.max(most, cells.get(column)?.text.length ?? 0);
  return Math.min(MOST_WIDTH, most);
}
