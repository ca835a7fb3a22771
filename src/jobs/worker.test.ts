import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, info, initialize, newFile, scope } from '../../test/contracts/store-samples.ts';
import { createFakeTime, type FakeTime } from '../../test/fake-time.ts';
import { ModelError, StorageFullError, UnavailableError, UnreadableFileError } from '../core/errors.ts';
import type { FileProgress } from '../core/file.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { IngestJob, Store } from '../store/store.ts';
import { createWorker, type WorkerDependencies, type WorkerSettings } from './worker.ts';

const LEASE = 30_000;

type Running = {
  readonly job: IngestJob;
  readonly signal: AbortSignal;
  readonly report: (progress: FileProgress) => void;
  /** Ends the handler: well, or with an error. */
  readonly finish: (error?: Error) => void;
};

let folder: string;
let store: Store;
let time: FakeTime;
let running: Running[];
let logged: { level: string; facts: object; message: string }[];
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-worker-'));
  store = openSqliteStore({ file: join(folder, 'exhibit.sqlite') });
  await initialize(store);
  time = createFakeTime();
  running = [];
  logged = [];
  stops = [];
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await store.close();
  await rm(folder, { recursive: true });
});

/** A worker whose jobs last until the test finishes them; an abort ends them too. */
function startWorker(settings: WorkerSettings = {}, changes: Partial<WorkerDependencies> = {}) {
  const log = (level: string) => (facts: object, message: string) => logged.push({ level, facts, message });
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
    settings,
  );
  worker.start();
  stops.push(() => worker.stop());
  return worker;
}

const addFile = (id = 'file_1') => store.addFiles(scope, [newFile(id)]);
const getFile = (id = 'file_1') => store.getFile(scope, id);
const latest = () => {
  const last = running.at(-1);
  if (last === undefined) throw new Error('No job is running.');
  return last;
};

describe('the worker', () => {
  it('finds a job by itself at the next poll, and at once when nudged', async () => {
    const worker = startWorker({ pollMilliseconds: 1000 });
    await time.advance(10);
    await addFile('file_1');
    await time.advance(980);
    expect(running).toHaveLength(0);
    await time.advance(20);
    expect(latest().job.fileId).toBe('file_1');

    await store.commitFile(latest().job, { info, mediaType: 'text/plain', statusDetails: null });
    latest().finish();
    await time.advance(0);
    await addFile('file_2');
    worker.nudge();
    await time.advance(0);
    expect(latest().job.fileId).toBe('file_2');
  });

  it('works on as many jobs at a time as it is told', async () => {
    for (const id of ['file_1', 'file_2', 'file_3']) await addFile(id);
    startWorker({ concurrency: 2 });
    await time.advance(0);
    expect(running.map(({ job }) => job.fileId)).toEqual(['file_1', 'file_2']);
    latest().finish(new UnreadableFileError('It is broken.'));
    await time.advance(0);
    expect(latest().job.fileId).toBe('file_3');
  });

  it('claims nothing until it is ready', async () => {
    await addFile();
    let ready = false;
    startWorker({}, { isReady: () => ready });
    await time.advance(60_000);
    expect(await getFile()).toMatchObject({ status: 'uploaded' });
    ready = true;
    await time.advance(1000);
    expect(running).toHaveLength(1);
  });

  it('keeps its lease for as long as the work takes, and writes progress soon', async () => {
    await addFile();
    startWorker();
    await time.advance(0);
    latest().report({ stage: 'parsing', done: 1, total: 9 });
    await time.advance(1000);
    expect(await getFile()).toMatchObject({ progress: { stage: 'parsing', done: 1, total: 9 } });
    await time.advance(10 * LEASE);
    const other = await store.claimJob({ now: time.now(), leaseMilliseconds: LEASE, maxAttempts: 3 });
    expect(other).toBeNull();
    expect(latest().signal.aborted).toBe(false);
  });

  it('writes no more often than it must', async () => {
    await addFile();
    let beats = 0;
    const counting: Store = {
      ...store,
      heartbeat: (job, options) => {
        beats += 1;
        return store.heartbeat(job, options);
      },
    };
    startWorker({}, { store: counting });
    await time.advance(3 * LEASE);
    expect(beats).toBe(9);
  });

  it('aborts a job whose file was deleted', async () => {
    await addFile();
    startWorker();
    await time.advance(0);
    await store.deleteFile(scope, 'file_1', 5000);
    await time.advance(LEASE / 3);
    expect(latest().signal.aborted).toBe(true);
    expect(logged.at(-1)).toMatchObject({ level: 'warn', facts: { fileId: 'file_1' } });
  });

  it('aborts a job that another worker has taken over, and leaves that one alone', async () => {
    await addFile();
    startWorker();
    await time.advance(0);
    const other = await claim(store, time.now() + LEASE);
    await time.advance(LEASE / 3);
    expect(latest().signal.aborted).toBe(true);
    expect(await store.addPages(other, [])).toBe(true);
    expect(await getFile()).toMatchObject({ status: 'processing' });
  });

  it('aborts a job when the store has failed for a whole lease', async () => {
    await addFile();
    const failing: Store = {
      ...store,
      heartbeat: () => Promise.reject(new UnavailableError('The database is busy.')),
    };
    startWorker({}, { store: failing });
    await time.advance(LEASE - 1000);
    expect(latest().signal.aborted).toBe(false);
    await time.advance(2000);
    expect(running[0]?.signal.aborted).toBe(true);
  });
});

