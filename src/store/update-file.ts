import type { Kysely } from 'kysely';
import type { FileRow, Tables } from './tables.ts';

/** Call it inside a transaction. */
export async function updateFile(
  database: Kysely<Tables>,
  fileId: string,
  changes: Partial<FileRow>,
): Promise<void> {
  await database.updateTable('files').set(changes).where('id', '=', fileId).execute();
}
