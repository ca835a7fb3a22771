import { type Kysely, sql } from 'kysely';
import type { Heading, Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';
import { decodeWords, encodeWords } from './encode-words.ts';
import { inScope } from './in-scope.ts';
import { readLayout, writeLayout } from './page-layout.ts';
import { sliced } from './sliced.ts';
import type { PageRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;
type WantedPage = { readonly fileId: string; readonly pageNumber: number };
type FoundPage = { readonly fileId: string; readonly page: Page };

// Page rows are some tens of kilobytes each; the slices bound what one statement holds in memory.
const PAGES_A_STATEMENT = 100;

export async function getPage(
  database: Database,
  scope: Scope,
  fileId: string,
  pageNumber: number,
): Promise<Page | null> {
  const [found] = await getPages(database, scope, [{ fileId, pageNumber }]);
  return found?.page ?? null;
}

/** Only pages of the generation that their file has committed. */
export async function getPages(
  database: Database,
  scope: Scope,
  wanted: readonly WantedPage[],
): Promise<readonly FoundPage[]> {
  const found: FoundPage[] = [];
  const distinct = new Map(wanted.map((page) => [`${page.fileId}/${page.pageNumber}`, page]));
  for (const slice of sliced([...distinct.values()], PAGES_A_STATEMENT)) {
    // The cast, because Postgres takes a parameter in a list of values for text.
    const places = slice.map(({ fileId, pageNumber }) => sql`(${fileId}, cast(${pageNumber} as bigint))`);
    // SQLite joins in this order because of "cross": else it walks through all files of a workspace.
    const { rows } = await sql<PageRow>`
      with wanted (file_id, number) as (values ${sql.join(places)})
      select pages.* from wanted cross join files cross join pages
      where files.id = wanted.file_id and ${inScope(scope)} and pages.file_id = files.id
        and pages.generation = files.generation and pages.number = wanted.number`.execute(database);
    for (const row of rows) found.push({ fileId: row.file_id, page: toPage(row) });
  }
  return found;
}

/** Pages of one generation; the same page again replaces it. Call it inside a transaction. */
export async function putPages(
  database: Database,
  fileId: string,
  generation: number,
  pages: readonly Page[],
): Promise<void> {
  // Postgres refuses a statement that touches a row twice.
  const distinct = new Map(pages.map((page) => [page.number, page]));
  for (const slice of sliced([...distinct.values()], PAGES_A_STATEMENT)) {
    await database
      .insertInto('pages')
      .values(slice.map((page) => toRow(fileId, generation, page)))
      .onConflict((conflict) =>
        conflict.columns(['file_id', 'generation', 'number']).doUpdateSet((row) => ({
          width: row.ref('excluded.width'),
          height: row.ref('excluded.height'),
          text: row.ref('excluded.text'),
          words: row.ref('excluded.words'),
          headings: row.ref('excluded.headings'),
          layout: row.ref('excluded.layout'),
        })),
      )
      .execute();
  }
}

/** With them goes what parsing made for them; the blobs are swept when nothing needs them. */
export function deleteOtherPages(database: Database, fileId: string, generation: number): Promise<void> {
  return deletePages(database, fileId, ['!=', generation]);
}

/** What one claim has written. */
export function deleteGeneration(database: Database, fileId: string, generation: number): Promise<void> {
  return deletePages(database, fileId, ['=', generation]);
}

async function deletePages(
  database: Database,
  fileId: string,
  [operator, generation]: readonly ['=' | '!=', number],
): Promise<void> {
  for (const table of ['pages', 'chunks', 'file_assets'] as const)
    await database
      .deleteFrom(table)
      .where('file_id', '=', fileId)
      .where('generation', operator, generation)
      .execute();
}

function toRow(fileId: string, generation: number, page: Page): PageRow {
  return {
    file_id: fileId,
    generation,
    number: page.number,
    width: page.width,
    height: page.height,
    text: page.text,
    words: encodeWords(page.words),
    headings: JSON.stringify(page.headings),
    layout: writeLayout(page),
  };
}

export function toPage(row: PageRow): Page {
  return {
    ...readLayout(row.layout, row),
    number: row.number,
    width: row.width,
    height: row.height,
    text: row.text,
    words: decodeWords(row.words),
    headings: JSON.parse(row.headings) as readonly Heading[],
  };
}
