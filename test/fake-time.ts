import { setImmediate } from 'node:timers/promises';

export type FakeTime = {
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Lets so many milliseconds pass, every sleeper waking at its own moment, and all settle that can. */
  readonly advance: (milliseconds: number) => Promise<void>;
};

type Sleeper = { readonly at: number; readonly wake: () => void };

/** A clock that stands still until it is told to go on. */
export function createFakeTime(start = 1_000_000): FakeTime {
  let time = start;
  const sleepers = new Set<Sleeper>();

  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        };
        const sleeper: Sleeper = {
          at: time + milliseconds,
          wake: () => {
            signal.removeEventListener('abort', abort);
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', abort, { once: true });
      }),
    advance: async (milliseconds) => {
      const end = time + milliseconds;
      await settle();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        time = next.at;
        next.wake();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}

/** A query is a chain of promises without a timer: some turns of the event loop are enough for several. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await setImmediate();
}
