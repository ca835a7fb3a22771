import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What all files of a folder take together, in bytes. Null: there are more than `most` of them.
 * Files that come and go meanwhile may count or not.
 */
export async function measureFolder(
  folder: string,
  { most }: { readonly most: number },
): Promise<number | null> {
  let bytes = 0;
  let seen = 0;
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await entriesOf(next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      seen += 1;
      if (seen > most) return null;
      if (entry.isFile()) bytes += await sizeOf(path);
    }
  }
  return bytes;
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return gone(error, []);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    return gone(error, 0);
  }
}

function gone<Value>(error: unknown, value: Value): Value {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return value;
  throw error;
}
