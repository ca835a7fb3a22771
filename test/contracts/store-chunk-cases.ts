import { expect, it } from 'vitest';
import type { NewChunks } from '../../src/store/store.ts';
import { claim, info, newFile, type StoreUnderTest, scope } from './store-samples.ts';

const vector = Float32Array.of(0.6, -0.8, 0);

function chunks(count: number, text = 'Chunk'): NewChunks {
  return {
    vectorModel: 'model-a',
    chunks: Array.from({ length: count }, (_, index) => ({
      chunk: { index, page: index + 1, start: 3, end: 8, text: `${text} ${index}`, headingPath: ['A "b"'] },
      words: `chunk ${index}`,
      vector,
    })),
  };
}

const placesOf = (fileId: string, generation: number, count: number) =>
  Array.from({ length: count }, (_, chunkIndex) => ({
    fileId,
    generation,
    chunkIndex,
    page: chunkIndex + 1,
  }));

export function chunkCases({ store }: StoreUnderTest): void {
  const add = async (fileId: string, added: NewChunks) => {
    await store().addFiles(scope, [newFile(fileId)]);
    const job = await claim(store());
    expect(await store().addChunks(job, added)).toBe(true);
    return job;
  };
  const commit = (job: Awaited<ReturnType<typeof add>>) =>
    store().commitFile(job, { info, mediaType: 'application/pdf', statusDetails: null });

  it('gives back what was added, once its generation is committed', async () => {
    const job = await add('file_1', chunks(450));
    const places = placesOf('file_1', job.token, 450);
    expect(await store().getChunks(scope, places, 'model-a')).toEqual([]);
    await commit(job);
    const found = await store().getChunks(scope, places, 'model-a');
    expect(found).toHaveLength(450);
    const third = found.find(({ chunk }) => chunk.index === 2);
    expect(third).toMatchObject({
      fileId: 'file_1',
      generation: job.token,
      chunk: { index: 2, page: 3, start: 3, end: 8, text: 'Chunk 2', headingPath: ['A "b"'] },
      words: 'chunk 2',
    });
    for (const [i, value] of vector.entries()) expect(third?.vector?.[i]).toBeCloseTo(value, 2);
  });

  it('leaves out what is not there, of another generation, or out of scope', async () => {
    const job = await add('file_1', chunks(1));
    await commit(job);
    const [place] = placesOf('file_1', job.token, 1);
    const find = async (facts: object, within = scope) =>
      (await store().getChunks(within, place === undefined ? [] : [{ ...place, ...facts }], 'model-a'))
        .length;
    expect(await find({})).toBe(1);
    expect(await find({ chunkIndex: 7 })).toBe(0);
    expect(await find({ generation: job.token + 1 })).toBe(0);
    expect(await find({}, { ...scope, workspaceIds: ['elsewhere'] })).toBe(0);
    expect(await find({}, { ...scope, organizationId: 'org_other' })).toBe(0);
    expect(await store().getChunks(scope, [], 'model-a')).toEqual([]);
  });

  it('gives no vector of another model', async () => {
    const job = await add('file_1', chunks(1));
    await commit(job);
    const [found] = await store().getChunks(scope, placesOf('file_1', job.token, 1), 'model-b');
    expect(found?.vector).toBeNull();
  });

  it('replaces a chunk that is added again, and forgets them with the file', async () => {
    const job = await add('file_1', chunks(2));
    await store().addChunks(job, chunks(1, 'Newer'));
    await commit(job);
    const places = placesOf('file_1', job.token, 2);
    const texts = async () =>
      (await store().getChunks(scope, places, 'model-a')).map(({ chunk }) => chunk.text).sort();
    expect(await texts()).toEqual(['Chunk 1', 'Newer 0']);
    await store().deleteFile(scope, 'file_1', 1);
    expect(await texts()).toEqual([]);
  });

  it('takes nothing from a worker whose job is gone', async () => {
    const job = await add('file_1', chunks(1));
    await commit(job);
    expect(await store().addChunks(job, chunks(1))).toBe(false);
  });
}
