import { renameSync, statSync, unlinkSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { NotFoundError } from '../../core/errors.ts';
import { makeDurableFolder } from '../make-durable-folder.ts';
import type { BlobStore } from './blob-store.ts';
import { syncFolder } from './sync-folder.ts';
import { fileErrorCode, translateFileError } from './translate-file-error.ts';
import { writeHashed } from './write-hashed.ts';

export type DiskBlobStoreOptions = {
  /** Holds `ab/cdef…` (SHA-256, the first two digits are the folder) and `tmp/`. Made when missing. */
  readonly folder: string;
  /**
   * How long `delete` spares a blob after its last `put`, in milliseconds: the upload of the same bytes that put
   * it may be about to record its file, and would lose them. `sweepUnreferenced` takes later what was spared.
   * Default: one hour, longer than a request with many files takes.
   */
  readonly graceMilliseconds?: number;
};

export type DiskBlobStore = BlobStore & {
  /** Removes what broken-off uploads left behind. Only before the first `put`. */
  readonly sweepTemporary: () => Promise<void>;
  /** Deletes blobs that no file needs any more. Answers with how many. */
  readonly sweepUnreferenced: (
    isReferenced: (sha256: string) => Promise<boolean>,
    options: { readonly signal: AbortSignal },
  ) => Promise<number>;
};

const SHA256 = /^[0-9a-f]{64}$/;
const HOUR = 3_600_000;

/** Bytes by content in one folder of the local disk. */
export function createDiskBlobStore(options: DiskBlobStoreOptions): DiskBlobStore {
  const folder = resolve(options.folder);
  const graceMilliseconds = options.graceMilliseconds ?? HOUR;
  const temporaryFolder = join(folder, 'tmp');
  /** Folders whose own entry is known to be on the disk. */
  const durableFolders = new Set<string>();
  let temporaryCount = 0;

  function ensureDurable(path: string): void {
    if (durableFolders.has(path)) return;
    makeDurableFolder(path);
    durableFolders.add(path);
  }

  async function openTemporary(): Promise<{ readonly path: string; readonly file: FileHandle }> {
    ensureDurable(folder);
    await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
    for (;;) {
      temporaryCount += 1;
      const path = join(temporaryFolder, `${process.pid}-${temporaryCount}`);
      try {
        return { path, file: await open(path, 'wx', 0o600) };
      } catch (error) {
        // The name of an earlier process with the same number.
        if (fileErrorCode(error) !== 'EEXIST') throw error;
      }
    }
  }

  const put: BlobStore['put'] = (source, { maxBytes, signal }) =>
    translated(async () => {
      const temporary = await openTemporary();
      try {
        const written = await writeHashed(temporary.file, source, { maxBytes, signal });
        await temporary.file.sync();
        const shard = join(folder, written.sha256.slice(0, 2));
        ensureDurable(shard);
        // In place of the same bytes if they are there already: that mends a damaged copy and makes the blob
        // young, so that `delete` spares it. Synchronous: see `remove`.
        renameSync(temporary.path, pathOf(folder, written.sha256));
        await syncFolder(shard);
        return written;
      } finally {
        await temporary.file.close();
        await rm(temporary.path, { force: true });
      }
    });

  const remove: BlobStore['delete'] = (sha256) =>
    translated(async () => {
      const path = pathOf(folder, sha256);
      const now = await fileSystemTime();
      // No await between looking and removing: a `put` that renames in between would lose its bytes.
      const found = statSync(path, { throwIfNoEntry: false });
      if (found !== undefined && now - found.mtimeMs >= graceMilliseconds) unlinkSync(path);
    });

  /** The clock that blobs get their times from, which over a network is not this machine's. */
  async function fileSystemTime(): Promise<number> {
    const { path, file } = await openTemporary();
    try {
      return (await file.stat()).mtimeMs;
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }

  return {
    put,
    read: (sha256, range) => translated(() => readBlob(pathOf(folder, sha256), range)),
    localPath: (sha256) =>
      translated(async () => {
        const path = pathOf(folder, sha256);
        await stat(path).catch(throwMissing);
        return path;
      }),
    delete: remove,
    sweepTemporary: () => translated(() => rm(temporaryFolder, { recursive: true, force: true })),
    sweepUnreferenced: async (isReferenced, { signal }) => {
      let removed = 0;
      for (const sha256 of await translated(() => listBlobs(folder))) {
        signal.throwIfAborted();
        if (await isReferenced(sha256)) continue;
        await remove(sha256);
        if (statSync(pathOf(folder, sha256), { throwIfNoEntry: false }) === undefined) removed += 1;
      }
      return removed;
    },
  };
}

async function readBlob(
  path: string,
  range: { readonly start: number; readonly end: number } | undefined,
): Promise<{ readonly stream: Readable; readonly bytes: number }> {
  const file = await open(path, 'r').catch(throwMissing);
  try {
    const { size } = await file.stat();
    const start = Math.min(range?.start ?? 0, size);
    const end = Math.max(start, Math.min(range?.end ?? size, size));
    if (start < end) return { stream: file.createReadStream({ start, end: end - 1 }), bytes: end - start };
    await file.close();
    return { stream: Readable.from([]), bytes: 0 };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function throwMissing(error: unknown): never {
  if (fileErrorCode(error) !== 'ENOENT') throw error;
  throw new NotFoundError('There are no such bytes.', { cause: error });
}

function pathOf(folder: string, sha256: string): string {
  // Anything else could name a path outside the folder.
  if (!SHA256.test(sha256)) throw new NotFoundError('There are no such bytes.');
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

async function listBlobs(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const paths = await readdir(folder, { recursive: true });
  return paths.map((path) => path.replace(/[\\/]/, '')).filter((name) => SHA256.test(name));
}

async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw translateFileError(error);
  }
}
