import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { connect, type Table } from '@lancedb/lancedb';
import { createId } from '../../src/core/ids.ts';
import { labelsOf } from '../../src/filter/compile/push-down.ts';
import { toRow } from '../../src/index/lancedb/chunk-row.ts';
import { openLanceIndex } from '../../src/index/lancedb/open-lance-index.ts';
import type { IndexedChunk } from '../../src/index/search-index.ts';
import { embeddingKey } from '../../src/ingest/embedding-key.ts';
import { PARSER_VERSION } from '../../src/ingest/parser-version.ts';
import type { EmbeddingModel } from '../../src/model/embedding.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { seededRandom } from '../../tools/sample-library/seeded-random.ts';
import { DATA_LAYOUT } from '../data-layout.ts';
import { indexedChunk, storedPage } from './corpus-rows.ts';
import { type CorpusFile, type CorpusPage, generateCorpus } from './generate-corpus.ts';
import { hashSources } from './hash-sources.ts';
import type { PageVectors } from './page-vectors.ts';

export type BuiltDataOptions = { readonly seed: number; readonly pages: number };

type Dependencies = {
  readonly embedder: EmbeddingModel;
  readonly vectors: PageVectors;
  /** Where built folders are kept. */
  readonly folder: string;
  readonly say: (line: string) => void;
};

/** What decides what stands on the disk: with a change of it, data is built anew. */
const SOURCES = [
  'bench/search/{built-data,corpus-rows,document-kinds,generate-corpus,page-vectors}.ts',
  'src/index/{analyze-text,fold-text}.ts',
  'src/index/lancedb/{chunk-row,late-columns,maintain-table}.ts',
  'src/ingest/describe-context.ts',
  'src/store/{chunk-queries,encode-words,page-layout}.ts',
  'src/store/sql/sqlite/*.sql',
];
const MARKER = 'built.json';
const FILES_A_TRANSACTION = 200;
const ROWS_AT_ONCE = 8_000;
const FIRST_MOMENT = Date.UTC(2026, 0, 1);

/** The id of a file of the corpus: the same in every folder that is built. */
export function fileIdOf({ index }: Pick<CorpusFile, 'index'>): string {
  const random = seededRandom(index);
  return createId('file_', {
    now: () => FIRST_MOMENT + index * 1_000,
    randomBytes: (count) => Uint8Array.from({ length: count }, () => random() * 256),
  });
}

