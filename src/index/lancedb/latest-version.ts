import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table } from '@lancedb/lancedb';

/** Times of folders are as coarse as the kernel's clock (4 ms, 10 ms on some). */
const COARSEST_MILLISECONDS = 50;

/**
 * Makes a table show what other processes have committed. Asking the table itself takes 1 to 3 ms a query; each commit
 * puts a file into its folder, and looking at the folder's time takes a tenth of that.
 * @param folder of the database
 */
export function latestVersion(
  table: Table,
  { folder, now }: { readonly folder: string; readonly now: () => number },
): () => Promise<void> {
  const versions = join(folder, `${table.name}.lance`, '_versions');
  let seen: number | null = null;
  return async () => {
    const { mtimeMs } = await stat(versions);
    // What changed a moment ago may change again without another time.
    const isSettled = now() - mtimeMs > COARSEST_MILLISECONDS;
    if (mtimeMs === seen && isSettled) return;
    await table.checkoutLatest();
    seen = isSettled ? mtimeMs : null;
  };
}
