import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exhibit } from '../compose.ts';
import { UnreadableFileError } from '../core/errors.ts';
import type { StoredFile } from '../core/file.ts';
import { createId } from '../core/ids.ts';
import { sniff } from '../ingest/sniff.ts';
import type { ProgressLine } from './progress-line.ts';

const POLL_MILLISECONDS = 150;
const UNITS = {
  parsing: 'pages',
  transcribing: 'seconds',
  describing: 'pictures',
  chunking: 'passages',
  embedding: 'passages',
  indexing: 'passages',
} as const;

/**
 * Records files of this machine and waits until they are processed.
 * @throws {UnreadableFileError} naming the first that cannot be read
 */
export async function addLocalFiles(
  { deps, adminScope: scope }: Exhibit,
  paths: readonly string[],
  options: { readonly signal: AbortSignal; readonly progress: ProgressLine; readonly maxBytes: number },
): Promise<readonly StoredFile[]> {
  const { store, blobs, blobKeeper, ids } = deps;
  const hold = blobKeeper.hold();
  try {
    const known = (await store.listFiles(scope, { limit: 10_000, order: 'desc' })).files;
    const files: StoredFile[] = [];
    for (const path of paths) {
      if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
        throw new UnreadableFileError(`There is no file ${path}.`);
      const { sha256, bytes, head } = await blobs.put(createReadStream(path), options);
      await hold.keep(sha256);
      const filename = basename(path);
      const found = await sniff(head, { filename, bytes });
      if ('reason' in found) throw new UnreadableFileError(`${path}: ${found.reason}`);
      const same = known.find((file) => file.sha256 === sha256 && file.filename === filename);
      const added =
        same !== undefined && same.status !== 'failed'
          ? [same]
          : await store.addFiles(scope, [
              {
                id: createId('file_', ids),
                workspaceId: 'default',
                filename,
                bytes,
                sha256,
                purpose: 'user_data',
                metadata: {},
                instructions: null,
                status: 'uploaded',
                statusDetails: null,
                mediaType: found.mediaType,
                createdAt: ids.now(),
              },
            ]);
      files.push(...added);
    }
    deps.filesAdded();
    const done: StoredFile[] = [];
    for (const { id } of files) done.push(await processed(deps, id, { ...options, scope }));
    return done;
  } finally {
    await hold.release();
    options.progress.end();
  }
}

async function processed(
  { store }: Pick<Exhibit['deps'], 'store'>,
  id: string,
  {
    scope,
    signal,
    progress,
  }: { readonly scope: Exhibit['adminScope']; readonly signal: AbortSignal; readonly progress: ProgressLine },
): Promise<StoredFile> {
  for (;;) {
    const file = await store.getFile(scope, id);
    if (file === null) throw new UnreadableFileError('The file was deleted meanwhile.');
    if (file.status === 'failed')
      throw new UnreadableFileError(`${file.filename}: ${file.statusDetails ?? 'it could not be processed'}`);
    if (file.status === 'indexed') {
      progress.show(`${file.filename}: ready`, file.pageCount ?? 0, file.pageCount ?? 0, 'pages');
      progress.end();
      return file;
    }
    const { stage, done, total } = file.progress ?? { stage: 'parsing', done: 0, total: 0 };
    progress.show(`${file.filename}: ${stage}`, done, total, UNITS[stage]);
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}
