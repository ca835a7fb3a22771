/** Cells of a sheet, 0-based, both ends inclusive. */
export type CellRange = {
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly lastColumn: number;
  readonly lastRow: number;
};

/** Seconds from the beginning of a sound or a video. */
export type TimeSpan = { readonly start: number; readonly end: number };

/** Where a stretch of a page's text stands in a sheet, or when it is heard. Offsets are UTF-16, into the text. */
export type Place = { readonly start: number; readonly end: number } & (
  | { readonly cells: CellRange }
  | { readonly time: TimeSpan }
);

/** A range as spreadsheets write it (ECMA-376 part 1, §18.3.1.4): "B2", "B2:D9". */
export function formatCells({ firstColumn, firstRow, lastColumn, lastRow }: CellRange): string {
  const first = `${columnName(firstColumn)}${firstRow + 1}`;
  const last = `${columnName(lastColumn)}${lastRow + 1}`;
  return first === last ? first : `${first}:${last}`;
}

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
