import { UnavailableError } from '../core/errors.ts';
import { syncMetadata } from '../search/sync-metadata.ts';
import type { IngestJob } from '../store/store.ts';
import { type AppliedInstructions, applyInstructions } from './apply-instructions.ts';
import { describeOutcome } from './describe-outcome.ts';
import { embeddingKey } from './embedding-key.ts';
import type { IngestDependencies, IngestOptions } from './ingest-attempt.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import { type OpenAttempt, openAttempt } from './open-attempt.ts';
import { choosePages } from './page-source.ts';
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
  const { store, embedder } = dependencies;
  options.signal.throwIfAborted();
  const missing = embedder.missing();
  if (missing !== null) throw new UnavailableError(missing);
  const file = await store.getFile(job.scope, job.fileId);
  if (file === null) throw new LeaseLostError();
  const attempt = await openAttempt(dependencies, options, { job, file });
  try {
    await work(attempt);
  } finally {
    await attempt.close();
  }
}

async function work({ ingest, calls, undo }: OpenAttempt): Promise<void> {
  const { store, index, embedder, viewer, forgetBlob, job, file, signal } = ingest;
  const blobsBefore = await store.blobsOf(job.scope, file.id);
  let told: typeof file.metadata;
  try {
    const mediaType = await sniffBlob(ingest);
    const source = await choosePages(ingest, mediaType);
    const written = await writeIndex(ingest, readPages(ingest, source, mediaType));
    const { info, ownMetadata, chunkCount, beginning, pictureNote, views } = written;
    // What was made of the instructions once may have been changed by people since.
    const applied = job.pages === 'any' ? await applyInstructions(ingest, beginning) : NOT_APPLIED;
    for (const call of applied.calls) ingest.count(call);
    signal.throwIfAborted();
    const isCommitted = await store.commitFile(job, {
      info,
      mediaType,
      statusDetails: describeOutcome(
        info,
        { filename: file.filename, mediaType, chunkCount },
        { ...applied, pictureNote, viewNote: views.note },
      ),
      ownMetadata,
      metadataChange: applied.change,
      parserVersion: source.parserVersion(),
      embeddingModel: embeddingKey(embedder, views.complete ? viewer.model : null),
      neededPassword: source.neededPassword,
      abbreviations: written.abbreviations,
      usage: { calls: calls(), at: ingest.now() },
    });
    if (!isCommitted) throw new LeaseLostError();
    told = written.metadata;
  } catch (error) {
    try {
      await undo();
    } catch {
      // The first error says more; what is left behind goes with the next attempt's commit.
    }
    throw error;
  }
  await index.removeChunks(job.scope, file.id, { exceptGeneration: job.token });
  for (const sha256 of blobsBefore) await forgetBlob(sha256);
  // A change since the work began, by the instructions or by anybody, is made good.
  await syncMetadata(ingest, job.scope, file.id, told);
}

const NOT_APPLIED: AppliedInstructions = { change: {}, note: null, calls: [] };
