/** Cells of a sheet, counted from 0, both ends inclusive. */
export type CellRange = {
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly lastColumn: number;
  readonly lastRow: number;
};

/** Reads "B2" and "B2:D9", as spreadsheets write them; null for anything else. */
export function parseCells(text: string): CellRange | null {
  const match = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, column = '', row = '', lastColumn = column, lastRow = row] = match;
  return {
    firstColumn: columnNumber(column),
    firstRow: Number(row) - 1,
    lastColumn: columnNumber(lastColumn),
    lastRow: Number(lastRow) - 1,
  };
}

export function isInRange(range: CellRange | null, row: number, column: number): boolean {
  return (
    range !== null &&
    row >= range.firstRow &&
    row <= range.lastRow &&
    column >= range.firstColumn &&
    column <= range.lastColumn
  );
}

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

function columnNumber(name: string): number {
  return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
