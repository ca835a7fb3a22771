import type { CellRange } from '../../../core/place.ts';
import type { OfficePackage } from '../office/office-package.ts';
import type { SheetCell } from './sheet-source.ts';

/** A larger range is a background, not a cell. */
const MAX_CELLS = 10_000;
/** Longer than any element that names a merged range. */
const OVERLAP_CHARACTERS = 200;

/** "B2:D9" or "B2"; null when it is neither. */
export function rangeFromReference(reference: string): CellRange | null {
  const match = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(reference.replaceAll('$', ''));
  if (match === null) return null;
  const [, column = '', row = '', lastColumn = column, lastRow = row] = match;
  return {
    firstColumn: columnIndex(column),
    firstRow: Number(row) - 1,
    lastColumn: columnIndex(lastColumn),
    lastRow: Number(lastRow) - 1,
  };
}

/** The column of a cell's reference ("AB12" → 27); −1 when it names none. Called for each cell of a sheet. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return index - 1;
}

/** Merged ranges stand behind all rows in the part (ECMA-376 part 1, §18.3.1.99), but the rows are read with them. */
export async function findMergedRanges(office: OfficePackage, part: string): Promise<readonly CellRange[]> {
  const ranges: CellRange[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of office.openPart(part)) {
    text += decoder.decode(piece, { stream: true });
    let end = 0;
    for (const match of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]+)"[^>]*>/g)) {
      const range = rangeFromReference(match[1] ?? '');
      const cells =
        range === null
          ? 0
          : (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1);
      if (range !== null && cells > 1 && cells <= MAX_CELLS) ranges.push(range);
      end = match.index + match[0].length;
    }
    text = text.slice(Math.max(end, text.length - OVERLAP_CHARACTERS));
  }
  return ranges.toSorted((a, b) => a.firstRow - b.firstRow);
}

/** Repeats the content of merged cells in all cells of their range, row by row. */
export class MergedCells {
  readonly #ranges: readonly CellRange[];
  #next = 0;
  #open: { readonly range: CellRange; readonly cell: SheetCell }[] = [];

  constructor(ranges: readonly CellRange[]) {
    this.#ranges = ranges;
  }

  /** The row's cells, from left to right. Call it for each row in order. */
  complete(row: number, cells: readonly SheetCell[]): readonly SheetCell[] {
    for (;;) {
      const range = this.#ranges[this.#next];
      if (range === undefined || range.firstRow > row) break;
      this.#next++;
      const cell = cells.find(({ column }) => column === range.firstColumn);
      if (range.firstRow === row && cell !== undefined) this.#open.push({ range, cell });
    }
    this.#open = this.#open.filter(({ range }) => range.lastRow >= row);
    if (this.#open.length === 0) return cells;
    const all = new Map(cells.map((cell) => [cell.column, cell]));
    for (const { range, cell } of this.#open)
      for (let column = range.firstColumn; column <= range.lastColumn; column++)
        if (!all.has(column)) all.set(column, { ...cell, column, repeated: true });
    return [...all.values()].toSorted((a, b) => a.column - b.column);
  }
}
