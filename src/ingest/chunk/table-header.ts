import type { Page } from '../../core/page.ts';
import { headerCells } from '../../core/table-header.ts';

const MAXIMUM_CHARACTERS = 160;

/** The rows of a table below its header: a chunk that begins there does not hold what the columns are called. */
export type HeadedRows = { readonly start: number; readonly end: number; readonly header: string };

export function headedRowsOf(page: Page): readonly HeadedRows[] {
  return page.regions.flatMap(({ table, end }) => {
    const cells = table === undefined ? [] : headerCells(table);
    const names = cells.map((cell) => page.text.slice(cell.start, cell.end).replace(/\s+/g, ' ').trim());
    const header = names.filter((name) => name !== '').join(' | ');
    if (header === '') return [];
    const start = Math.max(...cells.map((cell) => cell.end));
    return [{ start, end, header: header.slice(0, MAXIMUM_CHARACTERS).trim() }];
  });
}

/** Where the rows of the page's tables begin, in order. */
export function rowStartsOf(page: Page): readonly number[] {
  const starts = page.regions.flatMap(({ table }) => {
    const rows = new Map<number, number>();
    for (const { row, start, end } of table?.cells ?? [])
      if (end > start) rows.set(row, Math.min(start, rows.get(row) ?? start));
    return [...rows.values()];
  });
  return starts.toSorted((a, b) => a - b);
}
