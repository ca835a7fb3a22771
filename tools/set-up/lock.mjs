import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock without a process id in it is a lock being made, or one whose maker died at once. */
const bareLockMs = 10_000;

/** Runs `work` while no other process holds the lock `folder`; waits for one that does, not for one that died. */
export async function withLock(folder, work, onWait) {
  let told = false;
  while (!take(folder)) {
    const holder = holderOf(folder);
    if (holder === 'gone') continue;
    if (holder === 'dead') {
      breakLock(folder);
      continue;
    }
    if (!told) onWait(holder);
    told = true;
    await wait(500);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder) {
  mkdirSync(path.dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(path.join(folder, 'pid'), String(process.pid));
  return true;
}

/** The living holder's process id, 'starting', 'dead' or 'gone'. */
function holderOf(folder) {
  let pid;
  try {
    pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    const made = statSync(folder, { throwIfNoEntry: false });
    if (made === undefined) return 'gone';
    return Date.now() - made.mtimeMs > bareLockMs ? 'dead' : 'starting';
  }
  if (!pid) return 'starting';
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: alive, but another user's.
    return error.code === 'ESRCH' ? 'dead' : pid;
  }
}

/** Of several that find the same dead lock one wins the rename; the folder that was moved is checked once more. */
function breakLock(folder) {
  const aside = `${folder}.dead-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holderOf(aside) !== 'dead') {
    // Another process broke the dead lock and took it anew in between: give it back.
    renameSync(aside, folder);
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}
