import { expect, it } from 'vitest';
import { parseFilter } from '../../src/filter/parser.ts';
import { addIndexedFile, claim, newFile, type StoreUnderTest, scope } from './store-samples.ts';

const elsewhere = { ...scope, workspaceIds: ['other'] };

export function fileChangeCases({ store, openAnother }: StoreUnderTest): void {
  it('loses no change of metadata when many are made at once', async () => {
    const another = await openAnother();
    await store().addFiles(scope, [newFile('file_1', { metadata: { kept: 1 } })]);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? store() : another).changeMetadata(scope, 'file_1', (metadata) => ({
          ...metadata,
          [`key_${n}`]: n,
        })),
      ),
    );
    const file = await store().getFile(scope, 'file_1');
    expect(Object.keys(file?.metadata ?? {})).toHaveLength(21);
    expect(await store().changeMetadata(elsewhere, 'file_1', () => ({}))).toBeNull();
    await expect(
      store().changeMetadata(scope, 'file_1', () => {
        throw new Error('not like this');
      }),
    ).rejects.toThrow('not like this');
    expect((await store().getFile(scope, 'file_1'))?.metadata).toMatchObject({ kept: 1 });
  });

  it('tries a failed file again, and no other', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    await expect(store().retryFile(scope, 'file_1', { now: 3000 })).rejects.toMatchObject({
      code: 'conflict',
    });
    const job = await claim(store());
    await store().failJob(job, { reason: 'damaged', retryAt: null });
    expect(await store().retryFile(elsewhere, 'file_1', { now: 3000 })).toBeNull();
    expect(await store().retryFile(scope, 'file_1', { now: 3000 })).toMatchObject({
      status: 'uploaded',
      statusDetails: null,
    });
    const next = await claim(store(), 4000);
    expect(next).toMatchObject({ fileId: 'file_1', attempt: 1 });
    expect(next.token).toBeGreaterThan(job.token);
  });

  it('cancels a waiting or running file, whose worker may write nothing more', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    const job = await claim(store());
    expect(await store().cancelFile(elsewhere, 'file_1', 'stopped')).toBeNull();
    expect(await store().cancelFile(scope, 'file_1', 'stopped')).toMatchObject({
      status: 'failed',
      statusDetails: 'stopped',
    });
    expect(await store().heartbeat(job, { leaseUntil: 9000, progress: null })).toBe(false);
    await expect(store().cancelFile(scope, 'file_1', 'again')).rejects.toMatchObject({ code: 'conflict' });
    await store().retryFile(scope, 'file_1', { now: 3000 });
    const next = await claim(store(), 4000);
    expect(await store().heartbeat(job, { leaseUntil: 9000, progress: null })).toBe(false);
    expect(await store().heartbeat(next, { leaseUntil: 9000, progress: null })).toBe(true);
  });

  it('filters files by their metadata and their own fields', async () => {
    await store().addFiles(scope, [
      newFile('file_1', { metadata: { author: 'hegel', year: 1807 }, filename: 'a.pdf' }),
      newFile('file_2', { metadata: { author: "o'neil; --", tags: ['x', 'y'] }, filename: 'b.pdf' }),
      newFile('file_3', { metadata: {}, filename: 'c.pdf' }),
    ]);
    const list = async (text: string) => {
      const { files, total } = await store().listFiles(scope, {
        limit: 2,
        order: 'asc',
        filter: filterOf(text),
      });
      return [files.map(({ id }) => id.slice(-1)).join(), total];
    };
    expect(await list('author = "hegel"')).toEqual(['1', 1]);
    expect(await list('author != "hegel"')).toEqual(['2,3', 2]);
    expect(await list(`author = "o'neil; --"`)).toEqual(['2', 1]);
    expect(await list('tags = "y" or year > 1800')).toEqual(['1,2', 2]);
    expect(await list('file.filename like "C%"')).toEqual(['3', 1]);
    expect(await list('file.id in ["file_1", "file_2", "file_3"]')).toEqual(['1,2', 3]);
  });

  it('names the files that match by the shorter list, those without pages aside', async () => {
    for (const n of [1, 2, 3]) {
      await addIndexedFile(store(), `file_${n}`);
      await store().changeMetadata(scope, `file_${n}`, () => ({ n }));
    }
    await store().addFiles(scope, [newFile('file_new', { metadata: { n: 1 } })]);
    expect(await store().matchFiles(scope, filterOf('n = 1'))).toEqual({ only: ['file_1'] });
    expect(await store().matchFiles(scope, filterOf('n != 1'))).toEqual({ allBut: ['file_1'], total: 3 });
    expect(await store().matchFiles(elsewhere, filterOf('n != 1'))).toEqual({ only: [] });
  });
}

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.problem.picture);
  return parsed.filter;
}
