import type { FileProgress } from '../core/file.ts';
import type { IngestJob, IngestStore } from '../store/store.ts';
import { describeFailure } from './describe-failure.ts';

export type Lease = {
  /** Aborts when the job belongs to somebody else, or its file is gone. */
  readonly lost: AbortSignal;
  /** Notes progress; it is written with the next beat. */
  readonly report: (progress: FileProgress) => void;
  /** Resolves when no beat is under way any more. */
  readonly end: () => Promise<void>;
};

export type LeaseDependencies = {
  readonly store: Pick<IngestStore, 'heartbeat' | 'holdsJob'>;
  readonly now: () => number;
  readonly log: { readonly warn: (facts: object, message: string) => void };
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

/**
 * Extends a claimed job's lease every third of it, and writes progress in between when there is some; else it looks
 * whether the job is still there, so that one that was cancelled ends soon.
 */
export function keepLease(
  { store, now, log, sleep }: LeaseDependencies,
  job: IngestJob,
  settings: { readonly leaseMilliseconds: number; readonly progressMilliseconds: number },
): Lease {
  const { leaseMilliseconds, progressMilliseconds } = settings;
  const tick = Math.min(progressMilliseconds, leaseMilliseconds / 3);
  const lost = new AbortController();
  const ended = new AbortController();
  let progress: FileProgress | null = null;
  let written: FileProgress | null = null;
  let lastBeat = now();

  async function extend(at: number): Promise<boolean> {
    const current = progress;
    const held = await store.heartbeat(job, { leaseUntil: at + leaseMilliseconds, progress: current });
    written = current;
    lastBeat = at;
    return held;
  }

  async function beat(): Promise<void> {
    const at = now();
    // A tick early rather than late: the next one may come after the third.
    const isDue = at - lastBeat + tick > leaseMilliseconds / 3;
    try {
      const held = isDue || progress !== written ? await extend(at) : await store.holdsJob(job);
      if (!held) lost.abort(new Error('The lease is lost.'));
    } catch (error) {
      log.warn({ jobId: job.id, ...describeFailure(error).facts }, 'the lease could not be extended');
      // The store may be back before the lease runs out; after that another worker may have the job.
      if (at - lastBeat >= leaseMilliseconds) lost.abort(new Error('The lease ran out.'));
    }
  }

  async function beatUntilEnd(): Promise<void> {
    while (!ended.signal.aborted && !lost.signal.aborted) {
      try {
        await sleep(tick, ended.signal);
      } catch (error) {
        if (ended.signal.aborted) return;
        throw error;
      }
      await beat();
    }
  }

  const beating = beatUntilEnd();
  return {
    lost: lost.signal,
    report: (reported) => {
      progress = reported;
    },
    end: async () => {
      ended.abort();
      await beating;
    },
  };
}
