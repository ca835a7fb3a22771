import { type Kysely, sql } from 'kysely';
import { addJobs } from './job-queries.ts';
import type { ReindexQuery } from './parsed-store.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Call it inside a transaction. */
export async function addReindexJobs(database: Database, query: ReindexQuery, now: number): Promise<number> {
  const rows = await reindexable(database, query)
    .select(['id', 'bytes', 'media_type', 'parser_version', 'needed_password'])
    .where('id', 'not in', (jobs) => jobs.selectFrom('jobs').select('file_id'))
    .execute();
  // A password is not kept, so that what needed one cannot be read again.
  const isParsed = (row: (typeof rows)[number]) =>
    query.parserVersion !== null &&
    row.needed_password === 0 &&
    (query.all || row.parser_version !== query.parserVersion);
  const files = rows.map((row) => ({ ...row, createdAt: now }));
  await addJobs(database, files.filter(isParsed), { pages: 'parsed' });
  await addJobs(
    database,
    files.filter((file) => !isParsed(file)),
    { pages: 'kept' },
  );
  return rows.length;
}

export async function countReindexable(database: Database, query: ReindexQuery): Promise<number> {
  const { count } = await reindexable(database, query)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function reindexable(
  database: Database,
  { organizationId, workspaceId, embeddingModel, parserVersion, all }: ReindexQuery,
) {
  const isOther = sql<boolean>`(embedding_model is null or embedding_model <> ${embeddingModel})`;
  const isOld = sql<boolean>`(needed_password = 0 and (parser_version is null or parser_version <> ${parserVersion ?? 0}))`;
  return database
    .selectFrom('files')
    .where('generation', '>', 0)
    .$if(organizationId !== null, (files) => files.where('organization_id', '=', organizationId))
    .$if(workspaceId !== null, (files) => files.where('workspace_id', '=', workspaceId))
    .$if(!all, (files) =>
      files.where(parserVersion === null ? isOther : sql<boolean>`(${isOther} or ${isOld})`),
    );
}
