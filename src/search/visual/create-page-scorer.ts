import { Worker } from 'node:worker_threads';
import type { PackedVectors } from '../../core/packed-vectors.ts';
import type { MaxSimReply, MaxSimRequest } from './max-sim-messages.ts';

/** Weighs pages by all their vectors (`maxSim`), off the main thread. */
export type PageScorer = {
  /**
   * One score a page, in order.
   * @param pages are given away: their bytes must not be used afterwards
   */
  readonly score: (
    query: readonly Float32Array[],
    pages: readonly PackedVectors[],
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly number[]>;
  readonly close: () => Promise<void>;
};

/** The thread begins with the first use, and anew after it has died. */
export function createPageScorer(): PageScorer {
  const waiting = new Map<number, PromiseWithResolvers<readonly number[]>>();
  let worker: Worker | null = null;
  let nextId = 1;

  const start = (): Worker => {
    const started = new Worker(new URL('./max-sim-thread.ts', import.meta.url));
    const stopped = (cause: unknown): void => {
      if (worker === started) worker = null;
      const error = new Error('The thread that weighs pages stopped.', { cause });
      for (const entry of waiting.values()) entry.reject(error);
      waiting.clear();
    };
    started.on('message', (reply: MaxSimReply) => {
      const entry = waiting.get(reply.id);
      if ('scores' in reply) entry?.resolve(reply.scores);
      else entry?.reject(new Error(reply.failure));
    });
    started.once('error', stopped);
    started.once('exit', (code) => stopped(new Error(`thread ended with code ${code}`)));
    return started;
  };

  return {
    score: async (query, pages, { signal }) => {
      signal.throwIfAborted();
      if (pages.length === 0) return [];
      worker ??= start();
      const thread = worker;
      const id = nextId++;
      const entry = Promise.withResolvers<readonly number[]>();
      const abort = (): void => entry.reject(signal.reason);
      waiting.set(id, entry);
      signal.addEventListener('abort', abort, { once: true });
      thread.ref();
      const request: MaxSimRequest = { id, query, pages };
      thread.postMessage(request, [...new Set(pages.map(({ buffer }) => buffer))]);
      try {
        return await entry.promise;
      } finally {
        waiting.delete(id);
        signal.removeEventListener('abort', abort);
        // An idle thread does not keep the process alive.
        if (waiting.size === 0) thread.unref();
      }
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}
