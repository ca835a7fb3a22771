import { analyzeText } from '../src/index/analyze-text.ts';
import type { RankedChunk } from '../src/index/search-index.ts';

/** A chunk as a channel of a made-up index ranks it. `context`: what the index was told beside the text. */
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
): RankedChunk {
  const { generation = 1, index = 0, page = 1, start = 0, text = `text ${index} of ${fileId}` } = facts;
  const { context = '', vector = null, score = 1 } = facts;
  return {
    workspaceId: 'ws',
    fileId,
    generation,
    chunk: { index, page, start, end: start + text.length, text, headingPath: [] },
    words: analyzeText(`${context}\n${text}`),
    vector,
    score,
  };
}
