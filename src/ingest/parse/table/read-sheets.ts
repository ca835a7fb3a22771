import type { DataRow, DataTable } from '../../../core/data-table.ts';
import type { Page } from '../../../core/page.ts';
import type { ParseEvent } from '../parse-event.ts';
import { findTables, type TableRegion } from './find-tables.ts';
import { nameForSql } from './name-for-sql.ts';
import { PageWriter } from './page-writer.ts';
import { type ProfiledTable, profileTable } from './profile-table.ts';
import type { SheetRow, SheetSource } from './sheet-source.ts';
import { writeCard } from './write-card.ts';

/** Rows that are looked at to find the tables of a sheet; what goes on behind them goes on as it is. */
const WINDOW_ROWS = 5_000;
const ROWS_A_PAGE = 40;
/** What lies behind is found by SQL, not by words. */
const ROWS_ON_PAGES = 2_000;
const ROWS_A_BATCH = 1_000;

/** What the sheets of one file share. */
export type SheetsOptions = {
  readonly filename: string;
  readonly notes: string[];
  /** Told of each row, to report progress by. */
  readonly progress: () => ParseEvent | null;
};

/** Reads the tables of sheets: the card of each, then its rows; what stands beside them on a page at the end. */
export class SheetReader {
  readonly #options: SheetsOptions;
  readonly #names = new Set<string>();
  #pages = 0;

  constructor(options: SheetsOptions) {
    this.#options = options;
  }

  get pageCount(): number {
    return this.#pages;
  }

  /** @param remarks comments and the like, a line each, told after the sheet's tables */
  async *read(source: SheetSource, remarks?: (writer: PageWriter) => void): AsyncGenerator<ParseEvent> {
    const { rows: window, more } = await readWindow(source);
    const { tables, loose } = findTables(window, { more, severalTables: source.severalTables });
    for (const region of tables) {
      const rows = () =>
        rowsOf(region, more && region.lastRow === Number.POSITIVE_INFINITY ? source.rows() : window);
      yield* this.#readTable(await profileTable(region, rows()), rows, { source, only: tables.length === 1 });
    }
    const writer = new PageWriter();
    writeLoose(writer, loose);
    remarks?.(writer);
    if (!writer.empty)
      yield { type: 'page', page: this.#page((number) => writer.finish(number, source.name)) };
  }

  async *#readTable(
    profiled: ProfiledTable,
    rows: () => AsyncIterable<SheetRow>,
    { source, only }: { readonly source: SheetSource; readonly only: boolean },
  ): AsyncGenerator<ParseEvent> {
    const { region, columns, rowCount } = profiled;
    const { filename } = this.#options;
    const base = source.name ?? withoutEnding(filename);
    const title = region.title === '' ? base : region.title;
    const named =
      source.name === null || !only ? title : /^sheet ?\d+$/i.test(base) ? withoutEnding(filename) : base;
    const table: DataTable = {
      name: nameForSql(named, this.#names, 'table'),
      title,
      sheet: source.name,
      columns: columns.map(({ profile, ...column }) => column),
      cardPage: this.#pages + 1,
      rowsPerPage: ROWS_A_PAGE,
    };
    yield { type: 'table', table };
    const about = { title, sheet: source.name, filename };
    yield { type: 'page', page: this.#page((number) => writeCard(profiled, { ...about, number })) };
    let batch: DataRow[] = [];
    let shown: SheetRow[] = [];
    let done = 0;
    const flush = (): ParseEvent => {
      const writer = new PageWriter();
      const { header, firstColumn, lastColumn } = region;
      writer.table([...header, ...shown], { headerRows: header.length, firstColumn, lastColumn });
      shown = [];
      return { type: 'page', page: this.#page((number) => writer.finish(number, source.name)) };
    };
    for await (const row of rows()) {
      const byColumn = new Map(row.cells.map((cell) => [cell.column, cell]));
      const values = columns.map(({ profile, sheetColumn }) => profile.valueOf(byColumn.get(sheetColumn)));
      batch.push({ sheetRow: row.row, values });
      if (done++ < ROWS_ON_PAGES) shown.push(row);
      if (shown.length === ROWS_A_PAGE) yield flush();
      if (batch.length === ROWS_A_BATCH) {
        yield { type: 'rows', table: table.name, rows: batch };
        batch = [];
        const progress = this.#options.progress();
        if (progress !== null) yield progress;
      }
    }
    if (shown.length > 0) yield flush();
    if (batch.length > 0) yield { type: 'rows', table: table.name, rows: batch };
    if (rowCount > ROWS_ON_PAGES)
      this.#options.notes.push(
        `Of the ${rowCount.toLocaleString('en-US')} rows of “${title}” the first ${ROWS_ON_PAGES.toLocaleString('en-US')} are found by their words; questions that are computed read all of them.`,
      );
  }

  #page(make: (number: number) => Page): Page {
    return make(++this.#pages);
  }
}

async function readWindow(
  source: SheetSource,
): Promise<{ readonly rows: readonly SheetRow[]; readonly more: boolean }> {
  const rows: SheetRow[] = [];
  for await (const row of source.rows()) {
    if (rows.length === WINDOW_ROWS) return { rows, more: true };
    rows.push(row);
  }
  return { rows, more: false };
}

/** The table's rows with its cells. */
async function* rowsOf(
  { firstRow, lastRow, firstColumn, lastColumn }: TableRegion,
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>,
): AsyncGenerator<SheetRow> {
  for await (const { row, cells } of rows) {
    if (row < firstRow) continue;
    if (row > lastRow) return;
    const own = cells.filter(({ column }) => column >= firstColumn && column <= lastColumn);
    if (own.length > 0) yield { row, cells: own };
  }
}

function writeLoose(writer: PageWriter, rows: readonly SheetRow[]): void {
  for (const { row, cells } of rows) {
    const own = cells.filter(({ repeated }) => !repeated);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) continue;
    const range = { firstRow: row, lastRow: row, firstColumn: first.column, lastColumn: last.column };
    writer.line(own.map(({ text }) => text).join('  '), range);
  }
}

function withoutEnding(filename: string): string {
  const name = filename.slice(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
  return name.replace(/\.[^.]{1,5}$/, '') || name;
}
