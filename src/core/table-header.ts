import type { Page } from './page.ts';
import type { Table, TableCell } from './region.ts';

/** Cells of the first rows, as long as rows hold header cells alone: the names of rows are no header. */
export function headerCells(table: Table): readonly TableCell[] {
  let firstOther = table.rowCount;
  for (const { header, row, start, end } of table.cells)
    if (!header && end > start) firstOther = Math.min(firstOther, row);
  return table.cells.filter((cell) => cell.header && cell.row < firstOther);
}

/**
 * What the columns of the tables are called that a stretch of a page's text stands in; '' outside of tables.
 * @param start UTF-16 offset into `page.text`, inclusive
 * @param end exclusive
 */
export function columnNames(page: Page, start: number, end: number): string {
  return page.regions
    .filter((region) => region.start < end && region.end > start)
    .flatMap(({ table }) => (table === undefined ? [] : namingCells(page, table)))
    .map((cell) => page.text.slice(cell.start, cell.end))
    .join(' ');
}

/** The header; of a table where none was told apart, what stands above its first row of numbers. */
function namingCells(page: Page, table: Table): readonly TableCell[] {
  const header = headerCells(table);
  if (header.length > 0) return header;
  const numbers = new Map<number, number>();
  for (const { row, start, end } of table.cells)
    if (/\p{N}/u.test(page.text.slice(start, end))) numbers.set(row, (numbers.get(row) ?? 0) + 1);
  const rows = [...numbers].filter(([, count]) => count >= 2).map(([row]) => row);
  const firstOfNumbers = Math.min(table.rowCount, ...rows);
  return table.cells.filter(({ row }) => row < firstOfNumbers);
}
