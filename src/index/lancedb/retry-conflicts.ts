import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 8;

/** Runs a write again when another writer's commit came first (Lance says so, and nothing was written then). */
export async function retryConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      await sleep(10 * 2 ** attempt);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && /conflict|preempted|concurrent/i.test(error.message);
}
