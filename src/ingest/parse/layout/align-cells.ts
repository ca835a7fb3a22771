import { countHeaderRows } from './count-header-rows.ts';
import { findColumns } from './find-columns.ts';
import type { LineWord } from './line.ts';
import type { Grid, GridCell } from './page-block.ts';

/** A line of a table: what stands in it, left to right. Points in the upright frame. */
export type CellRow = {
  readonly bold: boolean;
  readonly cells: readonly {
    readonly words: readonly LineWord[];
    readonly text: string;
    readonly x0: number;
    readonly x1: number;
  }[];
};

type Placed = { readonly column: number; readonly columnSpan: number; readonly words: readonly LineWord[] };
type Row = {
  readonly bold: boolean;
  readonly cells: readonly Placed[];
  /** True when two of its cells fell into one column. */
  readonly crowded: boolean;
};

const EQUATION_NUMBER = /^\(\d{1,3}\)$/;
/** Of rows, so many may have two cells in one column: more of them stand in no columns at all. */
const MAXIMUM_CROWDED = 0.25;
/** Cells longer than this on average are lines of prose that happen to stand side by side. */
const MAXIMUM_MEAN_CHARACTERS = 45;

/**
 * Rows whose cells stand in columns as a grid; null where they do not, or are no table.
 * @param prose true where only numbers tell a table from justified lines
 */
export function alignCells(rows: readonly CellRow[], prose: boolean): Grid | null {
  const full = rows.filter(({ cells }) => cells.length > 1);
  if (full.length < (prose ? 3 : 2) || !looksLikeTable(full, prose)) return null;
  const columns = findColumns(full.map(({ cells }) => cells));
  if (columns.length < 2 || (columns.length === 2 && full.length < 3)) return null;
  const placed = rows.map((row) => placeRow(row, columns));
  const filled = full.reduce((sum, { cells }) => sum + cells.length, 0);
  const doubled = placed.filter(({ crowded }) => crowded).length;
  if (filled < full.length * columns.length * 0.3 || doubled > full.length * MAXIMUM_CROWDED) return null;
  return toGrid(joinWrappedLabels(placed), columns);
}

function toGrid(rows: readonly Row[], columns: readonly Column[]): Grid {
  const headerRows = countHeaderRows(
    rows.map(({ bold, cells }) => ({
      bold,
      cells: cells.map(({ column, words }) => ({ column, text: textOf(words) })),
    })),
  );
  const cells = rows.flatMap((row, number) =>
    (number < headerRows ? spreadHeaders(row.cells, columns) : row.cells).map((cell): GridCell => {
      const { column, columnSpan, words } = cell;
      return { row: number, column, rowSpan: 1, columnSpan, header: number < headerRows, words, box: null };
    }),
  );
  return { rowCount: rows.length, columnCount: columns.length, cells };
}

function looksLikeTable(rows: readonly CellRow[], prose: boolean): boolean {
  const cells = rows.flatMap((row) => row.cells);
  const first = Number(rows[0]?.cells[0]?.text);
  if (rows.every((row, i) => row.cells[0]?.text === `${first + i}`)) return false; // numbered lines
  if (rows.every((row) => EQUATION_NUMBER.test(row.cells.at(-1)?.text ?? ''))) return false;
  const characters = cells.reduce((sum, { text }) => sum + text.length, 0);
  const numbers = cells.filter(({ text }) => (text.match(/\d/g)?.length ?? 0) > text.length * 0.3).length;
  if (prose && numbers < cells.length * 0.4) return false;
  return characters / cells.length <= MAXIMUM_MEAN_CHARACTERS;
}

type Column = { readonly x0: number; readonly x1: number };

