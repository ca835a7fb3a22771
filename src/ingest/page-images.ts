import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '../store/blobs/blob-store.ts';
import type { Parser } from './parse/parser-pool.ts';

export type PageImages = {
  /**
   * A page of a blob, a PDF or a picture, as WebP, made when first asked for.
   * Throws `UnreadableFileError` when it cannot be drawn.
   */
  readonly get: (
    source: PictureSource,
    pageNumber: number,
    options: { readonly signal: AbortSignal },
  ) => Promise<Uint8Array>;
  /** Forgets the pictures of a blob. */
  readonly remove: (sha256: string) => Promise<void>;
};

/** A blob to draw from, and what its bytes are. */
export type PictureSource = { readonly sha256: string; readonly mediaType: string };

/**
 * Page pictures, kept in a folder by the hash of the file's bytes: files of the same content share them.
 * They can be made again at any time, so that nothing here is synced.
 */
export function createPageImages(deps: {
  readonly renderer: Pick<Parser, 'renderPage'>;
  readonly blobs: Pick<BlobStore, 'localPath'>;
  readonly folder: string;
}): PageImages {
  const running = new Map<string, Promise<Uint8Array>>();
  const folderOf = (sha256: string): string => join(deps.folder, sha256.slice(0, 2), sha256);

  const draw = async (
    { sha256, mediaType }: PictureSource,
    pageNumber: number,
    signal: AbortSignal,
  ): Promise<Uint8Array> => {
    const path = await deps.blobs.localPath(sha256);
    const request = { mediaType, pageNumber, maxWidth: null, clip: null };
    const image = await deps.renderer.renderPage(path, request, { signal });
    await writeWhole(folderOf(sha256), `${pageNumber}.webp`, image);
    return image;
  };

  return {
    get: async (source, pageNumber, { signal }) => {
      const path = join(folderOf(source.sha256), `${pageNumber}.webp`);
      const kept = await readIfThere(path);
      if (kept !== null) return kept;
      const other = running.get(path);
      if (other !== undefined) {
        try {
          return await other;
        } catch {
          signal.throwIfAborted(); // the other caller went away or failed; this one tries for itself
        }
      }
      const drawing = draw(source, pageNumber, signal).finally(() => {
        if (running.get(path) === drawing) running.delete(path);
      });
      running.set(path, drawing);
      return await drawing;
    },
    remove: (sha256) => rm(folderOf(sha256), { recursive: true, force: true }),
  };
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found === null ? null : await readFile(path);
}

/** Under a name of its own first, so that no reader sees half a picture. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${process.pid}-${name}`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
}
