import type { WeighableChunk } from '../src/core/chunk.ts';
import { analyzeText } from '../src/index/analyze-text.ts';
import type { RankedChunk } from '../src/index/search-index.ts';
import { type Channel, fuse } from '../src/search/fuse.ts';
import type { Candidate } from '../src/search/weigh.ts';
import { storedFile } from './stored-file.ts';

/** A chunk as a channel of a made-up index ranks it, with what stands there. */
export type MadeChunk = RankedChunk & WeighableChunk;

/** `context`: what the index was told beside the text. */
export function rankedChunk(
  fileId: string,
  facts: {
    generation?: number;
    index?: number;
    page?: number;
    start?: number;
    text?: string;
    context?: string;
    vector?: Float32Array | null;
    score?: number;
  } = {},
): MadeChunk {
  const { generation = 1, index = 0, page = 1, start = 0, text = `text ${index} of ${fileId}` } = facts;
  const { context = '', vector = null, score = 1 } = facts;
  return {
    fileId,
    generation,
    chunkIndex: index,
    page,
    score,
    chunk: { index, page, start, end: start + text.length, text, headingPath: [] },
    words: analyzeText(`${context}\n${text}`),
    vector,
  };
}

/** What a store or an index answers that holds these chunks. */
export function chunksAt(
  made: readonly MadeChunk[],
  places: readonly Pick<RankedChunk, 'fileId' | 'generation' | 'chunkIndex'>[],
): readonly WeighableChunk[] {
  return made.filter((one) =>
    places.some(
      ({ fileId, generation, chunkIndex }) =>
        fileId === one.fileId && generation === one.generation && chunkIndex === one.chunkIndex,
    ),
  );
}

/** The fused candidates of these channels, all of them committed. */
export function candidatesOf(
  channels: readonly (Channel & { readonly ranked: readonly MadeChunk[] })[],
): readonly Candidate[] {
  const made = channels.flatMap(({ ranked }) => ranked);
  return fuse(channels).flatMap((found) => {
    const [read] = chunksAt(made, [found]);
    if (read === undefined) return [];
    const { chunk, words, vector } = read;
    return [{ found, file: storedFile(found.fileId, { title: 'A title' }), chunk, words, vector }];
  });
}
