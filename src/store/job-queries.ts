import { type Kysely, sql } from 'kysely';
import type { FileProgress } from '../core/file.ts';
import { giveUp } from './give-up.ts';
import { holdJob } from './hold-job.ts';
import { isSmall } from './is-small.ts';
import { deleteOtherPages } from './page-queries.ts';
import { runsBesideOthers } from './runs-beside-others.ts';
import { sliced } from './sliced.ts';
import type { IngestJob, IngestStore, QueueState } from './store.ts';
import type { FileRow, JobRow, Tables } from './tables.ts';
import { updateFile } from './update-file.ts';

// Every function here that writes is to be called inside a transaction.
type Database = Kysely<Tables>;

/** What a job is made of: the file, and since when it waits. */
type JobFile = Pick<FileRow, 'id' | 'bytes' | 'media_type'> & {
  readonly createdAt: number;
  readonly sealedPassword?: string | null;
};

/** Of files that are indexed already: they come after all others. */
const REINDEX_PRIORITY = 1;

export async function addJobs(
  database: Database,
  files: readonly JobFile[],
  reindex?: Pick<JobRow, 'pages'>,
): Promise<void> {
  const rows = files.map(
    (file): JobRow => ({
      // A file has one job at most, so the file's id makes the job's.
      id: `job_${file.id}`,
      file_id: file.id,
      created_at: file.createdAt,
      due_at: file.createdAt,
      lease_until: null,
      attempt: 0,
      token: 0,
      priority: reindex === undefined ? 0 : REINDEX_PRIORITY,
      small: isSmall(file) ? 1 : 0,
      pages: reindex?.pages ?? 'any',
      password: file.sealedPassword ?? null,
    }),
  );
  for (const slice of sliced(rows)) await database.insertInto('jobs').values(slice).execute();
}

export async function claimJob(
  database: Database,
  options: Parameters<IngestStore['claimJob']>[0],
): Promise<IngestJob | null> {
  for (;;) {
    const next = await lockClaimable(database, options);
    if (next === null) return null;
    // Pages of a claim that broke off were never visible and never will be.
    await deleteOtherPages(database, next.file_id, next.generation);
    if (next.attempt < options.maxAttempts) return await lease(database, next, options);
    // Whoever worked on it died so often that the file itself is the likely cause: others shall go on.
    await giveUp(database, next.file_id, `processing stopped unexpectedly ${next.attempt} times`);
  }
}

type ClaimableJob = NonNullable<Awaited<ReturnType<typeof lockClaimable>>>;

/**
 * The first claimable job that no other transaction is busy with. Its file is read by a statement of its own: one
 * that joined both would see the file as it was before the wait for the job's lock, with a token already used.
 */
async function lockClaimable(
  database: Database,
  { now, onlySmall = false }: Parameters<IngestStore['claimJob']>[0],
) {
  const job = await database
    .selectFrom('jobs')
    .select(['id', 'file_id', 'attempt', 'pages', 'password'])
    .where('due_at', '<=', now)
    .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]))
    // Written out, as the index over the small ones has it.
    .$if(onlySmall, (query) => query.where(sql<boolean>`small = 1`))
    .orderBy('priority')
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
  // A file that is indexed anew stays `indexed`: it answers all the while.
  const status = next.generation > 0 ? 'indexed' : 'processing';
  await updateFile(database, next.file_id, { status, progress: null, last_token: token });
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
    pages: next.pages,
    sealedPassword: next.password,
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

export async function releaseJob(database: Database, job: IngestJob): Promise<void> {
  if (!(await holdJob(database, job))) return;
  await updateFile(database, job.fileId, { progress: null });
  await database
    .updateTable('jobs')
    .set((row) => ({ lease_until: null, attempt: row('attempt', '-', 1) }))
    .where('id', '=', job.id)
    .execute();
}

export async function countJobs(database: Database, which: 'all' | 'reindex' = 'all'): Promise<number> {
  const { count } = await database
    .selectFrom('jobs')
    .select((row) => row.fn.countAll<number>().as('count'))
    .$if(which === 'reindex', (query) => query.where('priority', '=', REINDEX_PRIORITY))
    .executeTakeFirstOrThrow();
  return count;
}

export async function describeQueue(
  database: Database,
  organizationId: string,
  now: number,
): Promise<QueueState> {
  const running = sql<number>`coalesce(sum(case when lease_until > ${now} then 1 else 0 end), 0)`;
  const oldest = sql<number | null>`min(case when lease_until > ${now} then null else jobs.created_at end)`;
  const jobs = await database
    .selectFrom('jobs')
    .innerJoin('files', 'files.id', 'jobs.file_id')
    .where('files.organization_id', '=', organizationId)
    .select((row) => [row.fn.countAll<number>().as('all'), running.as('running'), oldest.as('oldest')])
    .executeTakeFirstOrThrow();
  return { waiting: jobs.all - jobs.running, running: jobs.running, oldestSince: jobs.oldest };
}
