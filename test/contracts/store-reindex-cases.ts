import { expect, it } from 'vitest';
import type { ReindexQuery } from '../../src/store/parsed-store.ts';
import type { IngestJob } from '../../src/store/store.ts';
import { claim, claimOptions, info, newFile, newPage, type StoreUnderTest, scope } from './store-samples.ts';

const LEASE = claimOptions.leaseMilliseconds;
const MODEL = 'model/8';
const everything: ReindexQuery = {
  organizationId: null,
  workspaceId: null,
  embeddingModel: MODEL,
  parserVersion: null,
  all: false,
};
type Made = Parameters<ReturnType<StoreUnderTest['store']>['commitFile']>[1];

/** What is made of files, and how it is made anew. */
export function reindexCases({ store }: StoreUnderTest): void {
  const getFile = (id = 'file_1') => store().getFile(scope, id);
  const commit = (job: IngestJob, changes: Partial<Made> = {}) =>
    store().commitFile(job, {
      info,
      mediaType: 'application/pdf',
      statusDetails: null,
      parserVersion: 1,
      embeddingModel: MODEL,
      ...changes,
    });
  async function addIndexed(id: string, file: Parameters<typeof newFile>[1] = {}, made: Partial<Made> = {}) {
    await store().addFiles(scope, [newFile(id, file)]);
    const job = await claim(store());
    await store().addPages(job, [newPage(1), newPage(2)]);
    await commit(job, made);
  }

  it('finds another file of the same bytes whose pages can be taken over', async () => {
    await addIndexed('file_1', { instructions: 'Look for cats.' }, { ownMetadata: { camera: 'K-1' } });
    await addIndexed('file_2', { filename: 'copy.pdf' });
    const file = newFile('file_3');
    const [added] = await store().addFiles(scope, [file]);
    if (added === undefined) throw new Error('No file was added.');
    const asked = { mediaType: 'application/pdf', parserVersion: 1, sameName: false };
    const found = async (changes: Partial<typeof asked>, of = added) =>
      (await store().findTwin(of, { ...asked, ...changes }))?.fileId ?? null;

    expect(await found({})).toBe('file_2');
    expect(await found({}, { ...added, instructions: 'Look for cats.' })).toBe('file_1');
    expect(await found({ sameName: true }, { ...added, filename: 'file_1.pdf' })).toBe('file_1');
    expect(await found({ sameName: true })).toBeNull();
    expect(await found({ parserVersion: 2 })).toBeNull();
    expect(await found({ mediaType: 'text/plain' })).toBeNull();
    expect(await found({}, { ...added, sha256: 'b'.repeat(64) })).toBeNull();
    expect(await found({}, { ...added, organizationId: 'org_2' })).toBeNull();
    expect(await store().getParsed(scope, 'file_3')).toBeNull();
    expect(await store().getParsed(scope, 'file_1')).toEqual({
      fileId: 'file_1',
      scope,
      generation: 1,
      filename: 'file_1.pdf',
      instructions: 'Look for cats.',
      info,
      ownMetadata: { camera: 'K-1' },
      parserVersion: 1,
      neededPassword: false,
    });
  });

  it('takes no pages over that needed a password', async () => {
    await addIndexed('file_1', {}, { neededPassword: true });
    const [file] = await store().addFiles(scope, [newFile('file_2')]);
    if (file === undefined) throw new Error('No file was added.');
    const asked = { mediaType: 'application/pdf', parserVersion: 1, sameName: false };
    expect(await store().findTwin(file, asked)).toBeNull();
  });

  it('reads the pages of a generation in turns, and none once it is replaced', async () => {
    await addIndexed('file_1');
    const parsed = await store().getParsed(scope, 'file_1');
    if (parsed === null) throw new Error('The file is not indexed.');
    expect(await store().pagesAfter(parsed, 0, 1)).toEqual([newPage(1)]);
    expect(await store().pagesAfter(parsed, 1, 9)).toEqual([newPage(2)]);
    await store().addReindexJobs({ ...everything, all: true }, 3000);
    await commit(await claim(store(), 4000));
    expect(await store().pagesAfter(parsed, 0, 9)).toEqual([]);
  });

  it('gives what is outdated a job, once, behind every other', async () => {
    await addIndexed('file_1', {}, { embeddingModel: 'older/8' });
    await addIndexed('file_2', {}, { parserVersion: 0 });
    await addIndexed('file_3');
    await addIndexed('file_4', {}, { parserVersion: 0, neededPassword: true });
    expect(await store().countReindexable(everything)).toBe(1);
    expect(await store().countReindexable({ ...everything, parserVersion: 1 })).toBe(2);
    expect(await store().countReindexable({ ...everything, all: true, workspaceId: 'other' })).toBe(0);
    expect(await store().countReindexable({ ...everything, all: true, organizationId: 'org_2' })).toBe(0);

    expect(await store().addReindexJobs(everything, 3000)).toBe(1);
    expect(await store().addReindexJobs({ ...everything, parserVersion: 1, all: true }, 3500)).toBe(3);
    expect(await store().addReindexJobs({ ...everything, parserVersion: 1, all: true }, 3600)).toBe(0);
    await store().addFiles(scope, [newFile('file_5', { createdAt: 9000 })]);
    expect([await store().countJobs(), await store().countJobs('reindex')]).toEqual([5, 4]);
    const claimed: [string, string][] = [];
    for (let n = 0; n < 5; n++) {
      const { fileId, pages } = await claim(store(), 10_000);
      claimed.push([fileId, pages]);
    }
    expect(claimed).toEqual([
      ['file_5', 'any'],
      ['file_1', 'kept'],
      ['file_2', 'parsed'],
      ['file_3', 'parsed'],
      ['file_4', 'kept'],
    ]);
  });

  it('answers from the old generation until the new one is committed', async () => {
    await addIndexed('file_1');
    await store().addReindexJobs({ ...everything, all: true }, 3000);
    const job = await claim(store(), 4000);
    await store().heartbeat(job, { leaseUntil: 9000, progress: { stage: 'embedding', done: 1, total: 2 } });
    await store().addPages(job, [newPage(1, 'Read anew.')]);
    expect(await getFile()).toMatchObject({ status: 'indexed', generation: 1 });
    expect(await store().getPage(scope, 'file_1', 1)).toEqual(newPage(1));
    await commit(job);
    expect(await getFile()).toMatchObject({ status: 'indexed', generation: 2, progress: null });
    expect((await store().getPage(scope, 'file_1', 1))?.text).toBe('Read anew.');
  });

  const endings: readonly [string, (job: IngestJob) => Promise<unknown>, string | null][] = [
    [
      'fails',
      (job) => store().failJob(job, { reason: 'It is damaged.', retryAt: null }),
      'Page 7 is blank. It could not be indexed anew, and stays as it was: It is damaged.',
    ],
    [
      'takes its worker down three times',
      async () => {
        for (const n of [2, 3, 4]) await store().claimJob({ ...claimOptions, now: 4000 + n * LEASE });
      },
      'Page 7 is blank. It could not be indexed anew, and stays as it was: processing stopped unexpectedly 3 times',
    ],
    ['is cancelled', () => store().cancelFile(scope, 'file_1', 'Cancelled.'), 'Page 7 is blank.'],
  ];
  it.each(endings)('leaves a file as it was when indexing it anew %s', async (_, end, statusDetails) => {
    const notes = ['Page 7 is blank.'];
    await addIndexed('file_1', {}, { info: { ...info, notes }, statusDetails: notes[0] ?? null });
    await store().addReindexJobs({ ...everything, all: true }, 3000);
    const job = await claim(store(), 4000);
    await store().addPages(job, [newPage(1, 'Half.')]);
    await end(job);
    expect(await getFile()).toMatchObject({ status: 'indexed', generation: 1, statusDetails });
    expect(await store().getPage(scope, 'file_1', 1)).toEqual(newPage(1));
    expect(await store().countJobs()).toBe(0);
  });

  it('claims only what is soon done when asked to', async () => {
    await store().addFiles(scope, [
      newFile('file_1', { bytes: 2 ** 20 + 1 }),
      newFile('file_2', { mediaType: 'audio/wav' }),
      newFile('file_3', { mediaType: 'video/mp4' }),
      newFile('file_4', { bytes: 2 ** 20 }),
    ]);
    expect(await store().claimJob({ ...claimOptions, onlySmall: true })).toMatchObject({ fileId: 'file_4' });
    expect(await store().claimJob({ ...claimOptions, onlySmall: true })).toBeNull();
    expect((await claim(store())).fileId).toBe('file_1');
  });

  it('hands a password out with the job, and keeps it nowhere else', async () => {
    await store().addFiles(scope, [newFile('file_1', { sealedPassword: 'sealed' })]);
    expect(JSON.stringify(await getFile())).not.toContain('sealed');
    const job = await claim(store());
    expect(job.sealedPassword).toBe('sealed');
    await store().failJob(job, { reason: 'The password is wrong.', retryAt: null });
    await store().retryFile(scope, 'file_1', { now: 3000 });
    expect((await claim(store(), 4000)).sealedPassword).toBeNull();
    await store().cancelFile(scope, 'file_1', 'no');
    await store().retryFile(scope, 'file_1', { now: 5000, sealedPassword: 'sealed anew' });
    expect((await claim(store(), 6000)).sealedPassword).toBe('sealed anew');
  });

  it('says whether a claim still holds, and removes what one wrote unless it is committed', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    const first = await claim(store());
    expect(await store().holdsJob(first)).toBe(true);
    const asset = { name: 'frame-1', sha256: 'b'.repeat(64), mediaType: 'image/webp', bytes: 5 };
    await store().addAsset(first, asset);
    await store().addPages(first, [newPage(1)]);
    expect(await store().blobsOf(scope, 'file_1')).toEqual(['a'.repeat(64), asset.sha256]);
    expect(await store().blobsOf({ ...scope, organizationId: 'org_2' }, 'file_1')).toEqual([]);
    await store().dropAttempt(first);
    expect(await store().blobsOf(scope, 'file_1')).toEqual(['a'.repeat(64)]);
    await store().releaseJob(first);
    expect(await store().holdsJob(first)).toBe(false);

    const second = await claim(store());
    expect(await store().holdsJob(first)).toBe(false);
    await store().addPages(second, [newPage(1)]);
    await commit(second);
    await store().dropAttempt(second);
    expect(await store().getPage(scope, 'file_1', 1)).toEqual(newPage(1));
  });

  it('fills in what a file says of itself where nobody has said anything', async () => {
    await addIndexed(
      'file_1',
      { metadata: { author: 'Ada' } },
      { ownMetadata: { author: 'x', camera: 'K-1' } },
    );
    expect((await getFile())?.metadata).toEqual({ author: 'Ada', camera: 'K-1' });
    await store().addReindexJobs({ ...everything, all: true }, 3000);
    await commit(await claim(store(), 4000), {
      ownMetadata: { camera: 'K-2', lens: 'wide' },
      metadataChange: { lens: null, mood: 'calm' },
    });
    expect((await getFile())?.metadata).toEqual({ author: 'Ada', camera: 'K-2', mood: 'calm' });
  });

  it('names the blobs of assets too when a workspace is deleted', async () => {
    const elsewhere = { ...scope, workspaceIds: ['other'] };
    const workspace = { id: 'other', organizationId: 'org_1', name: 'Other', creatorUserId: 'user_1' };
    await store().addWorkspace({ ...workspace, createdAt: 1000 });
    await store().addFiles(elsewhere, [newFile('file_1', { workspaceId: 'other' })]);
    const asset = { name: 'frame-1', sha256: 'b'.repeat(64), mediaType: 'image/webp', bytes: 5 };
    await store().addAsset(await claim(store()), asset);
    const blobs = await store().deleteWorkspace('org_1', 'other', 5000);
    expect([...(blobs ?? [])].sort()).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
  });
}
