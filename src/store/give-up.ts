import type { Kysely } from 'kysely';
import { deleteOtherPages } from './page-queries.ts';
import type { Tables } from './tables.ts';
import { updateFile } from './update-file.ts';

/**
 * The last attempt at a file has failed: it is `failed` with the reason, or, when it was indexed before, it stays as
 * it was and its details say the reason. Its job goes. Call it inside a transaction.
 */
export async function giveUp(database: Kysely<Tables>, fileId: string, reason: string): Promise<void> {
  await database.deleteFrom('jobs').where('file_id', '=', fileId).execute();
  const { generation, notes } = await database
    .selectFrom('files')
    .select(['generation', 'notes'])
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  await deleteOtherPages(database, fileId, generation);
  if (generation === 0) {
    await updateFile(database, fileId, { status: 'failed', status_details: reason, progress: null });
    return;
  }
  const kept = notes === null ? [] : (JSON.parse(notes) as readonly string[]);
  const details = [...kept, `It could not be indexed anew, and stays as it was: ${reason}`].join(' ');
  await updateFile(database, fileId, { status: 'indexed', status_details: details, progress: null });
}
