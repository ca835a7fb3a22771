import type { Chunk } from '../../core/chunk.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Page } from '../../core/page.ts';
import type { Scope } from '../../core/scope.ts';
import type { Filter } from '../../filter/ast.ts';
import { matchesFilter } from '../../filter/compile/in-memory.ts';
import type { Store } from '../../store/store.ts';

/** The files that one question may touch; `filter` and `fileIds` as the request gives them. */
export type FileLimits = { readonly fileIds?: readonly string[]; readonly filter?: Filter };

/** Whole files, for one question. */
export type FileAccess = {
  /** In the order they were added, also those that are not read yet; `total` may be more than come. */
  readonly listFiles: (
    limits: FileLimits,
  ) => Promise<{ readonly files: readonly StoredFile[]; readonly total: number }>;
  /** By number; missing ones are left out. */
  readonly getPages: (fileId: string, pageNumbers: readonly number[]) => Promise<readonly Page[]>;
  /** Of one page; empty where the file was indexed before chunks were stored. */
  readonly chunksOf: (file: StoredFile) => Promise<readonly Chunk[]>;
};

/** Files looked at by name; of a larger workspace the first ones. */
const MOST_FILES = 2_000;
const CHUNKS_AT_ONCE = 200;
/** Of a file without pages: 200 KB of text and more. */
const MOST_CHUNKS = 1_000;

/** Nothing outside of `scope` is read: everything is asked of the store by it. */
export function createFileAccess(
  store: Pick<Store, 'listFiles' | 'getFiles' | 'getPages' | 'getChunks'>,
  scope: Scope,
): FileAccess {
  return {
    listFiles: async ({ fileIds, filter }) => {
      if (fileIds === undefined) {
        const query = { limit: MOST_FILES, order: 'asc', ...(filter !== undefined && { filter }) } as const;
        return store.listFiles(scope, query);
      }
      const given = await store.getFiles(scope, fileIds);
      const files = given
        .filter((file) => filter === undefined || matchesFilter(filter, file))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return { files, total: files.length };
    },
    getPages: async (fileId, pageNumbers) => {
      const found = await store.getPages(
        scope,
        pageNumbers.map((pageNumber) => ({ fileId, pageNumber })),
      );
      return found.map(({ page }) => page).toSorted((a, b) => a.number - b.number);
    },
    chunksOf: async ({ id, generation }) => {
      const chunks: Chunk[] = [];
      for (let first = 0; first < MOST_CHUNKS; first += CHUNKS_AT_ONCE) {
        const places = Array.from({ length: CHUNKS_AT_ONCE }, (_, i) => ({
          fileId: id,
          generation,
          chunkIndex: first + i,
          page: 1,
        }));
        const found = await store.getChunks(scope, places, '');
        chunks.push(...found.map(({ chunk }) => chunk));
        if (found.length < CHUNKS_AT_ONCE) break;
      }
      return chunks;
    },
  };
}
