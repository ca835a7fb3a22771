import { type Kysely, sql } from 'kysely';
import { ConflictError } from '../core/errors.ts';
import type { StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import { toFile } from './file-queries.ts';
import { inScope } from './in-scope.ts';
import { addJobs } from './job-queries.ts';
import { deleteOtherPages } from './page-queries.ts';
import { storableJson } from './storable-json.ts';
import type { FileRow, Tables } from './tables.ts';

// Every function here is to be called inside a transaction.
type Database = Kysely<Tables>;

export async function changeMetadata(
  database: Database,
  scope: Scope,
  fileId: string,
  change: (metadata: JsonObject) => JsonObject,
): Promise<StoredFile | null> {
  const row = await lockFile(database, scope, fileId);
  if (row === undefined) return null;
  const metadata = storableJson(change(JSON.parse(row.metadata) as JsonObject));
  await database.updateTable('files').set({ metadata }).where('id', '=', fileId).execute();
  return toFile({ ...row, metadata });
}

export async function retryFile(
  database: Database,
  scope: Scope,
  fileId: string,
  { now, sealedPassword = null }: { readonly now: number; readonly sealedPassword?: string | null },
): Promise<StoredFile | null> {
  const row = await lockFile(database, scope, fileId);
  if (row === undefined) return null;
  if (row.status !== 'failed') throw new ConflictError('Only a file that has failed can be tried again.');
  if (row.bytes === 0) throw new ConflictError('The file is empty: there is nothing to try again.');
  const changed = { status: 'uploaded', status_details: null, progress: null } as const;
  await database.updateTable('files').set(changed).where('id', '=', fileId).execute();
  await addJobs(database, [{ ...row, createdAt: now, sealedPassword }]);
  return toFile({ ...row, ...changed });
}

export async function cancelFile(
  database: Database,
  scope: Scope,
  fileId: string,
  reason: string,
): Promise<StoredFile | null> {
  // The job first, in the order in which workers lock; a file out of scope is noticed before anything has happened.
  const found = await database
    .selectFrom('files')
    .select('id')
    .where(inScope(scope))
    .where('id', '=', fileId)
    .executeTakeFirst();
  if (found === undefined) return null;
  const { numDeletedRows } = await database
    .deleteFrom('jobs')
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows !== 1n) throw new ConflictError('The file is neither waiting nor being processed.');
  const row = await lockFile(database, scope, fileId);
  if (row === undefined) return null;
  await deleteOtherPages(database, fileId, row.generation);
  const changed =
    row.generation > 0
      ? ({ status: 'indexed', progress: null } as const)
      : ({ status: 'failed', status_details: reason, progress: null } as const);
  await database.updateTable('files').set(changed).where('id', '=', fileId).execute();
  return toFile({ ...row, ...changed });
}

/** The update that changes nothing locks the row in every dialect until the transaction ends. */
async function lockFile(database: Database, scope: Scope, fileId: string): Promise<FileRow | undefined> {
  return await database
    .updateTable('files')
    .set({ id: sql.ref('id') })
    .where(inScope(scope))
    .where('id', '=', fileId)
    .returningAll()
    .executeTakeFirst();
}
