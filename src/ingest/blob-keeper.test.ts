import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createDiskBlobStore } from '../store/blobs/disk-blob-store.ts';
import { createBlobKeeper } from './blob-keeper.ts';

const folder = mkdtempSync(join(tmpdir(), 'exhibit-keeper-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blobs = createDiskBlobStore({ folder, graceMilliseconds: 0 });
const recorded = new Set<string>();
let asking = Promise.resolve();
const store = {
  isBlobReferenced: async (sha256: string) => {
    await asking;
    return recorded.has(sha256);
  },
};
const keeper = createBlobKeeper({ store, blobs });
beforeEach(() => recorded.clear());

async function put(text: string): Promise<string> {
  async function* source() {
    yield new TextEncoder().encode(text);
  }
  const { sha256 } = await blobs.put(source(), { maxBytes: 100, signal: new AbortController().signal });
  return sha256;
}

const isThere = (sha256: string) =>
  blobs.localPath(sha256).then(
    () => true,
    () => false,
  );

it('removes a blob that no file needs', async () => {
  const sha256 = await put('one');
  await keeper.remove(sha256);
  expect(await isThere(sha256)).toBe(false);
});

it('keeps a blob that a file needs', async () => {
  const sha256 = await put('two');
  recorded.add(sha256);
  await keeper.remove(sha256);
  expect(await isThere(sha256)).toBe(true);
});

it('keeps the blob of an upload that has not recorded its file yet', async () => {
  const hold = keeper.hold();
  const sha256 = await put('three');
  await hold.keep(sha256);
  await keeper.remove(sha256);
  expect(await isThere(sha256)).toBe(true);
  recorded.add(sha256);
  await hold.release();
  expect(await isThere(sha256)).toBe(true);
});

it('removes what a refused upload has put, once the last of two that share it lets go', async () => {
  const [one, two] = [keeper.hold(), keeper.hold()];
  const sha256 = await put('four');
  await one.keep(sha256);
  await two.keep(sha256);
  await one.release();
  expect(await isThere(sha256)).toBe(true);
  await two.release();
  expect(await isThere(sha256)).toBe(false);
});

it('keeps a blob whose removal had only looked when the upload took hold', async () => {
  const sha256 = await put('five');
  const { promise, resolve } = Promise.withResolvers<void>();
  asking = promise;
  const removal = keeper.remove(sha256);
  const hold = keeper.hold();
  const keeping = hold.keep(sha256);
  resolve();
  await Promise.all([removal, keeping]);
  expect(await isThere(sha256)).toBe(true);
  recorded.add(sha256);
  await hold.release();
});

it('tells an upload whose blob was removed before it took hold', async () => {
  const hold = keeper.hold();
  const sha256 = await put('six');
  await keeper.remove(sha256);
  await expect(hold.keep(sha256)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  await hold.release();
});
