import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { FileProgress } from '../src/core/file.ts';
import { createWorker, type WorkerDependencies, type WorkerSettings } from '../src/jobs/worker.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { IngestJob, NewFile, Store } from '../src/store/store.ts';
import { initialize, newFile, scope } from './contracts/store-samples.ts';
import { createFakeTime, type FakeTime } from './fake-time.ts';

/** Milliseconds. */
export const LEASE = 30_000;

export type Running = {
  readonly job: IngestJob;
  readonly signal: AbortSignal;
  readonly report: (progress: FileProgress) => void;
  /** Ends the handler: well, or with an error. */
  readonly finish: (error?: Error) => void;
};

/** What a test of the worker has at hand; made anew for each one. */
export type WorkerBench = {
  readonly store: Store;
  readonly time: FakeTime;
  readonly running: readonly Running[];
  readonly logged: readonly { readonly level: string; readonly facts: object; readonly message: string }[];
  /** A worker whose jobs last until the test finishes them; an abort ends them too. */
  readonly startWorker: (
    settings?: WorkerSettings,
    changes?: Partial<WorkerDependencies>,
  ) => ReturnType<typeof createWorker>;
  readonly addFile: (id?: string, facts?: Partial<NewFile>) => Promise<unknown>;
  readonly getFile: (id?: string) => ReturnType<Store['getFile']>;
  /** The job that began last. */
  readonly latest: () => Running;
};

/** To be called once in a file of tests; answers with the bench of the test that runs. */
export function useWorkerBench(): () => WorkerBench {
  let bench: WorkerBench | null = null;
  let clean: () => Promise<void> = async () => undefined;
  beforeEach(async () => {
    const made = await createBench();
    bench = made.bench;
    clean = made.clean;
  });
  afterEach(() => clean());
  return () => {
    if (bench === null) throw new Error('No test runs.');
    return bench;
  };
}

async function createBench() {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-worker-'));
  const store = openSqliteStore({ file: join(folder, 'exhibit.sqlite') });
  await initialize(store);
  const time = createFakeTime();
  const running: Running[] = [];
  const logged: { level: string; facts: object; message: string }[] = [];
  const stops: (() => Promise<void>)[] = [];
  const log = (level: string) => (facts: object, message: string) => logged.push({ level, facts, message });
  const bench: WorkerBench = {
    store,
    time,
    running,
    logged,
    startWorker: (settings = {}, changes = {}) => {
      const worker = createWorker(
        {
          store,
          isReady: () => true,
          now: time.now,
          sleep: time.sleep,
          log: { info: log('info'), warn: log('warn'), error: log('error') },
          handle: (job, { signal, report }) =>
            new Promise((resolve, reject) => {
              const finish = (error?: Error) => (error === undefined ? resolve() : reject(error));
              signal.addEventListener('abort', () => reject(signal.reason), { once: true });
              running.push({ job, signal, report, finish });
            }),
          ...changes,
        },
        { smallConcurrency: 0, ...settings },
      );
      worker.start();
      stops.push(() => worker.stop());
      return worker;
    },
    addFile: (id = 'file_1', facts = {}) => store.addFiles(scope, [newFile(id, facts)]),
    getFile: (id = 'file_1') => store.getFile(scope, id),
    latest: () => {
      const last = running.at(-1);
      if (last === undefined) throw new Error('No job is running.');
      return last;
    },
  };
  const clean = async () => {
    await Promise.all(stops.map((stop) => stop()));
    await store.close();
    await rm(folder, { recursive: true });
  };
  return { bench, clean };
}
