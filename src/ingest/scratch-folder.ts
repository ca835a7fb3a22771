import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A folder of this process for what it makes on the way, below `folder`. What processes that are gone have left there
 * is removed: another one, such as a command beside a running server, may be at work in its own.
 */
export async function openScratchFolder(folder: string, processId: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder))
    if (name === String(processId) || !isRunning(Number(name)))
      await rm(join(folder, name), { recursive: true, force: true });
  const own = join(folder, String(processId));
  await mkdir(own, { mode: 0o700 });
  return own;
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId)) return false;
  try {
    process.kill(processId, 0); // sends nothing
    return true;
  } catch (error) {
    // EPERM: it runs as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
