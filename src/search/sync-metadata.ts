import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { FileStore } from '../store/store.ts';

/**
 * Tells the index the metadata that a file has, until the file has no other one: of two changes at once the later one
 * stays, whichever tells first.
 * @param known what the index was told before, if that is known
 */
export async function syncMetadata(
  {
    store,
    index,
  }: { readonly store: Pick<FileStore, 'getFile'>; readonly index: Pick<SearchIndex, 'setMetadata'> },
  scope: Scope,
  fileId: string,
  known?: JsonObject,
): Promise<void> {
  let told = JSON.stringify(known);
  for (;;) {
    const file = await store.getFile(scope, fileId);
    if (file === null) return;
    const current = JSON.stringify(file.metadata);
    if (current === told) return;
    await index.setMetadata(scope, fileId, file.metadata);
    told = current;
  }
}
