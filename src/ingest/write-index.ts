import type { JsonObject } from '../core/json.ts';
import type { DocumentInfo } from '../core/page.ts';
import { withOwnMetadata } from '../core/with-own-metadata.ts';
import type { IndexedChunk } from '../index/search-index.ts';
import type { Abbreviation } from '../store/abbreviation-store.ts';
import { embedChunks } from './embed-chunks.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import type { ChunkBatch } from './read-pages.ts';
import type { ViewOutcome } from './visual/page-viewer.ts';

/** Rows of one write: each write is a fragment that the index must fold in later. */
const ROWS_AT_ONCE = 1024;

/** About ten pages: more than any model is given at once to carry out instructions. */
const BEGINNING_CHUNKS = 30;

export type WrittenIndex = {
  readonly info: DocumentInfo;
  readonly ownMetadata: JsonObject;
  /** Which pictures were not described, and why; null: none. */
  readonly pictureNote: string | null;
  /** What the pages define. */
  readonly abbreviations: readonly Abbreviation[];
  /** What came of embedding how the pages look. */
  readonly views: ViewOutcome;
  readonly chunkCount: number;
  /** The file's first texts, in order. */
  readonly beginning: readonly string[];
  /** What the index was told of the file. */
  readonly metadata: JsonObject;
};

/** Embeds the chunks and adds them to the index under the attempt's generation. */
export async function writeIndex(
  ingest: IngestAttempt,
  batches: AsyncIterable<ChunkBatch>,
): Promise<WrittenIndex> {
  let last: ChunkBatch | null = null;
  let [done, total] = [0, 0];
  let { metadata } = ingest.generation;
  const beginning: string[] = [];
  for await (const batch of batches) {
    last = batch;
    total += batch.chunks.length;
    metadata = withOwnMetadata(ingest.file.metadata, batch.ownMetadata);
    const missing = BEGINNING_CHUNKS - beginning.length;
    beginning.push(...batch.chunks.slice(0, missing).map(({ text }) => text));
    for (let start = 0; start < batch.chunks.length; start += ROWS_AT_ONCE) {
      const chunks = batch.chunks.slice(start, start + ROWS_AT_ONCE);
      const rows = await embedChunks(ingest, chunks, {
        title: batch.title,
        onEmbedded: (count) => {
          done += count;
          ingest.report({ stage: 'embedding', done, total });
        },
      });
      await addRows(ingest, rows, metadata);
    }
  }
  if (last?.info == null || last.views === null)
    throw new Error('The pages ended without saying what was read.');
  ingest.report({ stage: 'indexing', done: total, total });
  const { info, ownMetadata, pictureNote, views, abbreviations } = last;
  return { info, ownMetadata, pictureNote, abbreviations, views, chunkCount: total, beginning, metadata };
}

async function addRows(
  { store, index, embedder, job, generation, signal }: IngestAttempt,
  rows: readonly IndexedChunk[],
  metadata: JsonObject,
) {
  signal.throwIfAborted();
  // The index knows no fence. The store does, so that a worker that was frozen while its job went to another does
  // not write.
  const isHeld = await store.addChunks(job, { vectorModel: embedder.id, chunks: rows });
  if (!isHeld) throw new LeaseLostError();
  await index.addChunks({ ...generation, metadata }, rows);
}
