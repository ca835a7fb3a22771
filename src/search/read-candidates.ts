import { chunkKey, type WeighableChunk } from '../core/chunk.ts';
import type { Scope } from '../core/scope.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { Store } from '../store/store.ts';
import type { CommittedPlace } from './keep-committed.ts';
import type { Candidate } from './weigh.ts';
import { isWholePage, wholePage } from './whole-page.ts';

export type ChunkSources = {
  readonly store: Pick<Store, 'getChunks'>;
  readonly index: Pick<SearchIndex, 'readChunks'>;
  /** Of the present embedding model. */
  readonly vectorModel: string;
};

/** What stands at the places: from the store, from the index where a file was indexed before the store kept it. */
export async function readCandidates(
  { store, index, vectorModel }: ChunkSources,
  places: readonly CommittedPlace[],
  scope: Scope,
): Promise<readonly Candidate[]> {
  const chunks = places.map(({ found }) => found).filter((found) => !isWholePage(found));
  const known = new Map<string, WeighableChunk>();
  const add = (read: readonly WeighableChunk[]): void => {
    for (const one of read) known.set(chunkKey({ ...one, chunkIndex: one.chunk.index }), one);
  };
  add(chunks.length === 0 ? [] : await store.getChunks(scope, chunks, vectorModel));
  const missing = chunks.filter((chunk) => !known.has(chunkKey(chunk)));
  if (missing.length > 0) add(await index.readChunks(scope, missing));
  return places.flatMap(({ found, file }) => {
    const read = isWholePage(found) ? wholePage(found) : known.get(chunkKey(found));
    return read === undefined
      ? []
      : [{ found, file, chunk: read.chunk, words: read.words, vector: read.vector }];
  });
}
