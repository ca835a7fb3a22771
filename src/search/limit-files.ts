import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import { matchesFilter } from '../filter/compile/in-memory.ts';
import { compileToPushDown } from '../filter/compile/push-down.ts';
import type { IndexQueryOptions } from '../index/search-index.ts';
import type { FileStore } from '../store/store.ts';

/** How the index is told which files to look in. */
export type FileLimit = Pick<IndexQueryOptions, 'fileIds' | 'exceptFileIds' | 'where'>;

// So many ids in a query cost about 17 ms; from there on the labels in the index are faster, where they can say it.
const MOST_IDS = 5_000;

/**
 * The files that a question is limited to, in the shortest words. What the store counts is exact; what the index is
 * told may be wider (files may change meanwhile), so that every hit is to be checked again.
 */
export async function limitFiles(
  store: Pick<FileStore, 'getFiles' | 'matchFiles'>,
  scope: Scope,
  { fileIds, filter }: { readonly fileIds?: readonly string[]; readonly filter?: Filter },
): Promise<FileLimit> {
  if (filter === undefined) return fileIds === undefined ? {} : { fileIds };
  if (fileIds !== undefined) {
    const files = await store.getFiles(scope, fileIds);
    return { fileIds: files.filter((file) => matchesFilter(filter, file)).map(({ id }) => id) };
  }
  const matching = await store.matchFiles(scope, filter);
  const limit: FileLimit =
    'only' in matching ? { fileIds: matching.only } : { exceptFileIds: matching.allBut };
  const ids = limit.fileIds ?? limit.exceptFileIds ?? [];
  const where = ids.length > MOST_IDS ? compileToPushDown(filter) : null;
  return where?.exact === true ? { where } : limit;
}
