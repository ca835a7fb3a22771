import type { StoredFile } from '../../core/file.ts';
import type { Hit } from '../../core/hit.ts';
import type { Page } from '../../core/page.ts';
import type { QueryResult, RowPlace } from '../../tables/table-engine.ts';
import { type Quote, quoteOf } from '../find-quotes.ts';
import type { SearchFunction } from '../gather.ts';
import { pageHit } from '../page-hit.ts';
import type { TextSpan } from '../text/split-units.ts';
import type { ChosenTable } from './choose-tables.ts';
import type { TableAccess } from './table-access.ts';

/** Rows that are quoted; a result of more is shown by its columns. */
const MAX_ROWS = 3;
const MAX_COLUMNS = 4;

type Dependencies = {
  readonly access: TableAccess;
  readonly search: SearchFunction;
  readonly hits: readonly Hit[];
};

/** What a result rests on: the very rows, where it is made of few, else the columns that the query reads. */
export async function quoteResult(
  deps: Dependencies,
  result: Pick<Extract<QueryResult, { readonly type: 'rows' }>, 'shown' | 'used'>,
  tables: readonly ChosenTable[],
): Promise<readonly Quote[]> {
  const { shown, used } = result;
  const quotes: Quote[] = [];
  const chosen = tables.find(({ source }) => source.name === shown?.source);
  if (shown !== null && chosen !== undefined && shown.rows.length > 0 && shown.rows.length <= MAX_ROWS)
    for (const row of shown.rows) {
      const quote = await quoteRow(deps, chosen, row);
      if (quote !== null) quotes.push(quote);
    }
  if (quotes.length > 0) return quotes;
  for (const { source, table, file } of tables) {
    const columns = used.filter((one) => one.source === source.name).map(({ column }) => column);
    const page = await deps.access.getPage(file.id, table.cardPage);
    if (page === null) continue;
    const read = table.columns.filter(({ name }) => columns.includes(name)).slice(0, MAX_COLUMNS);
    const spans = read.map(({ sheetColumn }) =>
      spanOf(
        page,
        ({ firstColumn, lastColumn }) => firstColumn === sheetColumn && lastColumn === sheetColumn,
      ),
    );
    // A query without columns counts rows: the line that tells their number.
    const counted = read.length === 0 && tables.length === 1 ? [lineOf(page, 1)] : spans;
    for (const span of counted) if (span !== null) quotes.push(await quote(deps, { file, page, span }));
  }
  return quotes;
}

async function quoteRow(
  deps: Dependencies,
  { table, file }: ChosenTable,
  { sheetRow, ordinal }: RowPlace,
): Promise<Quote | null> {
  if (table.rowsPerPage === 0) return null;
  const number = table.cardPage + 1 + Math.floor(ordinal / table.rowsPerPage);
  const page = await deps.access.getPage(file.id, number);
  if (page === null || page.sheet !== table.sheet) return null;
  const span = spanOf(page, ({ firstRow, lastRow }) => firstRow === sheetRow && lastRow === sheetRow);
  return span === null ? null : quote(deps, { file, page, span });
}

/** From the first to the last of the page's places that fit. */
function spanOf(
  page: Page,
  fits: (cells: {
    readonly firstRow: number;
    readonly lastRow: number;
    readonly firstColumn: number;
    readonly lastColumn: number;
  }) => boolean,
): TextSpan | null {
  const places = page.places.filter((place) => 'cells' in place && fits(place.cells));
  const [first, last] = [places[0], places.at(-1)];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

function lineOf(page: Page, line: number): TextSpan | null {
  const before = page.text.split('\n').slice(0, line).join('\n').length + 1;
  const end = page.text.indexOf('\n', before);
  return before >= page.text.length ? null : { start: before, end: end === -1 ? page.text.length : end };
}

type Place = { readonly file: StoredFile; readonly page: Page; readonly span: TextSpan };

async function quote(deps: Dependencies, place: Place): Promise<Quote> {
  return quoteOf(await hitAt(deps, place), place.span, []);
}

/** The passage that the span stands in, among those found, else by a search for its words. */
async function hitAt({ hits, search }: Dependencies, { file, page, span }: Place): Promise<Hit> {
  const holds = (hit: Hit) =>
    hit.file.id === file.id &&
    hit.page.number === page.number &&
    hit.chunk.start <= span.start &&
    hit.chunk.end >= span.end;
  const known = hits.find(holds);
  if (known !== undefined) return known;
  const found = await search(page.text.slice(span.start, span.end), { limit: 10 });
  return found.hits.find(holds) ?? pageHit(file, page);
}
