import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blobStoreContract } from '../../../test/contracts/blob-store-contract.ts';
import { StorageFullError, UnavailableError } from '../../core/errors.ts';
import { createDiskBlobStore } from './disk-blob-store.ts';
import { translateFileError } from './translate-file-error.ts';

const BLOB = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;
const signal = new AbortController().signal;

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

blobStoreContract('the disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-blobs-'));
  return {
    store: createDiskBlobStore({ folder, graceMilliseconds: 0 }),
    countLeftovers: async () => (await listFiles(folder)).filter((path) => !BLOB.test(path)).length,
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the disk blob store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'exhibit-disk-')), 'blobs');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  async function put(content: string) {
    const source = (async function* () {
      yield Buffer.from(content);
    })();
    return await createDiskBlobStore({ folder }).put(source, { maxBytes: 1000, signal });
  }
  const age = (path: string, hours: number) => {
    const time = new Date(Date.now() - hours * 3_600_000);
    return utimes(path, time, time);
  };

  it('lays blobs out by the first two digits, for their owner alone', async () => {
    const { sha256 } = await put('Hello');
    const path = `${sha256.slice(0, 2)}/${sha256.slice(2)}`;
    expect(await listFiles(folder)).toEqual([path]);
    expect((await stat(join(folder, path))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('removes what broken-off uploads left behind, and nothing else', async () => {
    const { sha256 } = await put('Hello');
    await writeFile(join(folder, 'tmp', '1-1'), 'half');
    const store = createDiskBlobStore({ folder });
    await store.sweepTemporary();
    expect(await listFiles(folder)).toHaveLength(1);
    expect(await store.localPath(sha256)).toContain(sha256.slice(2));
    await createDiskBlobStore({ folder: join(folder, 'never-used') }).sweepTemporary();
  });

  it('uses no name that an earlier process left behind', async () => {
    await put('Hello');
    await writeFile(join(folder, 'tmp', `${process.pid}-1`), 'half');
    await put('world');
    expect(await readFile(join(folder, 'tmp', `${process.pid}-1`), 'utf8')).toBe('half');
  });

  it('spares a blob that was put lately, the second time too, and sweeps it when it is old', async () => {
    const store = createDiskBlobStore({ folder });
    const { sha256 } = await put('Hello');
    const path = await store.localPath(sha256);
    await age(path, 2);
    await put('Hello');
    await store.delete(sha256);
    expect(await readFile(path, 'utf8')).toBe('Hello');

    await age(path, 2);
    const kept = await put('world');
    await age(await store.localPath(kept.sha256), 2);
    const isReferenced = async (name: string) => name === kept.sha256;
    expect(await store.sweepUnreferenced(isReferenced, { signal })).toBe(1);
    expect(await listFiles(folder)).toHaveLength(1);
    await store.localPath(kept.sha256);
  });

  it('mends a damaged blob when the same bytes come again', async () => {
    const { sha256 } = await put('Hello');
    const store = createDiskBlobStore({ folder });
    await writeFile(await store.localPath(sha256), 'Hellp');
    await put('Hello');
    expect(await readFile(await store.localPath(sha256), 'utf8')).toBe('Hello');
  });

  it('says that its folder cannot be used', async () => {
    await writeFile(folder, 'a file where the folder should be');
    await expect(put('Hello')).rejects.toBeInstanceOf(UnavailableError);
  });

  it.each([
    ['ENOSPC', StorageFullError],
    ['EDQUOT', StorageFullError],
    ['EIO', UnavailableError],
    ['EROFS', UnavailableError],
  ])('calls %s by our name and keeps the cause', (code, expected) => {
    const cause = Object.assign(new Error('x'), { code, syscall: 'write' });
    expect(translateFileError(cause)).toBeInstanceOf(expected);
    expect(translateFileError(cause)).toMatchObject({ cause });
  });
});
