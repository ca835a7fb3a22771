import { BLANK_PAGE } from '../../../core/blank-page.ts';
import type { Heading, Page } from '../../../core/page.ts';
import type { CellRange, Place } from '../../../core/place.ts';
import type { Region, RegionKind, TableCell } from '../../../core/region.ts';
import type { SheetCell, SheetRow } from './sheet-source.ts';

/** Writes the text of one page of a sheet, with the cells it stands in. */
export class PageWriter {
  #text = '';
  readonly #headings: Heading[] = [];
  readonly #regions: Region[] = [];
  readonly #places: Place[] = [];

  get empty(): boolean {
    return this.#text === '';
  }

  /** A heading of its own line. */
  heading(text: string, cells: CellRange | null): void {
    const start = this.#text.length;
    this.line(text, cells, 'heading');
    this.#headings.push({ level: 1, start, end: this.#text.length });
  }

  /** A line of text; all of it stands in `cells`. */
  line(text: string, cells: CellRange | null, kind: RegionKind = 'paragraph'): void {
    if (this.#text !== '') this.#text += '\n';
    const start = this.#text.length;
    this.#text += text;
    if (cells !== null && text !== '') this.#places.push({ start, end: this.#text.length, cells });
    this.#regions.push({ kind, start, end: this.#text.length, box: null, origin: 'file' });
  }

  /** An empty line, so that what follows is a paragraph of its own. */
  gap(): void {
    if (this.#text !== '') this.#text += '\n';
  }

  /** Rows as lines, their cells apart by two spaces; a cell that is empty leaves its place empty. */
  table(
    rows: readonly SheetRow[],
    {
      headerRows,
      firstColumn,
      lastColumn,
    }: { readonly headerRows: number; readonly firstColumn: number; readonly lastColumn: number },
  ): void {
    if (this.#text !== '') this.#text += '\n';
    const start = this.#text.length;
    const cells: TableCell[] = [];
    rows.forEach((row, i) => {
      if (i > 0) this.#text += '\n';
      const byColumn = new Map(row.cells.map((cell) => [cell.column, cell]));
      for (let column = firstColumn; column <= lastColumn; column++) {
        if (column > firstColumn) this.#text += '  ';
        const cell = byColumn.get(column);
        if (cell?.repeated === true) continue;
        cells.push(this.#cell(cell, { row, index: i, column: column - firstColumn, header: i < headerRows }));
      }
    });
    const table = { rowCount: rows.length, columnCount: lastColumn - firstColumn + 1, cells };
    this.#regions.push({ kind: 'table', start, end: this.#text.length, box: null, origin: 'file', table });
  }

  #cell(
    cell: SheetCell | undefined,
    {
      row,
      index,
      column,
      header,
    }: { readonly row: SheetRow; readonly index: number; readonly column: number; readonly header: boolean },
  ): TableCell {
    const start = this.#text.length;
    this.#text += cell?.text ?? '';
    const end = this.#text.length;
    if (cell !== undefined) this.#places.push({ start, end, cells: rangeOf(row.row, cell.column) });
    return { row: index, column, rowSpan: 1, columnSpan: 1, header, start, end, box: null };
  }

  finish(number: number, sheet: string | null): Page {
    return {
      ...BLANK_PAGE,
      kind: 'sheet',
      number,
      text: this.#text,
      headings: this.#headings,
      regions: this.#regions,
      places: this.#places,
      sheet,
    };
  }
}

function rangeOf(row: number, column: number): CellRange {
  return { firstRow: row, lastRow: row, firstColumn: column, lastColumn: column };
}
