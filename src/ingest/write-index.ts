import type { ModelCall } from '../core/model-call.ts';
import type { DocumentInfo } from '../core/page.ts';
import type { IndexedChunk } from '../index/search-index.ts';
import { embedChunks } from './embed-chunks.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import type { ChunkBatch } from './read-pages.ts';

/** Rows of one write: each write is a fragment that the index must fold in later. */
const ROWS_AT_ONCE = 1024;

/** About ten pages: more than any model is given at once to carry out instructions. */
const BEGINNING_CHUNKS = 30;

export type WrittenIndex = {
  readonly info: DocumentInfo;
  readonly chunkCount: number;
  /** The file's first texts, in order. */
  readonly beginning: readonly string[];
  readonly embedding: ModelCall;
};

/** Embeds the chunks and adds them to the index under the attempt's generation. */
export async function writeIndex(
  ingest: IngestAttempt,
  batches: AsyncIterable<ChunkBatch>,
): Promise<WrittenIndex> {
  let info: DocumentInfo | null = null;
  let [done, total, tokens] = [0, 0, 0];
  const beginning: string[] = [];
  for await (const batch of batches) {
    info = batch.info;
    total += batch.chunks.length;
    const missing = BEGINNING_CHUNKS - beginning.length;
    beginning.push(...batch.chunks.slice(0, missing).map(({ text }) => text));
    for (let start = 0; start < batch.chunks.length; start += ROWS_AT_ONCE) {
      const chunks = batch.chunks.slice(start, start + ROWS_AT_ONCE);
      const rows = await embedChunks(ingest, chunks, {
        title: batch.title,
        onEmbedded: (count, taken) => {
          done += count;
          tokens += taken;
          ingest.report({ stage: 'embedding', done, total });
        },
      });
      await addRows(ingest, rows);
    }
  }
  if (info === null) throw new Error('The pages ended without saying what was read.');
  ingest.report({ stage: 'indexing', done: total, total });
  const embedding: ModelCall = {
    kind: 'perception',
    model: ingest.embedder.id,
    promptTokens: tokens,
    completionTokens: 0,
  };
  return { info, chunkCount: total, beginning, embedding };
}

async function addRows(
  { store, index, job, generation, signal }: IngestAttempt,
  rows: readonly IndexedChunk[],
) {
  signal.throwIfAborted();
  // The index knows no fence. Adding no pages asks the store for it, so that a worker that was frozen while its
  // job went to another does not write.
  if (!(await store.addPages(job, []))) throw new LeaseLostError();
  await index.addChunks(generation, rows);
}
