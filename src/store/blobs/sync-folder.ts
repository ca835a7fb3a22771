import { open } from 'node:fs/promises';

/** Puts a folder's entries on the disk: without it a power cut may undo the rename of a file that is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
