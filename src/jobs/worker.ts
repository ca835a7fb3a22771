import { setTimeout } from 'node:timers/promises';
import type { FileProgress } from '../core/file.ts';
import type { IngestJob, IngestStore } from '../store/store.ts';
import { describeFailure } from './describe-failure.ts';
import { keepLease } from './keep-lease.ts';

/** The shape of pino's methods. Facts are ids and counts, never what stands in a file. */
export type WorkerLog = {
  readonly [level in 'info' | 'warn' | 'error']: (facts: object, message: string) => void;
};

export type WorkerDependencies = {
  readonly store: IngestStore;
  /** Does the job and commits it. `signal` aborts when the lease is lost or the worker stops. */
  readonly handle: (
    job: IngestJob,
    options: { readonly signal: AbortSignal; readonly report: (progress: FileProgress) => void },
  ) => Promise<void>;
  /** False while something that every job needs (the embedder) is missing: no job is claimed then. */
  readonly isReady: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: WorkerLog;
  /** Resolves after so many milliseconds, rejects when aborted. Default: a real timer. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

/** All times in milliseconds. */
export type WorkerSettings = {
  /** Jobs at the same time. Default 1. */
  readonly concurrency?: number;
  /** Jobs besides those that are soon done, so that none of these waits behind a large file. Default 1. */
  readonly smallConcurrency?: number;
  /** A worker that is silent for so long has lost its job to another one. Default 30,000. */
  readonly leaseMilliseconds?: number;
  /** How often an idle worker looks for jobs that nobody announced. Default 1,000. */
  readonly pollMilliseconds?: number;
  /** How often progress is written, at most. Default 1,000. */
  readonly progressMilliseconds?: number;
  /** The wait after something that no file is to blame for (a full disk). Default 5,000. */
  readonly pauseMilliseconds?: number;
  /** Default 3. */
  readonly maxAttempts?: number;
};

const DEFAULTS = {
  concurrency: 1,
  smallConcurrency: 1,
  leaseMilliseconds: 30_000,
  pollMilliseconds: 1_000,
  progressMilliseconds: 1_000,
  pauseMilliseconds: 5_000,
  maxAttempts: 3,
};

/** Works off the store's jobs, oldest first, those that are soon done beside the others. */
export class Worker {
  readonly #deps: Required<WorkerDependencies>;
  readonly #settings: typeof DEFAULTS;
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #slots: readonly Promise<void>[] = [];

  constructor(deps: WorkerDependencies, settings: WorkerSettings) {
    this.#deps = { sleep: sleepReal, ...deps };
    this.#settings = { ...DEFAULTS, ...settings };
  }

  start(): void {
    if (this.#slots.length > 0) return;
    const { concurrency, smallConcurrency } = this.#settings;
    this.#slots = Array.from({ length: concurrency + smallConcurrency }, (_, slot) =>
      this.#work({ onlySmall: slot >= concurrency }),
    );
  }

  /** A file was just added: look now, not at the next poll. */
  nudge(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  /** Aborts running jobs, gives them back and resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The worker stops.'));
    await Promise.all(this.#slots);
  }

  async #work({ onlySmall }: { readonly onlySmall: boolean }): Promise<void> {
    const { store, isReady, now, log } = this.#deps;
    const { leaseMilliseconds, maxAttempts, pollMilliseconds, pauseMilliseconds } = this.#settings;
    const stopping = this.#stopping.signal;
    while (!stopping.aborted) {
      // Taken before looking, so that a nudge in between is not missed.
      const wake = AbortSignal.any([this.#wake.signal, stopping]);
      try {
        const claim = { leaseMilliseconds, maxAttempts, onlySmall };
        const job = isReady() ? await store.claimJob({ now: now(), ...claim }) : null;
        if (job === null) await this.#pause(pollMilliseconds, wake);
        else if ((await this.#run(job)) === 'pause') await this.#pause(pauseMilliseconds, stopping);
      } catch (error) {
        // The store itself fails. What was claimed comes back when its lease runs out.
        log.error(describeFailure(error).facts, 'jobs cannot be worked on');
        await this.#pause(pauseMilliseconds, stopping);
      }
    }
  }

  /** Does one job and records how it ended. Rejects only when that could not be recorded. */
  async #run(job: IngestJob): Promise<'go-on' | 'pause'> {
    const { store, handle, now, log, sleep } = this.#deps;
    const { leaseMilliseconds, progressMilliseconds, maxAttempts } = this.#settings;
    const ids = { jobId: job.id, fileId: job.fileId, attempt: job.attempt };
    const lease = keepLease({ store, now, log, sleep }, job, { leaseMilliseconds, progressMilliseconds });
    const signal = AbortSignal.any([lease.lost, this.#stopping.signal]);
    let failure: ReturnType<typeof describeFailure>;
    try {
      await handle(job, { signal, report: lease.report });
      log.info(ids, 'job done');
      return 'go-on';
    } catch (error) {
      failure = describeFailure(error);
    } finally {
      await lease.end();
    }

    if (lease.lost.aborted) {
      log.warn(ids, 'job lost: the file was deleted, or another worker has taken over');
      return 'go-on';
    }
    if (this.#stopping.signal.aborted) {
      await store.releaseJob(job);
      log.info(ids, 'job given back');
      return 'go-on';
    }
    if (failure.kind === 'not-now') {
      await store.releaseJob(job);
      log.warn({ ...ids, ...failure.facts }, 'job given back until later');
      return 'pause';
    }
    const isLast = failure.kind === 'final' || job.attempt >= maxAttempts;
    const reason =
      failure.kind === 'final'
        ? failure.reason
        : `processing failed ${job.attempt} times, the last time because of: ${failure.reason}`;
    const retryAt = isLast ? null : now() + 2 ** job.attempt * 1000;
    await store.failJob(job, { reason, retryAt });
    log.warn({ ...ids, ...failure.facts, retryAt }, isLast ? 'job failed' : 'attempt failed');
    return 'go-on';
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#deps.sleep(milliseconds, signal);
    } catch (error) {
      // Being woken is what the signal is for.
      if (!signal.aborted) throw error;
    }
  }
}

export function createWorker(
  deps: WorkerDependencies,
  settings: WorkerSettings = {},
): Pick<Worker, 'start' | 'nudge' | 'stop'> {
  return new Worker(deps, settings);
}

async function sleepReal(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}