describe('after an error', () => {
  it('tries again after 2 and 4 seconds, then gives the file up with a plain reason', async () => {
    await addFile();
    startWorker();
    await time.advance(0);
    latest().finish(new ModelError('The embedder answered nonsense.'));
    await time.advance(1999);
    expect(running).toHaveLength(1);
    await time.advance(1001);
    expect(running).toHaveLength(2);
    latest().finish(new TypeError('x is undefined'));
    await time.advance(3999);
    expect(running).toHaveLength(2);
    await time.advance(1001);
    expect(latest().job.attempt).toBe(3);
    latest().finish(new ModelError('The embedder answered nonsense.'));
    await time.advance(60_000);
    expect(running).toHaveLength(3);
    expect(await getFile()).toMatchObject({
      status: 'failed',
      statusDetails: 'processing failed 3 times, the last time because of: The embedder answered nonsense.',
    });
  });

  it('does not try a file again that cannot be read', async () => {
    await addFile();
    startWorker();
    await time.advance(0);
    latest().finish(new UnreadableFileError('It needs a password.'));
    await time.advance(60_000);
    expect(running).toHaveLength(1);
    expect(await getFile()).toMatchObject({ status: 'failed', statusDetails: 'It needs a password.' });
  });

  it.each([
    ['a part is missing', () => new UnavailableError('The model is not there yet.')],
    ['the disk is full', () => new StorageFullError('The disk is full.')],
  ])('waits without counting the attempt when %s', async (_, error) => {
    await addFile();
    startWorker({ pauseMilliseconds: 5000 });
    for (const round of [1, 2, 3, 4, 5]) {
      await time.advance(5000);
      expect(running).toHaveLength(round);
      expect(latest().job.attempt).toBe(1);
      latest().finish(error());
    }
    await time.advance(0);
    expect(await getFile()).toMatchObject({ status: 'processing', statusDetails: null });
  });

  it('neither logs nor shows what an unknown error says: it may quote the file', async () => {
    await addFile();
    startWorker({ maxAttempts: 1 });
    await time.advance(0);
    latest().finish(new SyntaxError('Unexpected token in "the secret plan"\n at secret plan'));
    await time.advance(0);
    const { statusDetails } = (await getFile()) ?? {};
    expect(statusDetails).toContain('an unexpected error of the program');
    expect(JSON.stringify({ statusDetails, logged })).not.toContain('secret');
    expect(logged.at(-1)?.facts).toMatchObject({ error: 'SyntaxError', fileId: 'file_1' });
  });

  it('goes on when the store comes back', async () => {
    await addFile();
    let broken = true;
    const flaky: Store = {
      ...store,
      claimJob: (options) =>
        broken ? Promise.reject(new UnavailableError('The database is busy.')) : store.claimJob(options),
    };
    startWorker({}, { store: flaky });
    await time.advance(20_000);
    expect(logged.at(-1)).toMatchObject({ level: 'error' });
    broken = false;
    await time.advance(10_000);
    expect(running).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('aborts what runs and gives it back unharmed, for the next worker at once', async () => {
    await addFile();
    const worker = startWorker();
    await time.advance(0);
    await worker.stop();
    expect(latest().signal.aborted).toBe(true);
    expect(await claim(store, time.now())).toMatchObject({ attempt: 1, token: 2 });
  });

  it('ends an idle worker, which then claims nothing more', async () => {
    const worker = startWorker();
    await time.advance(500);
    await worker.stop();
    await addFile();
    worker.nudge();
    await time.advance(10_000);
    expect(running).toHaveLength(0);
  });

  it('waits for a job that ends well all the same', async () => {
    await addFile();
    const finish = Promise.withResolvers<void>();
    const handle = async (job: IngestJob) => {
      await finish.promise;
      await store.commitFile(job, { info, mediaType: 'text/plain', statusDetails: null });
    };
    const worker = startWorker({}, { handle });
    await time.advance(0);
    let stopped = false;
    const stopping = worker.stop().then(() => {
      stopped = true;
    });
    await time.advance(1000);
    expect(stopped).toBe(false);
    finish.resolve();
    await stopping;
    expect(await getFile()).toMatchObject({ status: 'indexed' });
  });
});
