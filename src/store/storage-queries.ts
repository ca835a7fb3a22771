import type { Kysely } from 'kysely';
import { dayOf } from './day-of.ts';
import { sliced } from './sliced.ts';
import type { FileRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;
type Changed = Pick<FileRow, 'workspace_id' | 'bytes'>;

/** Call it inside the transaction that adds the files. */
export async function recordArrival(database: Database, files: readonly FileRow[]): Promise<void> {
  const changes = files.map((file) => ({
    organization_id: file.organization_id,
    workspace_id: file.workspace_id,
    bytes: file.bytes,
    day: dayOf(file.created_at),
  }));
  for (const slice of sliced(changes)) await database.insertInto('storage_changes').values(slice).execute();
}

/** Call it inside the transaction that deletes the files. */
export async function recordRemoval(
  database: Database,
  organizationId: string,
  files: readonly Changed[],
  now: number,
): Promise<void> {
  const bytesOf = new Map<string, number>();
  for (const file of files)
    bytesOf.set(file.workspace_id, (bytesOf.get(file.workspace_id) ?? 0) - file.bytes);
  const day = dayOf(now);
  for (const [workspace_id, bytes] of bytesOf)
    await database
      .insertInto('storage_changes')
      .values({ organization_id: organizationId, workspace_id, bytes, day })
      .execute();
}
