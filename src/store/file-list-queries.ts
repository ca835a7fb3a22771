import { type Kysely, sql } from 'kysely';
import type { Scope } from '../core/scope.ts';
import type { SqlFragment } from '../filter/compile/sql-fragment.ts';
import { toFile } from './file-queries.ts';
import { inScope } from './in-scope.ts';
import { sliced } from './sliced.ts';
import type { FileList, FileListQuery, MatchingFiles } from './store.ts';
import type { FileRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;
type PageQuery = Omit<FileListQuery, 'filter'>;

export async function listFiles(database: Database, scope: Scope, query: PageQuery): Promise<FileList> {
  const { total } = await filesOf(database, scope, query)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  // Ids sort by creation, so a cursor stays good after its file is deleted.
  let page = filesOf(database, scope, query)
    .selectAll()
    .orderBy('id', query.order)
    .limit(query.limit + 1);
  if (query.after !== undefined) page = page.where('id', query.order === 'asc' ? '>' : '<', query.after);
  const rows = await page.execute();
  return { files: rows.slice(0, query.limit).map(toFile), total, hasMore: rows.length > query.limit };
}

/** The filter runs over every file once: the count needs them all, and the page comes from the same ids. */
export async function listFilteredFiles(
  database: Database,
  scope: Scope,
  { filter, ...query }: PageQuery & { readonly filter: SqlFragment },
): Promise<FileList> {
  const { after, limit, order } = query;
  const rows = await filesOf(database, scope, query)
    .where(condition(filter))
    .select('id')
    .orderBy('id', order)
    .execute();
  const isPast = (id: string) => after === undefined || (order === 'asc' ? id > after : id < after);
  const rest = rows.map(({ id }) => id).filter(isPast);
  const page = new Map<string, FileRow>();
  for (const ids of sliced(rest.slice(0, limit))) {
    // With the filter again: a file may have changed since.
    const found = await filesOf(database, scope, query)
      .selectAll()
      .where('id', 'in', ids)
      .where(condition(filter))
      .execute();
    for (const row of found) page.set(row.id, row);
  }
  const files = rest.flatMap((id) => page.get(id) ?? []).map(toFile);
  return { files, total: rows.length, hasMore: rest.length > limit };
}

/** Call it outside of transactions: it names every file of the scope. */
export async function matchFiles(
  database: Database,
  scope: Scope,
  filter: SqlFragment,
): Promise<MatchingFiles> {
  const rows = await database
    .selectFrom('files')
    .where(inScope(scope))
    .where('generation', '>', 0)
    .select('id')
    .select(sql<number>`case when ${condition(filter)} then 1 else 0 end`.as('matches'))
    .execute();
  const [only, allBut]: [string[], string[]] = [[], []];
  for (const { id, matches } of rows) (matches === 1 ? only : allBut).push(id);
  return only.length <= allBut.length ? { only } : { allBut, total: rows.length };
}

function filesOf(database: Database, scope: Scope, { purpose }: Pick<PageQuery, 'purpose'>) {
  const files = database.selectFrom('files').where(inScope(scope));
  return purpose === undefined ? files : files.where('purpose', '=', purpose);
}

/** A filter's condition as a part of a query. */
function condition(fragment: SqlFragment) {
  const pieces = fragment.map((piece) =>
    typeof piece === 'string' ? sql.raw(piece) : sql`${piece.parameter}`,
  );
  return sql<boolean>`(${sql.join(pieces, sql``)})`;
}
