import { expect, it } from 'vitest';
import type { IngestJob } from '../../src/store/store.ts';
import { jobProperty } from './job-property.ts';
import { claim, claimOptions, info, newFile, newPage, type StoreUnderTest, scope } from './store-samples.ts';

const LEASE = claimOptions.leaseMilliseconds;
const result = { info, mediaType: 'application/pdf', statusDetails: null } as const;

export function jobCases(subject: StoreUnderTest): void {
  const { store, openAnother } = subject;
  const addFile = (id = 'file_1', createdAt = 1000) => store().addFiles(scope, [newFile(id, { createdAt })]);
  const getFile = (id = 'file_1') => store().getFile(scope, id);

  it('claims the oldest job, and each job once', async () => {
    await addFile('file_2', 1500);
    await addFile('file_1', 1000);
    const first = await claim(store());
    expect(first).toMatchObject({ fileId: 'file_1', scope, attempt: 1, token: 1 });
    expect(await getFile()).toMatchObject({ status: 'processing', progress: null });
    expect((await claim(store())).fileId).toBe('file_2');
    expect(await store().claimJob(claimOptions)).toBeNull();
    expect(await store().countJobs()).toBe(2);
  });

  it('gives one job to one of several workers that ask at once', async () => {
    await addFile();
    const another = await openAnother();
    const claims = await Promise.all([store(), another, store()].map((each) => each.claimJob(claimOptions)));
    expect(claims.filter((job) => job !== null)).toHaveLength(1);
  });

  it('makes a file searchable as a whole', async () => {
    await addFile();
    const job = await claim(store());
    await store().addPages(job, [newPage(1)]);
    expect(await store().commitFile(job, { ...result, statusDetails: 'page 2 is missing' })).toBe(true);
    expect(await getFile()).toMatchObject({
      status: 'indexed',
      statusDetails: 'page 2 is missing',
      progress: null,
      generation: job.token,
      title: 'A guide',
      pageCount: 2,
      paged: true,
      mediaType: 'application/pdf',
    });
    expect(await store().countJobs()).toBe(0);
  });

  it('keeps a lease by heartbeats, which carry the progress', async () => {
    await addFile();
    const job = await claim(store(), 2000);
    const progress = { stage: 'embedding', done: 3, total: 9 } as const;
    expect(await store().heartbeat(job, { leaseUntil: 50_000, progress })).toBe(true);
    expect(await getFile()).toMatchObject({ progress });
    expect(await store().claimJob({ ...claimOptions, now: 49_999 })).toBeNull();
    expect(await store().claimJob({ ...claimOptions, now: 50_000 })).toMatchObject({ attempt: 2, token: 2 });
  });

  const outdatings: readonly [string, (job: IngestJob) => Promise<unknown>][] = [
    ['another worker took over', () => claim(store(), 2000 + LEASE)],
    ['it was given back', (job) => store().releaseJob(job)],
    ['the attempt failed', (job) => store().failJob(job, { reason: 'no', retryAt: 9000 })],
    ['the file failed', (job) => store().failJob(job, { reason: 'no', retryAt: null })],
    ['it was committed', (job) => store().commitFile(job, result)],
    ['the file was deleted', (job) => store().deleteFile(scope, job.fileId, 5000)],
  ];
  it.each(outdatings)('writes nothing under a claim after %s', async (_, outdate) => {
    await addFile();
    const job = await claim(store());
    await store().addPages(job, [newPage(1)]);
    await outdate(job);
    const before = await getFile();
    const jobsBefore = await store().countJobs();

    const progress = { stage: 'parsing', done: 1, total: 2 } as const;
    expect(await store().heartbeat(job, { leaseUntil: 1e9, progress })).toBe(false);
    expect(await store().addPages(job, [newPage(1, 'Too late.')])).toBe(false);
    expect(await store().commitFile(job, { ...result, statusDetails: 'too late' })).toBe(false);
    expect(await store().failJob(job, { reason: 'too late', retryAt: null })).toBe(false);
    await store().releaseJob(job);
    expect(await getFile()).toEqual(before);
    expect(await store().countJobs()).toBe(jobsBefore);
    expect((await store().getPage(scope, 'file_1', 1))?.text).not.toBe('Too late.');
  });

  it('never uses a generation twice, and shows no page of a claim that broke off', async () => {
    await addFile();
    const first = await claim(store(), 2000);
    await store().addPages(first, [newPage(1, 'Of the first claim.')]);
    await store().releaseJob(first);
    const second = await claim(store(), 3000);
    await store().addPages(second, [newPage(2, 'Of the second claim.')]);
    const third = await claim(store(), 3000 + LEASE);
    expect([first.token, second.token, third.token]).toEqual([1, 2, 3]);
    await store().addPages(third, [newPage(3, 'Of the third claim.')]);
    await store().commitFile(third, result);
    const pages = await Promise.all([1, 2, 3].map((number) => store().getPage(scope, 'file_1', number)));
    expect(pages.map((page) => page?.text)).toEqual([undefined, undefined, 'Of the third claim.']);
  });

  it('tries again when the time has come, and counts', async () => {
    await addFile();
    expect(await store().failJob(await claim(store()), { reason: 'no', retryAt: 9000 })).toBe(true);
    expect(await store().claimJob({ ...claimOptions, now: 8999 })).toBeNull();
    expect(await claim(store(), 9000)).toMatchObject({ attempt: 2 });
  });

  it('records a final failure with its reason', async () => {
    await addFile();
    const job = await claim(store());
    expect(await store().failJob(job, { reason: 'It needs a password.', retryAt: null })).toBe(true);
    expect(await getFile()).toMatchObject({ status: 'failed', statusDetails: 'It needs a password.' });
    expect(await store().countJobs()).toBe(0);
  });

  it('does not count an attempt that was given back', async () => {
    await addFile();
    for (let time = 0; time < 5; time++) {
      const job = await claim(store());
      expect(job.attempt).toBe(1);
      await store().releaseJob(job);
    }
  });

  it('sets a file aside that took its worker down three times, and goes on with the next', async () => {
    await addFile('file_1', 1000);
    await addFile('file_2', 1500);
    for (const attempt of [1, 2, 3]) {
      expect(await claim(store(), attempt * LEASE * 2)).toMatchObject({ fileId: 'file_1', attempt });
    }
    expect(await claim(store(), 4 * LEASE * 2)).toMatchObject({ fileId: 'file_2', attempt: 1 });
    expect(await getFile()).toMatchObject({
      status: 'failed',
      statusDetails: 'processing stopped unexpectedly 3 times',
      progress: null,
    });
    expect(await store().countJobs()).toBe(1);
  });

  it('loses no file and has one live commit, whatever two workers do', () => jobProperty(subject));
}
