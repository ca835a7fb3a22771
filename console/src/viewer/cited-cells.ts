import type { PageObject } from '../api/wire-types.ts';
import { type CellRange, isInRange, parseCells } from './cell-range.ts';
import { findQuotes } from './find-quote.ts';
import type { Sheet } from './sheet-of-page.ts';

/** Says of a cell of the sheet, rows and columns from 0, whether it is cited. */
export type IsCited = (row: number, column: number) => boolean;

/**
 * The cells of a quote. The range of a head together with rows far below spans all that lie between: where the quote
 * stands in the text so that its cells make that very range, only its own rows count.
 */
export function citedCells(
  { page, sheet }: { readonly page: Pick<PageObject, 'text'>; readonly sheet: Sheet },
  { cells, quote }: { readonly cells: string; readonly quote: string },
): IsCited {
  const range = parseCells(cells);
  if (range === null) return () => false;
  for (const span of findQuotes(page.text, quote)) {
    const touched = sheet.rows.flatMap(({ row, cells: line }) =>
      [...line].flatMap(([column, { start, end }]) =>
        end > start && end > span.start && start < span.end ? [{ row, column }] : [],
      ),
    );
    if (!makes(touched, range)) continue;
    const rows = new Set(touched.map(({ row }) => row));
    return (row, column) => rows.has(row) && isInRange(range, row, column);
  }
  return (row, column) => isInRange(range, row, column);
}

function makes(
  cells: readonly { readonly row: number; readonly column: number }[],
  range: CellRange,
): boolean {
  const rows = cells.map(({ row }) => row);
  const columns = cells.map(({ column }) => column);
  return (
    Math.min(...rows) === range.firstRow &&
    Math.max(...rows) === range.lastRow &&
    Math.min(...columns) === range.firstColumn &&
    Math.max(...columns) === range.lastColumn
  );
}
