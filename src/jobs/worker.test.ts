import { describe, expect, it } from 'vitest';
import { claim, info, scope } from '../../test/contracts/store-samples.ts';
import { LEASE, useWorkerBench } from '../../test/worker-bench.ts';
import { UnavailableError, UnreadableFileError } from '../core/errors.ts';
import type { Store } from '../store/store.ts';

const bench = useWorkerBench();

describe('the worker', () => {
  it('finds a job by itself at the next poll, and at once when nudged', async () => {
    const { store, time, running, startWorker, addFile, latest } = bench();
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
    const { time, running, startWorker, addFile, latest } = bench();
    for (const id of ['file_1', 'file_2', 'file_3']) await addFile(id);
    startWorker({ concurrency: 2 });
    await time.advance(0);
    expect(running.map(({ job }) => job.fileId)).toEqual(['file_1', 'file_2']);
    latest().finish(new UnreadableFileError('It is broken.'));
    await time.advance(0);
    expect(latest().job.fileId).toBe('file_3');
  });

  it('claims nothing until it is ready', async () => {
    const { time, running, startWorker, addFile, getFile } = bench();
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
    const { store, time, startWorker, addFile, getFile, latest } = bench();
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
    const { store, time, startWorker, addFile } = bench();
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

  it.each([
    ['was deleted', () => bench().store.deleteFile(scope, 'file_1', 5000)],
    ['was cancelled', () => bench().store.cancelFile(scope, 'file_1', 'Cancelled.')],
  ])('ends a job whose file %s within two seconds', async (_, stop) => {
    const { time, logged, startWorker, addFile, latest } = bench();
    await addFile();
    startWorker();
    await time.advance(500);
    await stop();
    await time.advance(2000);
    expect(latest().signal.aborted).toBe(true);
    expect(logged.at(-1)).toMatchObject({ level: 'warn', facts: { fileId: 'file_1' } });
  });

  it('aborts a job that another worker has taken over, and leaves that one alone', async () => {
    const { store, time, startWorker, addFile, getFile, latest } = bench();
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
    const { store, time, running, startWorker, addFile, latest } = bench();
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

describe('a large file', () => {
  const large = { bytes: 40_000_000 };

  it('does not keep a small one waiting, however long it takes', async () => {
    const { time, startWorker, addFile, running } = bench();
    await addFile('file_1', large);
    await addFile('file_2', large);
    const worker = startWorker({ smallConcurrency: 1 });
    await time.advance(60_000);
    expect(running.map(({ job }) => job.fileId)).toEqual(['file_1']);

    await addFile('file_3');
    worker.nudge();
    await time.advance(0);
    expect(running.map(({ job }) => job.fileId)).toEqual(['file_1', 'file_3']);
    running[1]?.finish(new UnreadableFileError('It is broken.'));
    await addFile('file_4');
    await time.advance(1000);
    expect(running.map(({ job }) => job.fileId)).toEqual(['file_1', 'file_3', 'file_4']);
    expect(running[0]?.signal.aborted).toBe(false);
  });

  it('is never begun in the place of the small ones', async () => {
    const { time, startWorker, addFile, running } = bench();
    for (const id of ['file_1', 'file_2', 'file_3']) await addFile(id, large);
    startWorker({ smallConcurrency: 2 });
    await time.advance(60_000);
    expect(running).toHaveLength(1);
  });
});
