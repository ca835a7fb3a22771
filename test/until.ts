import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 6000;
const STEP_MILLISECONDS = 5;

/** Waits until something holds, for as long as a busy machine may need. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === TRIES) throw new Error('What was waited for did not happen.');
    await sleep(STEP_MILLISECONDS);
  }
}
