import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../src/core/blank-page.ts';
import type { StoredFile } from '../../src/core/file.ts';
import { openLanceIndex } from '../../src/index/lancedb/open-lance-index.ts';
import type { SearchIndex } from '../../src/index/search-index.ts';
import { createBlobKeeper } from '../../src/ingest/blob-keeper.ts';
import { embeddingKey } from '../../src/ingest/embedding-key.ts';
import type { IngestDependencies } from '../../src/ingest/ingest-attempt.ts';
import type { ParseEvent } from '../../src/ingest/parse/parse-event.ts';
import { ingestFile } from '../../src/ingest/pipeline.ts';
import { createWorker } from '../../src/jobs/worker.ts';
import { search } from '../../src/search/search.ts';
import { createDiskBlobStore } from '../../src/store/blobs/disk-blob-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { initialize, newFile, scope } from '../contracts/store-samples.ts';
import { createFakes } from '../ingest-fakes.ts';

const { signal } = new AbortController();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let folder: string;
let store: Store;
let index: SearchIndex;
let blobs: ReturnType<typeof createDiskBlobStore>;
let stop: () => Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-life-'));
  store = openSqliteStore({ file: join(folder, 'exhibit.db') });
  await initialize(store);
  blobs = createDiskBlobStore({ folder: join(folder, 'blobs'), graceMilliseconds: 0 });
  index = await openIndex(1);
  stop = async () => undefined;
});
afterEach(async () => {
  await stop();
  await index.close();
  await store.close();
  await rm(folder, { recursive: true });
});

const openIndex = (dimensions: number) =>
  openLanceIndex({ folder: join(folder, 'index'), modelId: 'words', dimensions, now: Date.now });

type Parse = IngestDependencies['parser']['parse'];

/** Pages of one word each, counted. */
function countingParser() {
  let count = 0;
  const parse: Parse = async function* () {
    count += 1;
    yield { type: 'page', page: { ...BLANK_PAGE, number: 1, text: 'A rocket of old.' } };
    yield { type: 'info', info: { title: null, pageCount: 1, paged: true, outline: [], notes: [] } };
  };
  return { parse, count: () => count };
}

/** A worker over the real store, blobs and index; vectors have one length each. */
async function startWorker(parse: Parse, dimensions = 1): Promise<void> {
  const { dependencies } = await createFakes([]);
  const blobKeeper = createBlobKeeper({ store, blobs });
  const embedder: IngestDependencies['embedder'] = {
    ...dependencies.embedder,
    dimensions,
    embed: async (texts) => ({ vectors: texts.map(() => unit(dimensions)), tokens: texts.length }),
  };
  const worker = createWorker(
    {
      store,
      handle: (job, options) =>
        ingestFile(
          {
            ...dependencies,
            store,
            blobs,
            blobKeeper,
            forgetBlob: blobKeeper.remove,
            index,
            embedder,
            parser: { parse },
            scratchFolder: join(folder, 'scratch'),
            now: Date.now,
          },
          job,
          options,
        ),
      isReady: () => true,
      now: Date.now,
      log: silent,
    },
    { pollMilliseconds: 20, progressMilliseconds: 50 },
  );
  await stop();
  stop = () => worker.stop();
  worker.start();
}

const unit = (dimensions: number) => Float32Array.from({ length: dimensions }, (_, i) => (i === 0 ? 1 : 0));

async function addFile(id: string, bytes: string): Promise<void> {
  const { sha256 } = await blobs.put(streamOf(bytes), { maxBytes: 1e9, signal });
  await store.addFiles(scope, [
    newFile(id, { sha256, bytes: bytes.length, filename: `${id}.txt`, metadata: {} }),
  ]);
}

async function* streamOf(text: string) {
  yield Buffer.from(text);
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

async function processed(id: string): Promise<StoredFile> {
  await until(async () => (await store.countJobs()) === 0);
  const file = await store.getFile(scope, id);
  if (file === null) throw new Error('The file is gone.');
  return file;
}

it('parses the same bytes once, and both files answer', async () => {
  const parser = countingParser();
  await startWorker(parser.parse);
  await addFile('file_1', 'the same words');
  await processed('file_1');
  await addFile('file_2', 'the same words');
  expect(await processed('file_2')).toMatchObject({ status: 'indexed', pageCount: 1 });
  expect(parser.count()).toBe(1);
  expect((await store.getPage(scope, 'file_2', 1))?.text).toBe('A rocket of old.');
  expect(await index.countChunks(scope, 'file_2')).toBe(1);
});

it('moves files over to another embedding model, which answer by their words meanwhile', async () => {
  const parser = countingParser();
  await startWorker(parser.parse);
  await addFile('file_1', 'some words');
  await processed('file_1');
  await stop();
  await index.close();

  index = await openIndex(3);
  const embedder = { id: 'other', embed: async () => ({ vectors: [unit(3)], tokens: 1 }) };
  const found = async () =>
    (await search({ index, embedder, store }, 'rocket', { scope, limit: 5, signal })).hits.map(
      ({ file, channels }) => [file.id, Object.keys(channels).sort().join()],
    );
  expect(await found()).toHaveLength(1);
  expect(await index.searchVector(unit(3), { scope, limit: 5, signal })).toEqual([]);

  const query = {
    organizationId: null,
    workspaceId: null,
    embeddingModel: embeddingKey({ id: 'words', dimensions: 3 }),
    parserVersion: null,
    all: false,
  };
  expect(await store.addReindexJobs(query, Date.now())).toBe(1);
  await startWorker(parser.parse, 3);
  expect(await processed('file_1')).toMatchObject({ status: 'indexed', generation: 2 });
  expect(parser.count()).toBe(1);
  expect(await store.countReindexable(query)).toBe(0);
  expect(await index.searchVector(unit(3), { scope, limit: 5, signal })).toHaveLength(1);
  await until(async () => (await index.countChunks(scope)) === 1);
  expect(await found()).toHaveLength(1);
});

it('ends a cancelled file’s work and leaves nothing of it', async () => {
  const aborted = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const asset = join(folder, 'frame.webp');
  await writeFile(asset, 'a frame');
  await startWorker(async function* endless(_, options): AsyncGenerator<ParseEvent> {
    yield { type: 'asset', asset: { name: 'frame-1', mediaType: 'image/webp', path: asset } };
    for (let number = 1; number <= 20; number++)
      yield { type: 'page', page: { ...BLANK_PAGE, number, text: `Page ${number}` } };
    begun.resolve();
    await new Promise((_, reject) =>
      options.signal.addEventListener('abort', () => {
        aborted.resolve();
        reject(options.signal.reason);
      }),
    );
  });
  await addFile('file_1', 'some words');
  await begun.promise;
  const written = await store.blobsOf(scope, 'file_1');
  expect(written).toHaveLength(2);

  await store.cancelFile(scope, 'file_1', 'Cancelled.');
  await aborted.promise;
  const frame = written.find((sha256) => sha256 !== written[0]) ?? '';
  await until(async () => !existsSync(await blobs.localPath(frame).catch(() => 'gone')));
  expect(await store.blobsOf(scope, 'file_1')).toEqual([written[0]]);
  expect(await index.countChunks(scope, 'file_1')).toBe(0);
  expect(await store.getFile(scope, 'file_1')).toMatchObject({
    status: 'failed',
    statusDetails: 'Cancelled.',
  });
});
