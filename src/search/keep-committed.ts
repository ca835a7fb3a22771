import type { StoredFile } from '../core/file.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import { matchesFilter } from '../filter/compile/in-memory.ts';
import type { Store } from '../store/store.ts';
import type { FusedChunk } from './fuse.ts';

/** A place that a reader may see, of a file as it is now. */
export type CommittedPlace = { readonly found: FusedChunk; readonly file: StoredFile };

/**
 * Drops chunks that no reader may see: of deleted files, of files that the filter does not let through, and of
 * generations not, or no longer, committed.
 */
export async function keepCommitted(
  store: Pick<Store, 'getFiles'>,
  fused: readonly FusedChunk[],
  { scope, filter }: { readonly scope: Scope; readonly filter?: Filter },
): Promise<readonly CommittedPlace[]> {
  const fileIds = [...new Set(fused.map((chunk) => chunk.fileId))];
  const files = new Map((await store.getFiles(scope, fileIds)).map((file) => [file.id, file]));
  return fused.flatMap((found) => {
    const file = files.get(found.fileId);
    if (!file || file.generation !== found.generation) return [];
    return filter === undefined || matchesFilter(filter, file) ? [{ found, file }] : [];
  });
}
