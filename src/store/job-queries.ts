import type { Kysely } from 'kysely';
import type { FileProgress } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import { mergeMetadata } from '../core/merge-metadata.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { Page } from '../core/page.ts';
import { putAsset } from './asset-queries.ts';
import type { UsageEntry } from './ledger-store.ts';
import { deleteOtherPages, putPages } from './page-queries.ts';
import { sliced } from './sliced.ts';
import { storableJson } from './storable-json.ts';
import type { FileAsset, IngestJob, IngestStore, NewFile } from './store.ts';
import type { FileRow, Tables } from './tables.ts';
import { addUsage } from './usage-queries.ts';

// Every function here that writes is to be called inside a transaction.
type Database = Kysely<Tables>;

export async function addJobs(
  database: Database,
  files: readonly Pick<NewFile, 'id' | 'createdAt'>[],
): Promise<void> {
  const rows = files.map((file) => ({
    // A file has one job at most, so the file's id makes the job's.
    id: `job_${file.id}`,
    file_id: file.id,
    created_at: file.createdAt,
    due_at: file.createdAt,
    lease_until: null,
    attempt: 0,
    token: 0,
  }));
  for (const slice of sliced(rows)) await database.insertInto('jobs').values(slice).execute();
}

export async function claimJob(
  database: Database,
  options: Parameters<IngestStore['claimJob']>[0],
): Promise<IngestJob | null> {
  for (;;) {
    const next = await lockClaimable(database, options.now);
    if (next === null) return null;
    // Pages of a claim that broke off were never visible and never will be.
    await deleteOtherPages(database, next.file_id, next.generation);
    if (next.attempt < options.maxAttempts) return await lease(database, next, options);
    // Whoever worked on it died so often that the file itself is the likely cause: others shall go on.
    await updateFile(database, next.file_id, {
      status: 'failed',
      status_details: `processing stopped unexpectedly ${next.attempt} times`,
      progress: null,
    });
    await database.deleteFrom('jobs').where('id', '=', next.id).execute();
  }
}

type ClaimableJob = NonNullable<Awaited<ReturnType<typeof lockClaimable>>>;

/**
 * The oldest claimable job that no other transaction is busy with. Its file is read by a statement of its own: one
 * that joined both would see the file as it was before the wait for the job's lock, with a token already used.
 */
async function lockClaimable(database: Database, now: number) {
  const job = await database
    .selectFrom('jobs')
    .select(['id', 'file_id', 'attempt'])
    .where('due_at', '<=', now)
    .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .$if(runsBesideOthers(database), (query) => query.forUpdate().skipLocked())
    .executeTakeFirst();
  if (job === undefined) return null;
  const file = await database
    .selectFrom('files')
    .select(['organization_id', 'workspace_id', 'user_id', 'last_token', 'generation'])
    .where('id', '=', job.file_id)
    .executeTakeFirstOrThrow();
  return { ...job, ...file };
}

/** SQLite lets one transaction write at a time, and has no locks on rows. */
function runsBesideOthers(database: Database): boolean {
  return database.getExecutor().adapter.supportsMultipleConnections ?? true;
}

async function lease(
  database: Database,
  next: ClaimableJob,
  options: { readonly now: number; readonly leaseMilliseconds: number },
): Promise<IngestJob> {
  const token = next.last_token + 1;
  const attempt = next.attempt + 1;
  await database
    .updateTable('jobs')
    .set({ lease_until: options.now + options.leaseMilliseconds, attempt, token })
    .where('id', '=', next.id)
    .execute();
  await updateFile(database, next.file_id, { status: 'processing', progress: null, last_token: token });
  return {
    id: next.id,
    fileId: next.file_id,
    scope: {
      organizationId: next.organization_id,
      workspaceIds: [next.workspace_id],
      userId: next.user_id,
    },
    attempt,
    token,
  };
}

export async function heartbeat(
  database: Database,
  job: IngestJob,
  options: { readonly leaseUntil: number; readonly progress: FileProgress | null },
): Promise<boolean> {
  if (!(await holdJob(database, job, options.leaseUntil))) return false;
  const progress = options.progress === null ? null : JSON.stringify(options.progress);
  await updateFile(database, job.fileId, { progress });
  return true;
}

