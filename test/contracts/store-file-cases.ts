import { expect, it } from 'vitest';
import type { Scope } from '../../src/core/scope.ts';
import type { FileListQuery } from '../../src/store/store.ts';
import { addIndexedFile, claim, newFile, newPage, type StoreUnderTest, scope } from './store-samples.ts';

const foreignScopes: readonly [string, Scope][] = [
  ['another organization', { ...scope, organizationId: 'org_2' }],
  ['another workspace', { ...scope, workspaceIds: ['other'] }],
  ['several other workspaces', { ...scope, workspaceIds: ['other', 'third'] }],
];

export function fileCases({ store, openAnother }: StoreUnderTest): void {
  it('gives back what was added, after reopening too', async () => {
    const [added] = await store().addFiles(scope, [newFile('file_1', { instructions: 'Tag it.' })]);
    expect(added).toEqual({
      ...newFile('file_1', { instructions: 'Tag it.' }),
      organizationId: 'org_1',
      userId: 'user_1',
      progress: null,
      generation: 0,
      title: null,
      pageCount: null,
      paged: null,
      expiresAt: null,
    });
    expect(await store().getFile(scope, 'file_1')).toEqual(added);
    const another = await openAnother();
    expect(await another.getFile(scope, 'file_1')).toEqual(added);
    expect(await another.countJobs()).toBe(1);
  });

  it('adds all files of a call and their jobs, or none', async () => {
    await store().addFiles(scope, [newFile('file_2')]);
    await expect(store().addFiles(scope, [newFile('file_1'), newFile('file_2')])).rejects.toThrow();
    expect(await store().getFile(scope, 'file_1')).toBeNull();
    expect(await store().countJobs()).toBe(1);
  });

  it('gives a file that is recorded as failed no job', async () => {
    await store().addFiles(scope, [newFile('file_1', { status: 'failed', statusDetails: 'It is empty.' })]);
    expect(await store().countJobs()).toBe(0);
    expect(await store().getFile(scope, 'file_1')).toMatchObject({
      status: 'failed',
      statusDetails: 'It is empty.',
    });
  });

  it('refuses files of a workspace that is out of scope or missing', async () => {
    const outside = newFile('file_1', { workspaceId: 'other' });
    await expect(store().addFiles(scope, [outside])).rejects.toMatchObject({ code: 'not_found' });
    const missing = { ...scope, workspaceIds: ['other'] };
    await expect(store().addFiles(missing, [outside])).rejects.toThrow();
  });

  it('adds and finds many files at once', async () => {
    const files = Array.from({ length: 2500 }, (_, n) => newFile(`file_${String(n).padStart(5, '0')}`));
    await store().addFiles(scope, files);
    const ids = files.map((file) => file.id);
    expect(await store().getFiles(scope, [...ids, 'file_unknown', ...ids])).toHaveLength(2500);
  });

  it.each(foreignScopes)('shows and changes nothing in the scope of %s', async (_, foreign) => {
    await addIndexedFile(store(), 'file_1');
    expect(await store().getFile(foreign, 'file_1')).toBeNull();
    expect(await store().getFiles(foreign, ['file_1'])).toEqual([]);
    expect(await store().listFiles(foreign, { limit: 10, order: 'asc' })).toEqual({
      files: [],
      total: 0,
      hasMore: false,
    });
    expect(await store().getPage(foreign, 'file_1', 1)).toBeNull();
    expect(await store().getPages(foreign, [{ fileId: 'file_1', pageNumber: 1 }])).toEqual([]);
    expect(await store().deleteFile(foreign, 'file_1', 5000)).toBeNull();
    expect(await store().getPage(scope, 'file_1', 1)).toEqual(newPage(1));
  });

  it.each(['asc', 'desc'] as const)(
    'lists %s without a gap or a repeat while files come and go',
    async (order) => {
      const ids = ['file_b', 'file_d', 'file_f', 'file_h', 'file_j'];
      await store().addFiles(
        scope,
        ids.map((id) => newFile(id)),
      );
      const query: FileListQuery = { limit: 2, order };
      const first = await store().listFiles(scope, query);
      expect(first).toMatchObject({ total: 5, hasMore: true });

      // The cursor itself goes, and files come on both sides of it.
      const after = first.files[1]?.id ?? '';
      await store().deleteFile(scope, after, 5000);
      await store().addFiles(scope, [newFile('file_a'), newFile('file_z')]);
      const rest = await store().listFiles(scope, { ...query, limit: 100, after });
      const seen = [...first.files, ...rest.files].map((file) => file.id);
      const sorted = order === 'asc' ? [...ids, 'file_z'] : [...ids.toReversed(), 'file_a'];
      expect(seen).toEqual(sorted);
      expect(rest).toMatchObject({ total: 6, hasMore: false });
    },
  );

  it('lists only the wanted purpose', async () => {
    await store().addFiles(scope, [newFile('file_1'), newFile('file_2', { purpose: 'batch' })]);
    const list = await store().listFiles(scope, { limit: 10, order: 'asc', purpose: 'batch' });
    expect(list.files.map((file) => file.id)).toEqual(['file_2']);
    expect(list.total).toBe(1);
  });

  it('deletes a file with its pages and its job, and says when the last user of a blob is gone', async () => {
    await addIndexedFile(store(), 'file_1');
    await store().addFiles(scope, [newFile('file_2')]);
    const blob = newFile('file_1').sha256;
    expect(await store().deleteFile(scope, 'file_1', 5000)).toMatchObject({ id: 'file_1', sha256: blob });
    expect(await store().isBlobReferenced(blob)).toBe(true);
    expect(await store().deleteFile(scope, 'file_2', 5000)).toMatchObject({ id: 'file_2' });
    expect(await store().isBlobReferenced(blob)).toBe(false);

    expect(await store().countJobs()).toBe(0);
    expect(await store().deleteFile(scope, 'file_1', 5000)).toBeNull();
    await store().addFiles(scope, [newFile('file_1')]);
    expect(await store().getPage(scope, 'file_1', 1)).toBeNull();
  });

  it('shows pages only once they are committed', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    const job = await claim(store());
    await store().addPages(job, [newPage(1), newPage(2)]);
    expect(await store().getPage(scope, 'file_1', 1)).toBeNull();
    expect(await store().getPages(scope, [{ fileId: 'file_1', pageNumber: 1 }])).toEqual([]);

    await store().addPages(job, [newPage(2, 'Another text.'), newPage(3)]);
    const { pages } = await commitAndRead();
    expect(pages).toEqual([newPage(1), newPage(2, 'Another text.'), newPage(3)]);

    async function commitAndRead() {
      const info = { title: null, pageCount: 3, paged: true, outline: [], notes: [] };
      await store().commitFile(job, { info, mediaType: 'application/pdf', statusDetails: 'A note.' });
      const wanted = [1, 2, 3, 4, 2].map((pageNumber) => ({ fileId: 'file_1', pageNumber }));
      const found = await store().getPages(scope, wanted);
      return { pages: found.map(({ page }) => page).sort((a, b) => a.number - b.number) };
    }
  });

  it('finds hundreds of pages of many files in one call', async () => {
    await addIndexedFile(store(), 'file_1');
    await addIndexedFile(store(), 'file_2');
    const wanted = Array.from({ length: 600 }, (_, n) => ({
      fileId: `file_${(n % 3) + 1}`,
      pageNumber: Math.floor(n / 3) + 1,
    }));
    expect(await store().getPages(scope, wanted)).toHaveLength(4);
  });
}