function placeRow(row: CellRow, columns: readonly Column[]): Row {
  const cells: Placed[] = [];
  for (const cell of row.cells) {
    const { first, last } = columnsUnder(cell, columns);
    const previous = cells.at(-1);
    const taken = previous === undefined ? 0 : previous.column + previous.columnSpan;
    if (previous !== undefined && last < taken) {
      // Two in one column: they are kept, two spaces apart.
      const words = cell.words.map((word, i): LineWord => (i === 0 ? { ...word, before: '  ' } : word));
      cells[cells.length - 1] = { ...previous, words: [...previous.words, ...words] };
      continue;
    }
    const column = Math.max(first, taken);
    cells.push({ column, columnSpan: last - column + 1, words: cell.words });
  }
  return { bold: row.bold, cells, crowded: cells.length < row.cells.length };
}

/** The columns that a cell lies over, or the nearest one. */
function columnsUnder(
  cell: Column,
  columns: readonly Column[],
): { readonly first: number; readonly last: number } {
  let [first, last, nearest] = [-1, -1, 0];
  let best = Number.NEGATIVE_INFINITY;
  for (const [i, column] of columns.entries()) {
    const shared = Math.min(cell.x1, column.x1) - Math.max(cell.x0, column.x0);
    if (shared > best) [best, nearest] = [shared, i];
    // Half of a column, not a corner of it: a long label reaches over the edge of its own.
    if (shared < (column.x1 - column.x0) * 0.5) continue;
    if (first === -1) first = i;
    last = i;
  }
  return first === -1 ? { first: nearest, last: nearest } : { first, last };
}

/** A heading over several columns is set in their middle: "Three Months Ended" over two dates. */
function spreadHeaders(cells: readonly Placed[], columns: readonly Column[]): readonly Placed[] {
  let free = 0; // the first column that no cell before this one takes
  return cells.map((cell, i) => {
    const limit = (cells[i + 1]?.column ?? columns.length) - 1;
    const [first, last] = [cell.words[0]?.word, cell.words.at(-1)?.word];
    let best = { ...cell };
    if (first !== undefined && last !== undefined) {
      const middle = (first.x0 + last.x1) / 2;
      let least = distance(columns, best, middle);
      for (let from = Math.max(free, cell.column - 3); from <= cell.column; from++) {
        for (let to = cell.column; to <= Math.min(limit, cell.column + 3); to++) {
          const span = { ...cell, column: from, columnSpan: to - from + 1 };
          // The label column has headings of its own.
          if (from === 0 && to > 0) continue;
          const off = distance(columns, span, middle);
          if (off < least - 3) [best, least] = [span, off];
        }
      }
    }
    free = best.column + best.columnSpan;
    return best;
  });
}

function distance(columns: readonly Column[], { column, columnSpan }: Placed, middle: number): number {
  const [first, last] = [columns[column], columns[column + columnSpan - 1]];
  return first === undefined || last === undefined ? 0 : Math.abs((first.x0 + last.x1) / 2 - middle);
}

/** "Income before provision" / "for income taxes  22,733" is one row: its label goes on in the second line. */
function joinWrappedLabels(rows: readonly Row[]): readonly Row[] {
  const joined: Row[] = [];
  for (const row of rows) {
    const previous = joined.at(-1);
    const [head, ...others] = row.cells;
    const [label] = previous?.cells ?? [];
    const wraps =
      previous !== undefined &&
      previous.cells.length === 1 &&
      label !== undefined &&
      head !== undefined &&
      others.length > 0 &&
      label.column === 0 &&
      head.column === 0 &&
      /^[\p{Ll}(]/u.test(textOf(head.words)) &&
      !/[:.]$/.test(textOf(label.words));
    if (!wraps) {
      joined.push(row);
      continue;
    }
    const words = head.words.map((word, i): LineWord => (i === 0 ? { ...word, before: ' ' } : word));
    joined[joined.length - 1] = {
      ...row,
      cells: [{ ...head, words: [...label.words, ...words] }, ...others],
    };
  }
  return joined;
}

function textOf(words: readonly LineWord[]): string {
  return words.map(({ before, word }) => before + word.word.text).join('');
}