export async function addPages(database: Database, job: IngestJob, pages: readonly Page[]): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  await putPages(database, job.fileId, job.token, pages);
  return true;
}

export async function addAsset(database: Database, job: IngestJob, asset: FileAsset): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  await putAsset(database, job.fileId, job.token, asset);
  return true;
}

export async function commitFile(
  database: Database,
  job: IngestJob,
  result: Parameters<IngestStore['commitFile']>[1],
): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  const indexed: Partial<FileRow> = {
    status: 'indexed',
    status_details: result.statusDetails,
    progress: null,
    generation: job.token,
    media_type: result.mediaType,
    title: result.info.title,
    page_count: result.info.pageCount,
    paged: result.info.paged ? 1 : 0,
    outline: JSON.stringify(result.info.outline),
  };
  // The update locks the row, so that no change of the metadata comes in between.
  const { metadata } = await database
    .updateTable('files')
    .set(indexed)
    .where('id', '=', job.fileId)
    .returning('metadata')
    .executeTakeFirstOrThrow();
  const { metadataChange = {}, usage } = result;
  if (Object.keys(metadataChange).length > 0) {
    const changed = mergeMetadata(JSON.parse(metadata) as JsonObject, metadataChange);
    await updateFile(database, job.fileId, { metadata: storableJson(changed) });
  }
  if (usage !== undefined) await addUsage(database, usageEntries(job, usage));
  await deleteOtherPages(database, job.fileId, job.token);
  await database.deleteFrom('jobs').where('id', '=', job.id).execute();
  return true;
}

function usageEntries(
  job: IngestJob,
  { calls, at }: { readonly calls: readonly ModelCall[]; readonly at: number },
): readonly UsageEntry[] {
  const { organizationId, workspaceIds, userId } = job.scope;
  const common = { organizationId, workspaceId: workspaceIds[0] ?? '', userId, tokenId: null, at };
  // An attempt commits once: its token and the place in the list name the call.
  return calls.map((call, index) => ({
    ...common,
    ...call,
    id: `usage_${job.fileId}_${job.token}_${index}`,
    requestId: job.id,
  }));
}

export async function failJob(
  database: Database,
  job: IngestJob,
  failure: { readonly reason: string; readonly retryAt: number | null },
): Promise<boolean> {
  if (!(await holdJob(database, job))) return false;
  if (failure.retryAt !== null) {
    // The file stays `processing`: its states go forward only, and the wait is part of the work.
    await updateFile(database, job.fileId, { progress: null });
    await database
      .updateTable('jobs')
      .set({ lease_until: null, due_at: failure.retryAt })
      .where('id', '=', job.id)
      .execute();
    return true;
  }
  const { generation } = await database
    .updateTable('files')
    .set({ status: 'failed', status_details: failure.reason, progress: null })
    .where('id', '=', job.fileId)
    .returning('generation')
    .executeTakeFirstOrThrow();
  await deleteOtherPages(database, job.fileId, generation);
  await database.deleteFrom('jobs').where('id', '=', job.id).execute();
  return true;
}

export async function releaseJob(database: Database, job: IngestJob): Promise<void> {
  if (!(await holdJob(database, job))) return;
  await updateFile(database, job.fileId, { progress: null });
  await database
    .updateTable('jobs')
    .set((row) => ({ lease_until: null, attempt: row('attempt', '-', 1) }))
    .where('id', '=', job.id)
    .execute();
}

export async function countJobs(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('jobs')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The fence, first in every transaction of a worker: true when this claim is still the job's last one and was
 * not given back. The update locks the row, so that no other claim slips in before the transaction ends. A
 * lease that ran out while nobody else claimed the job does no harm and still counts.
 */
async function holdJob(database: Database, job: IngestJob, leaseUntil?: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('jobs')
    .set((row) => ({ lease_until: leaseUntil ?? row.ref('lease_until') }))
    .where('id', '=', job.id)
    .where('file_id', '=', job.fileId)
    .where('token', '=', job.token)
    .where('lease_until', 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

async function updateFile(database: Database, fileId: string, changes: Partial<FileRow>): Promise<void> {
  await database.updateTable('files').set(changes).where('id', '=', fileId).execute();
}
