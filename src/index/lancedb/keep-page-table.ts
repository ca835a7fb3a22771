import { Index, type Table } from '@lancedb/lancedb';
import type { KeeperSettings, TableKeeper } from './maintain-table.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** Each write is a fragment that queries open one by one. */
const MOST_FRAGMENTS = 64;
// Queries and writes of other processes that began before this are given up on.
const OLD_VERSION_MILLISECONDS = 10 * 60_000;

/** Filter indexes, where they are not there yet; on an empty table this takes milliseconds. */
export async function createPageIndexes(table: Table): Promise<void> {
  const present = new Set((await table.listIndices()).flatMap((index) => index.columns));
  if (!present.has('workspace_id')) await table.createIndex('workspace_id', { config: Index.bitmap() });
  if (!present.has('file_id')) await table.createIndex('file_id', { config: Index.btree() });
  if (!present.has('picture')) await table.createIndex('picture', { config: Index.btree() });
}

/** Folds writes together when it is quiet or they have become many; what an earlier process left, at once. */
export function createPageTableKeeper(
  table: Table,
  { now, quietMilliseconds, vectorIndexRows }: KeeperSettings,
): TableKeeper {
  let lastWrite = Number.NEGATIVE_INFINITY;
  let writes = 1;

  const maintain = async (): Promise<void> => {
    if (writes === 0 || (writes < MOST_FRAGMENTS && now() - lastWrite < quietMilliseconds)) return;
    const folded = writes;
    const cleanupOlderThan = new Date(now() - OLD_VERSION_MILLISECONDS);
    await retryConflicts(() => table.optimize({ cleanupOlderThan }));
    if ((await table.countRows()) >= vectorIndexRows && !(await table.indexStats('pooled_idx'))) {
      // Flat lists lose nothing of a vector: pages are few beside chunks.
      const config = Index.ivfFlat({ distanceType: 'cosine' });
      await retryConflicts(() => table.createIndex('pooled', { config }));
    }
    writes -= folded;
  };

  const upkeep = oneAtATime(maintain);

  return {
    noteWrite: () => {
      writes++;
      lastWrite = now();
    },
    maintain: upkeep.run,
    close: upkeep.idle,
  };
}
