import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createId } from '../src/core/ids.ts';
import { openLanceIndex } from '../src/index/lancedb/open-lance-index.ts';
import { createBlobKeeper } from '../src/ingest/blob-keeper.ts';
import { createParser } from '../src/ingest/parse/parser-pool.ts';
import { ingestFile } from '../src/ingest/pipeline.ts';
import type { EmbeddingModel } from '../src/model/embedding.ts';
import { createDiskBlobStore } from '../src/store/blobs/disk-blob-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { createDuckDbTables } from '../src/tables/duckdb/create-duckdb-tables.ts';
import { openEmbedder } from '../tools/harness/open-models.ts';
import { withTemporaryFolder } from '../tools/harness/temporary-folder.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { filesOf } from '../tools/harness/upload-folder.ts';
import { seededRandom } from '../tools/sample-library/seeded-random.ts';

export type IngestBenchOptions = { readonly folder: string; readonly say: (line: string) => void };

const ids = { now: () => Date.now(), randomBytes };

/**
 * Pages a second through the whole way in, with the real embedder and with one that only counts, on the same files
 * in the same process; then the embedder alone on the very texts it was given.
 */
export async function benchIngest({ folder, say }: IngestBenchOptions): Promise<void> {
  const files = await filesOf(folder);
  const real = await openEmbedder();
  const missing = real.missing();
  if (missing !== null) throw new Error(missing);
  await real.warm();
  try {
    const batches: (readonly string[])[] = [];
    const fake = fakeEmbedder(real, batches);
    const without = await withTemporaryFolder((data) => wholeWay(data, files, fake));
    const withModel = await withTemporaryFolder((data) => wholeWay(data, files, real));
    const alone = await timed(async () => {
      for (const batch of batches) await real.embed(batch, { signal: AbortSignal.timeout(3_600_000) });
    });
    const passages = batches.reduce((sum, batch) => sum + batch.length, 0);
    say(
      `${files.length} files, ${withModel.pages} pages, ${passages} passages, ${withModel.failed} files refused\n`,
    );
    const row = (name: string, seconds: number, share: boolean) => [
      name,
      seconds.toFixed(1),
      share ? (withModel.pages / seconds).toFixed(1) : '-',
      (passages / seconds).toFixed(1),
    ];
    say(
      textTable(
        ['', 'seconds', 'pages/s', 'passages/s'],
        [
          row('whole way in', withModel.seconds, true),
          row('without embedding', without.seconds, true),
          row('embedder alone', alone, false),
        ],
      ),
    );
  } finally {
    await real.close();
  }
}

/** Parses, chunks, embeds, stores and indexes one file after another, on empty data. */
async function wholeWay(
  data: string,
  files: readonly string[],
  embedder: EmbeddingModel,
): Promise<{ readonly seconds: number; readonly pages: number; readonly failed: number }> {
  const store = openSqliteStore({ file: path.join(data, 'exhibit.sqlite') });
  const blobs = createDiskBlobStore({ folder: path.join(data, 'blobs') });
  const blobKeeper = createBlobKeeper({ store, blobs });
  const parser = createParser({ scratchFolder: path.join(data, 'scratch') });
  const tables = createDuckDbTables();
  const index = await openLanceIndex({
    folder: path.join(data, 'index'),
    modelId: embedder.id,
    dimensions: embedder.dimensions,
    now: ids.now,
  });
  const { signal } = new AbortController();
  try {
    const { admin } = await store.initialize({
      organizationId: createId('org_', ids),
      name: 'bench',
      userId: createId('user_', ids),
      email: 'bench@localhost',
      now: ids.now(),
    });
    const scope = { organizationId: admin.organizationId, workspaceIds: ['default'], userId: admin.id };
    for (const file of files) {
      const { sha256, bytes } = await blobs.put(createReadStream(file), { maxBytes: 2 ** 31, signal });
      const added = {
        id: createId('file_', ids),
        workspaceId: 'default',
        filename: path.basename(file),
        bytes,
        sha256,
        purpose: 'user_data',
        metadata: {},
        instructions: null,
        status: 'uploaded',
        statusDetails: null,
        mediaType: null,
        createdAt: ids.now(),
      } as const;
      await store.addFiles(scope, [added]);
    }
    let pages = 0;
    let failed = 0;
    const seconds = await timed(async () => {
      for (;;) {
        const job = await store.claimJob({ now: ids.now(), leaseMilliseconds: 3_600_000, maxAttempts: 1 });
        if (job === null) return;
        try {
          await ingestFile(
            {
              store,
              blobs,
              blobKeeper,
              forgetBlob: blobKeeper.remove,
              index,
              embedder,
              parser,
              lacksModel: () => false,
              describer: { mostPictures: 0, describe: async () => ({ described: [], note: null }) },
              viewer: { model: null, mostPages: 0, embed: async () => ({ note: null, complete: true }) },
              tables,
              passwords: { open: () => null },
              scratchFolder: path.join(data, 'scratch'),
              now: ids.now,
              writeMetadata: async () => null,
            },
            job,
            {
              signal,
              report: () => undefined,
            },
          );
          pages += (await store.getFile(job.scope, job.fileId))?.pageCount ?? 0;
        } catch (error) {
          failed += 1;
          await store.failJob(job, {
            reason: error instanceof Error ? error.message : 'failed',
            retryAt: null,
          });
        }
        await index.maintain();
      }
    });
    return { seconds, pages, failed };
  } finally {
    await parser.close();
    await index.close();
    await store.close();
  }
}

/** Counts tokens as the real one does and answers at once with a unit vector of chance; remembers what it was given. */
function fakeEmbedder(real: EmbeddingModel, batches: (readonly string[])[]): EmbeddingModel {
  const random = seededRandom(1);
  return {
    ...real,
    embed: async (texts) => {
      batches.push(texts);
      return { vectors: texts.map(() => unitVector(real.dimensions, random)), tokens: 0 };
    },
    close: async () => undefined,
  };
}

function unitVector(dimensions: number, random: () => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
