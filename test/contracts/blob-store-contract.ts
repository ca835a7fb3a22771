import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../src/store/blobs/blob-store.ts';

export type BlobPlace = {
  /** A store that spares no blob: what is deleted is gone at once. */
  readonly store: BlobStore;
  /** How many things other than whole blobs lie about. */
  readonly countLeftovers: () => Promise<number>;
  readonly remove: () => Promise<void>;
};

const never = new AbortController().signal;
const unlimited = { maxBytes: Number.MAX_SAFE_INTEGER, signal: never };

/** What every driver of `src/store/blobs/blob-store.ts` must pass. */
export function blobStoreContract(name: string, createPlace: () => Promise<BlobPlace>): void {
  describe(`${name} keeps the blob store contract`, () => {
    let place: BlobPlace;
    beforeEach(async () => {
      place = await createPlace();
    });
    afterEach(() => place.remove());

    const put = (...pieces: (string | Uint8Array)[]) => place.store.put(piecesOf(pieces), unlimited);
    const text = async (sha256: string, range?: { start: number; end: number }) => {
      const { stream, bytes } = await place.store.read(sha256, range);
      const content = await buffer(stream);
      expect(content.byteLength).toBe(bytes);
      return content.toString();
    };

    it('gives the same bytes back, named by their hash', async () => {
      const { sha256, bytes, head } = await put('Hello ', '', 'world');
      expect({ sha256, bytes }).toEqual({ sha256: hashOf('Hello world'), bytes: 11 });
      expect(Buffer.from(head).toString()).toBe('Hello world');
      expect(await text(sha256)).toBe('Hello world');
      expect(await readFile(await place.store.localPath(sha256), 'utf8')).toBe('Hello world');
    });

    it('keeps an empty blob', async () => {
      const { sha256, bytes, head } = await put();
      expect({ bytes, head: head.byteLength }).toEqual({ bytes: 0, head: 0 });
      expect(await text(sha256)).toBe('');
    });

    it('answers with the first 4,100 bytes, in whatever pieces they came', async () => {
      const content = Buffer.from(Array.from({ length: 10_000 }, (_, n) => n % 251));
      const pieces = [content.subarray(0, 1), content.subarray(1, 4099), content.subarray(4099)];
      expect(Buffer.from((await put(...pieces)).head)).toEqual(content.subarray(0, 4100));
    });

    it.each([
      [{ start: 0, end: 5 }, 'Hello'],
      [{ start: 6, end: 11 }, 'world'],
      [{ start: 6, end: 999 }, 'world'],
      [{ start: 4, end: 4 }, ''],
      [{ start: 99, end: 120 }, ''],
    ])('reads the range %j', async (range, expected) => {
      const { sha256 } = await put('Hello world');
      expect(await text(sha256, range)).toBe(expected);
    });

    it('keeps the same bytes once, also when they come at the same time', async () => {
      const all = await Promise.all(['a', 'a', 'a'].map((piece) => put(piece.repeat(100_000))));
      expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
      expect(await text(all[0]?.sha256 ?? '')).toHaveLength(100_000);
      expect(await place.countLeftovers()).toBe(0);
    });

    it('refuses more than the limit, and leaves nothing behind', async () => {
      const limited = { maxBytes: 10, signal: never };
      await expect(place.store.put(piecesOf(['Hello ', 'world']), limited)).rejects.toMatchObject({
        code: 'too_large',
      });
      await expect(place.store.read(hashOf('Hello world'))).rejects.toMatchObject({ code: 'not_found' });
      expect(await place.countLeftovers()).toBe(0);
      const { bytes } = await place.store.put(piecesOf(['0123456789']), limited);
      expect(bytes).toBe(10);
    });

    it('stops at once when aborted, though the source has stalled', async () => {
      const controller = new AbortController();
      const stalled = async function* () {
        yield Buffer.from('Hello');
        await new Promise(() => undefined);
      };
      const done = place.store.put(stalled(), { ...unlimited, signal: controller.signal });
      const reason = new Error('The client went away.');
      setImmediate(() => controller.abort(reason));
      await expect(done).rejects.toBe(reason);
      expect(await place.countLeftovers()).toBe(0);
    });

    it('passes on the error of a source that breaks', async () => {
      const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' });
      const source = async function* () {
        yield Buffer.from('Hello');
        throw broken;
      };
      await expect(place.store.put(source(), unlimited)).rejects.toBe(broken);
      expect(await place.countLeftovers()).toBe(0);
    });

    it('closes a source that it does not read to the end', async () => {
      let closed = false;
      const source = async function* () {
        try {
          for (;;) yield Buffer.from('Hello');
        } finally {
          closed = true;
        }
      };
      await expect(place.store.put(source(), { maxBytes: 7, signal: never })).rejects.toThrow();
      expect(closed).toBe(true);
    });

    it('deletes, more than once if need be', async () => {
      const { sha256 } = await put('Hello');
      await place.store.delete(sha256);
      await place.store.delete(sha256);
      await expect(place.store.read(sha256)).rejects.toMatchObject({ code: 'not_found' });
      await expect(place.store.localPath(sha256)).rejects.toMatchObject({ code: 'not_found' });
    });

    it.each(['', '../../etc/passwd', 'A'.repeat(64), 'a'.repeat(63), 'tmp'])(
      'knows no blob called "%s"',
      async (name) => {
        await expect(place.store.read(name)).rejects.toMatchObject({ code: 'not_found' });
        await expect(place.store.localPath(name)).rejects.toMatchObject({ code: 'not_found' });
        await expect(place.store.delete(name)).rejects.toMatchObject({ code: 'not_found' });
      },
    );
  });
}

async function* piecesOf(pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
