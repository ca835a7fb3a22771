import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

export type FileLockDependencies = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const HEARTBEAT_MS = 5_000;
/** A holder on another machine that has not touched its lock for this long is taken as dead. */
const STALE_MS = 30_000;

/** Runs `work` while no other process holds the lock file `path`; waits for a holder that lives. */
export async function withFileLock<T>(
  { now }: FileLockDependencies,
  path: string,
  options: {
    readonly work: () => Promise<T>;
    readonly onWait: () => void;
    readonly signal: AbortSignal;
    readonly pollMs?: number;
  },
): Promise<T> {
  while (!(await take(path))) {
    if (await isAbandoned(path, now)) {
      await breakLock(path, now);
      continue;
    }
    options.onWait();
    await wait(options.pollMs ?? 500, undefined, { signal: options.signal });
  }
  const heartbeat = setInterval(() => void touch(path, now), HEARTBEAT_MS).unref();
  try {
    return await options.work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  const file = await open(path, 'wx').catch(nullFor('EEXIST'));
  if (file === null) return false;
  await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
  await file.close();
  return true;
}

async function isAbandoned(path: string, now: () => number): Promise<boolean> {
  const facts = await stat(path).catch(nullFor('ENOENT'));
  if (facts === null) return false;
  if (now() - facts.mtimeMs > STALE_MS) return true;
  const [, pid, host] =
    /^\{"pid":(\d+),"host":"(.*)"\}$/.exec((await readFile(path, 'utf8').catch(nullFor('ENOENT'))) ?? '') ??
    [];
  return pid !== undefined && host === hostname() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is another user's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Of several that find a dead lock one wins the rename; one that caught a living lock by it gives that back. */
async function breakLock(path: string, now: () => number): Promise<void> {
  const aside = `${path}.${process.pid}`;
  if ((await rename(path, aside).catch(nullFor('ENOENT'))) === null) return;
  if (await isAbandoned(aside, now)) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function touch(path: string, now: () => number): Promise<void> {
  const seconds = now() / 1000;
  // A beat that fails only makes the lock look older.
  await utimes(path, seconds, seconds).catch(() => 'missed');
}

/** For `catch`: null when the error is the expected one. */
function nullFor(code: string): (error: NodeJS.ErrnoException) => null {
  return (error) => {
    if (error.code === code) return null;
    throw error;
  };
}
