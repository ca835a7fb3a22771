import type { Kysely } from 'kysely';
import type { IngestJob } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * The fence, first in every transaction of a worker: true when this claim is still the job's last one and was
 * not given back. The update locks the row, so that no other claim slips in before the transaction ends. A
 * lease that ran out while nobody else claimed the job does no harm and still counts.
 */
export async function holdJob(
  database: Kysely<Tables>,
  job: IngestJob,
  leaseUntil?: number,
): Promise<boolean> {
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

/** The same without a lock. */
export async function holdsJob(database: Kysely<Tables>, job: IngestJob): Promise<boolean> {
  const row = await database
    .selectFrom('jobs')
    .select('id')
    .where('id', '=', job.id)
    .where('file_id', '=', job.fileId)
    .where('token', '=', job.token)
    .where('lease_until', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
