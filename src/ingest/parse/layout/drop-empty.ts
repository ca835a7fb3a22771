import type { Grid } from './page-block.ts';

/** A grid without the rows and columns in which no cell has words or reaches into: spacers between drawn lines. */
export function dropEmpty(grid: Grid): Grid {
  const rows = new Set<number>();
  const columns = new Set<number>();
  for (const { row, column, rowSpan, columnSpan, words } of grid.cells) {
    if (words.length === 0) continue;
    for (let i = row; i < row + rowSpan; i++) rows.add(i);
    for (let i = column; i < column + columnSpan; i++) columns.add(i);
  }
  const rowNumbers = renumber(rows);
  const columnNumbers = renumber(columns);
  const cells = grid.cells.flatMap((cell) => {
    const [row, column] = [rowNumbers.get(cell.row), columnNumbers.get(cell.column)];
    if (row === undefined || column === undefined) return [];
    const rowSpan = countKept(rows, cell.row, cell.rowSpan);
    const columnSpan = countKept(columns, cell.column, cell.columnSpan);
    return [{ ...cell, row, column, rowSpan, columnSpan }];
  });
  return { rowCount: rows.size, columnCount: columns.size, cells };
}

function renumber(kept: ReadonlySet<number>): ReadonlyMap<number, number> {
  return new Map([...kept].toSorted((a, b) => a - b).map((old, i) => [old, i]));
}

function countKept(kept: ReadonlySet<number>, from: number, span: number): number {
  let count = 0;
  for (let i = from; i < from + span; i++) if (kept.has(i)) count++;
  return count;
}
