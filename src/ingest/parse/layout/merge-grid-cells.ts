import type { RuleNet } from './join-rules.ts';

export type CellSpan = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
};

/** The cells of a net of lines, by row and column: fields with no line between them are one cell. */
export function mergeGridCells(net: RuleNet): readonly CellSpan[] {
  const [rows, columns] = [net.ys.length - 1, net.xs.length - 1];
  const taken = new Set<number>();
  const spans: CellSpan[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue;
      let columnSpan = 1;
      while (
        column + columnSpan < columns &&
        !taken.has(row * columns + column + columnSpan) &&
        !net.uprightAt(column + columnSpan, row)
      )
        columnSpan++;
      let rowSpan = 1;
      while (row + rowSpan < rows && isOpenBelow(net, row + rowSpan, column, columnSpan)) rowSpan++;
      for (let i = row; i < row + rowSpan; i++)
        for (let j = column; j < column + columnSpan; j++) taken.add(i * columns + j);
      spans.push({ row, column, rowSpan, columnSpan });
    }
  }
  return spans;
}

/** No line lies above the fields of this row, and none stands between them. */
function isOpenBelow(net: RuleNet, row: number, column: number, columnSpan: number): boolean {
  for (let i = column; i < column + columnSpan; i++) {
    if (net.levelAt(row, i)) return false;
    if (i > column && net.uprightAt(i, row)) return false;
  }
  return true;
}