/** A data folder with the whole corpus as the pipeline would have written it; made once and kept. */
export async function builtData(deps: Dependencies, options: BuiltDataOptions): Promise<string> {
  const family = `data-${options.seed}-${options.pages}-`;
  const data = path.join(deps.folder, `${family}${await hashSources(SOURCES, deps.embedder.id)}`);
  if (await isThere(path.join(data, MARKER))) return data;
  await mkdir(deps.folder, { recursive: true });
  for (const name of await readdir(deps.folder))
    if (name.startsWith(family)) await rm(path.join(deps.folder, name), { recursive: true });
  const unfinished = `${data}.unfinished`;
  const figures = await build(deps, unfinished, options);
  await writeFile(path.join(unfinished, MARKER), `${JSON.stringify(figures)}\n`);
  await rename(unfinished, data);
  return data;
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function build({ embedder, vectors, say }: Dependencies, data: string, options: BuiltDataOptions) {
  const { id: modelId, dimensions } = embedder;
  const openIndex = () =>
    openLanceIndex({
      folder: path.join(data, DATA_LAYOUT.index),
      modelId,
      dimensions,
      now: () => Date.now(),
    });
  const store = openSqliteStore({ file: path.join(data, DATA_LAYOUT.database) });
  // The driver makes the table; rows then go in thousands at a time, where it would write one file at a time.
  await (await openIndex()).close();
  const connection = await connect(path.join(data, DATA_LAYOUT.index));
  try {
    const [name] = await connection.tableNames();
    if (name === undefined) throw new Error('The index made no table.');
    const table = await connection.openTable(name);
    const seconds = { rows: 0, index: 0, maintain: 0 };
    for (const files of batches(options)) {
      const begun = performance.now();
      const stored = await addToStore({ store, embedder, vectors }, files);
      seconds.rows += since(begun);
      const before = performance.now();
      await addToIndex(table, stored);
      seconds.index += since(before);
    }
    table.close();
    const begun = performance.now();
    const index = await openIndex();
    await index.maintain();
    await index.close();
    seconds.maintain = since(begun);
    say(
      `built ${options.pages} pages: ${seconds.rows.toFixed(1)} s database, ${seconds.index.toFixed(1)} s index rows, ` +
        `${seconds.maintain.toFixed(1)} s folding them in`,
    );
    return { ...options, seconds };
  } finally {
    connection.close();
    await store.close();
  }
}

type PagesOfFile = { readonly file: CorpusFile; readonly pages: readonly CorpusPage[] };

function* batches(options: BuiltDataOptions): Generator<readonly PagesOfFile[]> {
  let batch: { readonly file: CorpusFile; readonly pages: CorpusPage[] }[] = [];
  for (const page of generateCorpus(options)) {
    const last = batch.at(-1);
    if (last?.file === page.file) {
      last.pages.push(page);
      continue;
    }
    if (batch.length === FILES_A_TRANSACTION) {
      yield batch;
      batch = [];
    }
    batch.push({ file: page.file, pages: [page] });
  }
  yield batch;
}

type StoredFile = {
  readonly file: CorpusFile;
  readonly organizationId: string;
  readonly generation: number;
  readonly chunks: readonly IndexedChunk[];
};

/** In one transaction what the pipeline does in many: recorded, claimed, pages added, committed. */
async function addToStore(
  {
    store,
    embedder,
    vectors,
  }: { readonly store: Store; readonly embedder: EmbeddingModel; readonly vectors: PageVectors },
  files: readonly PagesOfFile[],
): Promise<readonly StoredFile[]> {
  const now = FIRST_MOMENT;
  const { admin } = await store.initialize({
    organizationId: 'org_bench',
    name: 'bench',
    userId: 'user_bench',
    email: 'bench@localhost',
    now,
  });
  const { organizationId, id: userId } = admin;
  const workspaceIds = [...new Set(files.map(({ file }) => file.workspace))];
  for (const id of workspaceIds)
    if ((await store.findWorkspace(organizationId, id)) === null)
      await store.addWorkspace({ organizationId, id, name: id, creatorUserId: userId, createdAt: now });
  const scope = { organizationId, workspaceIds, userId };
  return store.atomically(async (queries) => {
    await queries.addFiles(
      scope,
      files.map(({ file, pages }) => {
        const text = pages.map((page) => page.text).join('\f');
        return {
          id: fileIdOf(file),
          workspaceId: file.workspace,
          filename: file.filename,
          bytes: text.length,
          sha256: createHash('sha256').update(text).digest('hex'),
          purpose: 'user_data',
          metadata: file.metadata,
          instructions: null,
          status: 'uploaded',
          statusDetails: null,
          mediaType: 'application/pdf',
          createdAt: FIRST_MOMENT + file.index,
        };
      }),
    );
    const byId = new Map(files.map((each) => [fileIdOf(each.file), each]));
    const stored: StoredFile[] = [];
    for (const _ of files) {
      const job = await queries.claimJob({ now: Date.now(), leaseMilliseconds: 3_600_000, maxAttempts: 1 });
      const claimed = job === null ? undefined : byId.get(job.fileId);
      if (job === null || claimed === undefined) throw new Error('A file that was added cannot be claimed.');
      const { file, pages } = claimed;
      const chunks = pages.map((page) => indexedChunk(page, vectors.vectorOf(page)));
      await queries.addPages(job, pages.map(storedPage));
      await queries.addChunks(job, { vectorModel: embedder.id, chunks });
      const committed = await queries.commitFile(job, {
        info: { title: file.title, pageCount: pages.length, paged: true, outline: [], notes: [] },
        mediaType: 'application/pdf',
        statusDetails: null,
        parserVersion: PARSER_VERSION,
        embeddingModel: embeddingKey(embedder),
      });
      if (!committed) throw new Error('A file was not committed.');
      stored.push({ file, organizationId, generation: job.token, chunks });
    }
    return stored;
  });
}

async function addToIndex(table: Table, files: readonly StoredFile[]): Promise<void> {
  const rows = files.flatMap(({ organizationId, generation, file, chunks }) => {
    const { workspace: workspaceId, metadata } = file;
    const of = { organizationId, workspaceId, fileId: fileIdOf(file), generation, metadata };
    const labels = labelsOf(metadata);
    return chunks.map((chunk) => toRow(of, chunk, labels));
  });
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await table.add(rows.slice(start, start + ROWS_AT_ONCE));
}

function since(begun: number): number {
  return (performance.now() - begun) / 1000;
}
