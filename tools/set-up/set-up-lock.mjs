import path from 'node:path';
import { withLock } from './lock.mjs';
import { SetUpError } from './set-up-error.mjs';

/** Runs `work` while no other set-up works in this folder. */
export async function setUpLock(root, work) {
  const onWait = (holder) =>
    console.log(`Another set-up is at work in this folder (process ${holder}); waiting …`);
  try {
    return await withLock(path.join(root, '.cache', 'set-up.lock'), work, onWait);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    throw new SetUpError(`${root} cannot be written to (${error.message}). Run as the user who owns it.`);
  }
}
