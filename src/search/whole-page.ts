import type { ChunkPlace, WeighableChunk } from '../core/chunk.ts';

/** The chunk number of a page as a whole, found by what it looks like: below 0, where no chunk's is. */
export function wholePageIndex(page: number): number {
  return -page;
}

export function isWholePage({ chunkIndex }: Pick<ChunkPlace, 'chunkIndex'>): boolean {
  return chunkIndex < 0;
}

/** Without text: it is put in with the page itself. */
export function wholePage({ fileId, generation, chunkIndex, page }: ChunkPlace): WeighableChunk {
  const chunk = { index: chunkIndex, page, start: 0, end: 0, text: '', headingPath: [] };
  return { fileId, generation, chunk, words: '', vector: null };
}
