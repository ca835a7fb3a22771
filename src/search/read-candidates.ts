import type { WeighableChunk } from '../core/chunk.ts';
import type { StoredFile } from '../core/file.ts';
import type { Scope } from '../core/scope.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { Store } from '../store/store.ts';
import type { FusedChunk } from './fuse.ts';
import type { Candidate } from './weigh.ts';

/** A place that a reader may see, of a file as it is now. */
export type CommittedPlace = { readonly found: FusedChunk; readonly file: StoredFile };

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
  const chunks = places.map(({ found }) => found).filter(({ chunkIndex }) => chunkIndex >= 0);
  const known = new Map<string, WeighableChunk>();
  const add = (read: readonly WeighableChunk[]): void => {
    for (const one of read) known.set(`${one.fileId} ${one.chunk.index}`, one);
  };
  add(chunks.length === 0 ? [] : await store.getChunks(scope, chunks, vectorModel));
  const missing = chunks.filter(({ fileId, chunkIndex }) => !known.has(`${fileId} ${chunkIndex}`));
  if (missing.length > 0) add(await index.readChunks(scope, missing));
  return places.flatMap(({ found, file }) => {
    const read = found.chunkIndex < 0 ? wholePage(found) : known.get(`${found.fileId} ${found.chunkIndex}`);
    return read === undefined
      ? []
      : [{ found, file, chunk: read.chunk, words: read.words, vector: read.vector }];
  });
}

/** Its text is put in with the page itself. */
function wholePage({ fileId, generation, chunkIndex, page }: FusedChunk): WeighableChunk {
  const chunk = { index: chunkIndex, page, start: 0, end: 0, text: '', headingPath: [] };
  return { fileId, generation, chunk, words: '', vector: null };
}
