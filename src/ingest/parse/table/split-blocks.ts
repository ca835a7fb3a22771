import type { CellRange } from '../../../core/place.ts';
import type { SheetRow } from './sheet-source.ts';

/**
 * The parts of a sheet that are apart by empty rows or columns, from top to bottom and left to right: cut again and
 * again until nothing is left to cut.
 */
export function splitBlocks(rows: readonly SheetRow[]): readonly CellRange[] {
  const byRows = groupsOf(rows.map(({ row }) => row));
  const blocks = byRows.flatMap(([firstRow, lastRow]) => {
    const band = rows.filter(({ row }) => row >= firstRow && row <= lastRow);
    const columns = new Set(band.flatMap(({ cells }) => cells.map(({ column }) => column)));
    const byColumns = groupsOf([...columns].toSorted((a, b) => a - b));
    if (byRows.length === 1 && byColumns.length === 1) {
      const [[firstColumn, lastColumn] = [0, 0]] = byColumns;
      return splitDiagonal(band, { firstRow, lastRow, firstColumn, lastColumn });
    }
    return byColumns.flatMap(([firstColumn, lastColumn]) => {
      const part = cutColumns(band, firstColumn, lastColumn);
      return byColumns.length === 1 && byRows.length === 1 ? [] : splitBlocks(part);
    });
  });
  return blocks;
}

/** Runs of numbers without a gap, of ordered numbers. */
function groupsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const groups: [number, number][] = [];
  for (const number of numbers) {
    const last = groups.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else groups.push([number, number]);
  }
  return groups;
}

/** Two tables that touch at a corner have no empty row or column between them. */
function splitDiagonal(rows: readonly SheetRow[], whole: CellRange): readonly CellRange[] {
  for (let i = 1; i < rows.length; i++) {
    const above = extentOf(rows.slice(0, i));
    const below = extentOf(rows.slice(i));
    if (above === null || below === null) continue;
    if (above.lastColumn < below.firstColumn || below.lastColumn < above.firstColumn) return [above, below];
  }
  return [whole];
}

function extentOf(rows: readonly SheetRow[]): CellRange | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  let [firstColumn, lastColumn] = [Number.POSITIVE_INFINITY, 0];
  for (const { cells } of rows) {
    firstColumn = Math.min(firstColumn, cells[0]?.column ?? firstColumn);
    lastColumn = Math.max(lastColumn, cells.at(-1)?.column ?? 0);
  }
  return { firstRow: first.row, lastRow: last.row, firstColumn, lastColumn };
}

/** Rows that hold something between two columns (both inclusive), with those cells only. */
export function cutColumns(
  rows: readonly SheetRow[],
  firstColumn: number,
  lastColumn: number,
): readonly SheetRow[] {
  return rows
    .map(({ row, cells }) => ({
      row,
      cells: cells.filter(({ column }) => column >= firstColumn && column <= lastColumn),
    }))
    .filter(({ cells }) => cells.length > 0);
}
