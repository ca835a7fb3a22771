import { UnavailableError } from '../core/errors.ts';
import type { StoredFile } from '../core/file.ts';
import type { FileGeneration } from '../index/search-index.ts';
import { syncMetadata } from '../search/sync-metadata.ts';
import type { IngestJob } from '../store/store.ts';
import { applyInstructions } from './apply-instructions.ts';
import { describeOutcome } from './describe-outcome.ts';
import type { IngestAttempt, IngestDependencies, IngestOptions } from './ingest-attempt.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import { readPages } from './read-pages.ts';
import { sniffBlob } from './sniff-blob.ts';
import { writeIndex } from './write-index.ts';

export type { IngestDependencies, IngestOptions } from './ingest-attempt.ts';

/**
 * Takes a file from bytes to searchable: sniffed, parsed, chunked, embedded, written to the index, its instructions
 * carried out, committed.
 * Nothing of it is visible before the commit, everything after.
 * Throws `UnreadableFileError` for a final reason, `UnavailableError` while a part is missing, any other error
 * when another attempt may help; `LeaseLostError` when the job is not this worker's any more.
 */
export async function ingestFile(
  dependencies: IngestDependencies,
  job: IngestJob,
  options: IngestOptions,
): Promise<void> {
  const { store, index, embedder } = dependencies;
  options.signal.throwIfAborted();
  const missing = embedder.missing();
  if (missing !== null) throw new UnavailableError(missing);
  const file = await store.getFile(job.scope, job.fileId);
  if (file === null) throw new LeaseLostError();
  const ingest: IngestAttempt = {
    ...dependencies,
    ...options,
    job,
    file,
    generation: generationOf(file, job),
  };
  try {
    const mediaType = await sniffBlob(ingest);
    const batches = readPages(ingest, mediaType);
    const { info, chunkCount, beginning, embedding } = await writeIndex(ingest, batches);
    const applied = await applyInstructions(ingest, beginning);
    const statusDetails = describeOutcome(info, chunkCount, applied);
    options.signal.throwIfAborted();
    const result = { info, mediaType, statusDetails, metadataChange: applied.change };
    const usage = { calls: [embedding, ...applied.calls], at: dependencies.now() };
    if (!(await store.commitFile(job, { ...result, usage }))) throw new LeaseLostError();
  } catch (error) {
    try {
      await cleanUp(ingest, error);
    } catch {
      // The first error says more; what is left behind goes with the next attempt's commit.
    }
    throw error;
  }
  await index.removeChunks(job.scope, file.id, { exceptGeneration: job.token });
  // A change since the work began, by the instructions or by anybody, is made good.
  await syncMetadata(dependencies, job.scope, file.id, file.metadata);
}

function generationOf(file: StoredFile, job: IngestJob): FileGeneration {
  const { id, organizationId, workspaceId, metadata } = file;
  return { organizationId, workspaceId, fileId: id, generation: job.token, metadata };
}

/** Takes what a failed attempt wrote out of the index; nobody sees it, but it costs every search. */
async function cleanUp(ingest: IngestAttempt, error: unknown): Promise<void> {
  const { index, store, job, file } = ingest;
  const current = await store.getFile(job.scope, file.id);
  if (current === null) await index.removeChunks(job.scope, file.id);
  // With the lease lost another attempt may be writing by now: what is left here goes with its commit.
  else if (!(error instanceof LeaseLostError) && !ingest.signal.aborted)
    await index.removeChunks(job.scope, file.id, { exceptGeneration: current.generation });
}
