import type { DataColumn } from '../../../core/data-table.ts';
import { columnName } from '../../../core/place.ts';
import { ColumnProfile } from './column-profile.ts';
import type { TableRegion } from './find-tables.ts';
import { nameForSql } from './name-for-sql.ts';
import type { SheetCell, SheetRow } from './sheet-source.ts';

export type ProfiledColumn = DataColumn & { readonly profile: ColumnProfile };

export type ProfiledTable = {
  readonly region: TableRegion;
  readonly columns: readonly ProfiledColumn[];
  readonly rowCount: number;
  /** The last row that holds something. */
  readonly lastRow: number;
};

/** Learns the columns of a table from all of its rows. */
export async function profileTable(
  region: TableRegion,
  rows: AsyncIterable<SheetRow>,
): Promise<ProfiledTable> {
  const profiles = new Map<number, ColumnProfile>();
  for (let column = region.firstColumn; column <= region.lastColumn; column++)
    profiles.set(column, new ColumnProfile());
  let rowCount = 0;
  let lastRow = region.firstRow;
  for await (const { row, cells } of rows) {
    rowCount++;
    lastRow = row;
    for (const cell of cells) profiles.get(cell.column)?.add(cell);
  }
  const taken = new Set<string>();
  const labels = labelsOf(region);
  const columns: ProfiledColumn[] = [];
  for (const [column, profile] of profiles) {
    const label = labels.get(column) ?? '';
    if (label === '' && profile.filled === 0) continue; // it only keeps its neighbours apart
    const { type, percent } = profile.reader;
    const named = percent === true && !/%|percent/i.test(label) ? `${label} percent` : label;
    const fallback = `column_${columnName(column).toLowerCase()}`;
    columns.push({
      name: nameForSql(named, taken, fallback),
      label: label === '' ? `Column ${columnName(column)}` : label,
      type,
      sheetColumn: column,
      profile,
    });
  }
  return { region, columns, rowCount, lastRow };
}

/** Rows of a header over one another: "Q1 / Units". A group's name that stands over its first column holds for the next. */
function labelsOf({ header, firstColumn, lastColumn }: TableRegion): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  const groups = header.slice(0, -1).map((row) => ({ row, open: null as SheetCell | null }));
  const last = header.at(-1);
  for (let column = firstColumn; column <= lastColumn; column++) {
    const own = last?.cells.find((cell) => cell.column === column);
    const parts: string[] = [];
    for (const group of groups) {
      group.open = group.row.cells.find((cell) => cell.column === column) ?? group.open;
      if (group.open !== null) parts.push(group.open.text);
    }
    if (own !== undefined) parts.push(own.text);
    labels.set(column, [...new Set(parts)].join(' / '));
  }
  return labels;
}
