import { BLANK_PAGE } from '../../src/core/blank-page.ts';
import type { Chunk } from '../../src/core/chunk.ts';
import type { Page, Word } from '../../src/core/page.ts';
import { analyzeText } from '../../src/index/analyze-text.ts';
import type { IndexedChunk } from '../../src/index/search-index.ts';
import { describeContext } from '../../src/ingest/describe-context.ts';
import type { CorpusPage } from './generate-corpus.ts';

/** A generated page is short enough to be one chunk. */
export function chunkOf({ number, heading, text }: CorpusPage): Chunk {
  return { index: number - 1, page: number, start: 0, end: text.length, text, headingPath: [heading] };
}

/** As `embedChunks` makes it. */
export function indexedChunk(page: CorpusPage, vector: Float32Array): IndexedChunk {
  const chunk = chunkOf(page);
  const { context } = describeContext(page.file, chunk);
  return { chunk, context, words: analyzeText(`${context}\n${chunk.text}`), vector };
}

/** As a PDF's page is stored: with a box for every word, ten words a line. */
export function storedPage({ number, heading, text }: CorpusPage): Page {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }, position): Word => {
    const [column, line] = [position % 10, Math.floor(position / 10)];
    const [x0, y0] = [0.1 + column * 0.08, 0.1 + line * 0.02];
    return { start: index, end: index + word.length, box: { x0, y0, x1: x0 + 0.07, y1: y0 + 0.015 } };
  });
  const regions = [
    { kind: 'heading', start: 0, end: heading.length, box: null, origin: 'file' },
    { kind: 'paragraph', start: heading.length + 2, end: text.length, box: null, origin: 'file' },
  ] as const;
  const headings = [{ level: 1, start: 0, end: heading.length }];
  return { ...BLANK_PAGE, number, width: 612, height: 792, text, words, headings, regions, kind: 'text' };
}
