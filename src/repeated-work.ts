import type { FastifyBaseLogger } from 'fastify';
import { loggableError } from './http/loggable-error.ts';

export type RepeatedWork = {
  /** Does it again and again, never twice at once, and does not keep the process alive. What fails is logged. */
  readonly every: (
    milliseconds: number,
    name: string,
    work: () => Promise<unknown>,
    options?: { readonly atOnce?: boolean },
  ) => void;
  readonly stop: () => void;
};

export function createRepeatedWork(log: FastifyBaseLogger): RepeatedWork {
  const timers: NodeJS.Timeout[] = [];
  let stopped = false;
  return {
    every: (milliseconds, name, work, { atOnce = false } = {}) => {
      let running = false;
      const tick = async (): Promise<void> => {
        if (running) return;
        running = true;
        try {
          await work();
        } catch (error) {
          if (!stopped) log.error({ error: loggableError(error) }, `${name} failed`);
        } finally {
          running = false;
        }
      };
      timers.push(setInterval(tick, milliseconds).unref());
      if (atOnce) void tick();
    },
    stop: () => {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
    },
  };
}
