import { describe, expect, it } from 'vitest';
import { claim, info } from '../../test/contracts/store-samples.ts';
import { useWorkerBench } from '../../test/worker-bench.ts';
import { ModelError, StorageFullError, UnavailableError, UnreadableFileError } from '../core/errors.ts';
import type { IngestJob, Store } from '../store/store.ts';

const bench = useWorkerBench();

describe('after an error', () => {
  it('tries again after 2 and 4 seconds, then gives the file up with a plain reason', async () => {
    const { time, running, startWorker, addFile, getFile, latest } = bench();
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
    const { time, running, startWorker, addFile, getFile, latest } = bench();
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
    const { time, running, startWorker, addFile, getFile, latest } = bench();
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
    const { time, logged, startWorker, addFile, getFile, latest } = bench();
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
    const { store, time, running, logged, startWorker, addFile } = bench();
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
    const { store, time, startWorker, addFile, latest } = bench();
    await addFile();
    const worker = startWorker();
    await time.advance(0);
    await worker.stop();
    expect(latest().signal.aborted).toBe(true);
    expect(await claim(store, time.now())).toMatchObject({ attempt: 1, token: 2 });
  });

  it('ends an idle worker, which then claims nothing more', async () => {
    const { time, running, startWorker, addFile } = bench();
    const worker = startWorker();
    await time.advance(500);
    await worker.stop();
    await addFile();
    worker.nudge();
    await time.advance(10_000);
    expect(running).toHaveLength(0);
  });

  it('waits for a job that ends well all the same', async () => {
    const { store, time, startWorker, addFile, getFile } = bench();
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
