import type { Kysely } from 'kysely';
import type { JsonObject } from '../core/json.ts';
import { mergeMetadata } from '../core/merge-metadata.ts';
import type { Page } from '../core/page.ts';
import { withOwnMetadata } from '../core/with-own-metadata.ts';
import { replaceAbbreviations } from './abbreviation-queries.ts';
import { putAsset } from './asset-queries.ts';
import { putChunks } from './chunk-queries.ts';
import { giveUp } from './give-up.ts';
import { holdJob } from './hold-job.ts';
import { deleteGeneration, deleteOtherPages, putPages } from './page-queries.ts';
import { storableJson } from './storable-json.ts';
import type { FileAsset, IngestJob, IngestStore, NewChunks } from './store.ts';
import type { FileRow, Tables } from './tables.ts';
import { updateFile } from './update-file.ts';
import { usageEntries } from './usage-entries.ts';
import { addUsage } from './usage-queries.ts';

// Every function here is to be called inside a transaction.
type Database = Kysely<Tables>;
type CommitResult = Parameters<IngestStore['commitFile']>[1];

export async function addPages(database: Database, job: IngestJob, pages: readonly Page[]): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  await putPages(database, job.fileId, job.token, pages);
  return true;
}

export async function addChunks(database: Database, job: IngestJob, added: NewChunks): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  await putChunks(database, { fileId: job.fileId, generation: job.token }, added);
  return true;
}

export async function addAsset(database: Database, job: IngestJob, asset: FileAsset): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  await putAsset(database, job.fileId, job.token, asset);
  return true;
}

export async function commitFile(database: Database, job: IngestJob, result: CommitResult): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  const { info, usage } = result;
  const indexed: Partial<FileRow> = {
    status: 'indexed',
    status_details: result.statusDetails,
    progress: null,
    generation: job.token,
    media_type: result.mediaType,
    title: info.title,
    page_count: info.pageCount,
    paged: info.paged ? 1 : 0,
    outline: JSON.stringify(info.outline),
    notes: JSON.stringify(info.notes),
    parser_version: result.parserVersion ?? null,
    embedding_model: result.embeddingModel ?? null,
    needed_password: result.neededPassword === true ? 1 : 0,
  };
  // The update locks the row, so that no change of the metadata comes in between.
  const row = await database
    .updateTable('files')
    .set(indexed)
    .where('id', '=', job.fileId)
    .returning(['metadata', 'own_metadata'])
    .executeTakeFirstOrThrow();
  await changeMetadata(database, job, { row, result });
  if (usage !== undefined) await addUsage(database, usageEntries(job, usage));
  await deleteOtherPages(database, job.fileId, job.token);
  await replaceAbbreviations(database, job.fileId, result.abbreviations ?? []);
  await database.deleteFrom('jobs').where('id', '=', job.id).execute();
  return true;
}

/** What the file says of itself first, then what its instructions make of it. */
async function changeMetadata(
  database: Database,
  job: IngestJob,
  {
    row,
    result,
  }: { readonly row: Pick<FileRow, 'metadata' | 'own_metadata'>; readonly result: CommitResult },
): Promise<void> {
  const { ownMetadata = {}, metadataChange = {} } = result;
  const before = row.own_metadata === null ? {} : (JSON.parse(row.own_metadata) as JsonObject);
  const named = withOwnMetadata(JSON.parse(row.metadata) as JsonObject, ownMetadata, before);
  const metadata = storableJson(mergeMetadata(named, metadataChange));
  if (metadata === row.metadata && Object.keys({ ...ownMetadata, ...before }).length === 0) return;
  await updateFile(database, job.fileId, { metadata, own_metadata: storableJson(ownMetadata) });
}

export async function failJob(
  database: Database,
  job: IngestJob,
  failure: { readonly reason: string; readonly retryAt: number | null },
): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  if (failure.retryAt === null) {
    await giveUp(database, job.fileId, failure.reason);
    return true;
  }
  // The file stays `processing`: its states go forward only, and the wait is part of the work.
  await updateFile(database, job.fileId, { progress: null });
  await database
    .updateTable('jobs')
    .set({ lease_until: null, due_at: failure.retryAt })
    .where('id', '=', job.id)
    .execute();
  return true;
}

/** Without the fence: nobody else ever writes under this claim's token. */
export async function dropAttempt(database: Database, job: IngestJob): Promise<void> {
  const committed = await database
    .selectFrom('files')
    .select('id')
    .where('id', '=', job.fileId)
    .where('generation', '=', job.token)
    .executeTakeFirst();
  if (committed === undefined) await deleteGeneration(database, job.fileId, job.token);
}
