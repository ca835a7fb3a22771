import type { Page } from '../core/page.ts';
import type { Region, Table, TableCell } from '../core/region.ts';
import { headerCells } from '../core/table-header.ts';

/** A row of a table, every value beside the name of its column. */
export type TableRow = {
  /** UTF-16 offsets into the page's text. */
  readonly start: number;
  readonly end: number;
  /** "OPERATING EXPENSES › Merchandise costs | 12 Weeks Ended May 7, 2023: 47,175 | …" */
  readonly text: string;
  /** The row's name and the line above it that names its group. */
  readonly label: string;
  /** The row's own name; '' where it has none. */
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly text: string }[];
};

/**
 * The rows of a page's tables that a stretch touches, in words that can be read without the header. A small model
 * confuses columns when it has to count them.
 * @param start UTF-16 offset into `page.text`, inclusive
 * @param end exclusive
 */
export function tableRows(page: Page, start: number, end: number): readonly TableRow[] {
  return tablesIn(page, start, end)
    .flatMap(({ table }) => (table === undefined || table.columnCount < 2 ? [] : rowsOf(page, table)))
    .filter((row) => row.start < end && row.end > start);
}

/** The page's tables that a stretch touches; offsets as above. */
export function tablesIn(page: Page, start: number, end: number): readonly Region[] {
  return page.regions.filter(
    (region) => region.table !== undefined && region.start < end && region.end > start,
  );
}

const ENDS_GROUP = /^(?:[Tt]otal\b|[^\p{Ll}]+$)/u;

function rowsOf(page: Page, table: Table): readonly TableRow[] {
  const header = headerCells(table);
  if (header.length === 0) return [];
  const textOf = (cell: TableCell): string =>
    page.text.slice(cell.start, cell.end).replace(/\s+/g, ' ').trim();
  const below = Math.max(...header.map(({ row }) => row));
  const nameOf = (column: number): string =>
    [
      ...new Set(
        header
          .filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan)
          .toSorted((a, b) => a.row - b.row)
          .map(textOf)
          .filter((name) => name !== ''),
      ),
    ].join(' ');
  const rows: TableRow[] = [];
  let group = '';
  for (let row = below + 1; row < table.rowCount; row++) {
    const cells = table.cells.filter((cell) => cell.row === row && cell.end > cell.start);
    const [first, ...values] = cells.toSorted((a, b) => a.column - b.column);
    if (first === undefined) continue;
    if (values.length === 0) {
      group = first.column === 0 ? textOf(first) : group;
      continue;
    }
    const named = first.column === 0;
    // A total, or a line in capitals, stands outside of the group before it.
    if (named && ENDS_GROUP.test(textOf(first))) group = '';
    const label = [group, named ? textOf(first) : ''].filter((part) => part !== '').join(' › ');
    const cellsNamed = (named ? values : [first, ...values]).map((cell) => ({
      name: nameOf(cell.column),
      text: textOf(cell),
    }));
    const valued = cellsNamed.map(({ name, text }) => (name === '' ? text : `${name}: ${text}`));
    const corner = named ? nameOf(0) : '';
    rows.push({
      start: Math.min(...cells.map((cell) => cell.start)),
      end: Math.max(...cells.map((cell) => cell.end)),
      text: [corner === '' ? label : `${corner}: ${label}`, ...valued].join(' | '),
      label,
      name: named ? textOf(first) : '',
      values: cellsNamed,
    });
  }
  return rows;
}
