import type { Chunk } from '../core/chunk.ts';
import { analyzeText } from '../index/analyze-text.ts';
import type { IndexedChunk } from '../index/search-index.ts';
import { describeContext } from './describe-context.ts';
import type { IngestAttempt } from './ingest-attempt.ts';

/** Texts of one call of the model. */
const TEXTS_AT_ONCE = 32;

/** Chunks with their vectors, in order. Texts of like length are embedded together: padding costs as much as text. */
export async function embedChunks(
  { embedder, file, signal, count }: IngestAttempt,
  chunks: readonly Chunk[],
  options: { readonly title: string | null; readonly onEmbedded: (chunks: number) => void },
): Promise<readonly IndexedChunk[]> {
  const { title } = options;
  const order = chunks
    .map((chunk) => ({ chunk, ...describeContext({ filename: file.filename, title }, chunk) }))
    .toSorted((a, b) => a.embedded.length - b.embedded.length);
  const rows: IndexedChunk[] = [];
  for (let start = 0; start < order.length; start += TEXTS_AT_ONCE) {
    signal.throwIfAborted();
    const batch = order.slice(start, start + TEXTS_AT_ONCE);
    const texts = batch.map(({ embedded }) => embedded);
    const { vectors, tokens } = await embedder.embed(texts, { signal });
    for (const [i, { chunk, context }] of batch.entries()) {
      const vector = vectors[i];
      if (vector === undefined) throw new Error('The embedding model left out a text.');
      rows.push({ chunk, context, words: analyzeText(`${context}\n${chunk.text}`), vector });
    }
    count({ kind: 'perception', model: embedder.id, promptTokens: tokens, completionTokens: 0 });
    options.onEmbedded(batch.length);
  }
  return rows.toSorted((a, b) => a.chunk.index - b.chunk.index);
}
