import type { CellValue } from '../../../core/data-table.ts';
import type { Page } from '../../../core/page.ts';
import { rangeOf } from './find-tables.ts';
import { PageWriter } from './page-writer.ts';
import type { ProfiledColumn, ProfiledTable } from './profile-table.ts';

/** Examples of a column with many different texts. */
const EXAMPLES = 5;

/** The page that tells what a table holds: a line for each column, which stands in the column's cells. */
export function writeCard(
  { region, columns, rowCount, lastRow }: ProfiledTable,
  {
    title,
    number,
    sheet,
    filename,
  }: {
    readonly title: string;
    readonly number: number;
    readonly sheet: string | null;
    readonly filename: string;
  },
): Page {
  const writer = new PageWriter();
  const firstRow = region.header[0]?.row ?? region.firstRow;
  const { firstColumn, lastColumn } = region;
  const whole = { firstRow, lastRow, firstColumn, lastColumn };
  writer.heading(title, region.titleCells ?? rangeOf(region.header) ?? whole);
  const where = sheet === null ? filename : `sheet ${sheet} of ${filename}`;
  writer.line(
    `Table in ${where}: ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}, ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}.`,
    whole,
  );
  for (const column of columns) {
    const { sheetColumn } = column;
    writer.line(describeColumn(column, rowCount), {
      firstRow,
      lastRow,
      firstColumn: sheetColumn,
      lastColumn: sheetColumn,
    });
  }
  return writer.finish(number, sheet);
}

function describeColumn({ label, type, profile }: ProfiledColumn, rowCount: number): string {
  const empty = rowCount - profile.filled;
  const gaps = empty === 0 ? '' : `; empty in ${empty} ${empty === 1 ? 'row' : 'rows'}`;
  if (type === 'text') {
    const { some, complete } = profile.values;
    if (some.length === 0) return `${label}: empty`;
    const values = complete
      ? `one of ${some.join(', ')}`
      : `for example ${some.slice(0, EXAMPLES).join(', ')}`;
    return `${label}: text, ${values}${gaps}`;
  }
  const { least, greatest } = profile.range;
  const kind = profile.reader.percent === true ? 'percent' : type;
  const range = least === greatest ? print(least) : `${print(least)} to ${print(greatest)}`;
  return `${label}: ${kind}, ${range}${gaps}`;
}

function print(value: CellValue): string {
  return String(value);
}
