import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { BLANK_PAGE } from '../src/core/blank-page.ts';
import { UnavailableError } from '../src/core/errors.ts';
import type { FileProgress, StoredFile } from '../src/core/file.ts';
import type { Page } from '../src/core/page.ts';
import type { IndexedChunk } from '../src/index/search-index.ts';
import type { IngestDependencies } from '../src/ingest/ingest-attempt.ts';
import type { ParseEvent } from '../src/ingest/parse/parse-event.ts';
import { ingestFile } from '../src/ingest/pipeline.ts';
import type { UsageEntry } from '../src/store/ledger-store.ts';
import type { ParsedFile } from '../src/store/parsed-store.ts';
import type { FileAsset, IngestJob } from '../src/store/store.ts';

const scope = { organizationId: 'org_1', workspaceIds: ['ws_1'], userId: 'user_1' };
export const job: IngestJob = {
  id: 'job_1',
  fileId: 'file_1',
  scope,
  attempt: 1,
  token: 7,
  pages: 'any',
  sealedPassword: null,
};
/** What the fakes know as the file of `job`. */
export const storedFile: StoredFile = {
  id: 'file_1',
  organizationId: 'org_1',
  workspaceId: 'ws_1',
  userId: 'user_1',
  filename: 'Ariel_Guide.txt',
  bytes: 100,
  sha256: 'abc',
  mediaType: 'text/plain',
  purpose: 'user_data',
  metadata: {},
  instructions: null,
  status: 'processing',
  statusDetails: null,
  progress: null,
  generation: 0,
  title: null,
  pageCount: null,
  paged: null,
  createdAt: 0,
  expiresAt: null,
};

export function toPage(number: number, text: string): Page {
  return { ...BLANK_PAGE, number, width: 612, height: 792, text };
}

export function eventsOf(texts: readonly string[], title: string | null = 'The Ariel Guide'): ParseEvent[] {
  return [
    ...(title === null ? [] : [{ type: 'title' as const, title }]),
    { type: 'progress', done: 0, total: texts.length },
    ...texts.map((text, i) => ({ type: 'page' as const, page: toPage(i + 1, text) })),
    {
      type: 'info',
      info: { title, pageCount: texts.length, paged: true, outline: [], notes: [] },
    },
  ];
}

/** What the fake store holds of a file that is indexed. */
type Parsed = {
  readonly file: ParsedFile;
  readonly pages: readonly Page[];
  readonly assets: readonly FileAsset[];
};

/** Fakes that write down what is asked of them, in order; made inside a test, and gone with it. */
export async function createFakes(given: readonly (ParseEvent | Error)[]) {
  const scratchFolder = await mkdtemp(join(tmpdir(), 'exhibit-ingest-'));
  onTestFinished(() => rm(scratchFolder, { recursive: true }));
  const events = [...given];
  const calls: string[] = [];
  const rows: IndexedChunk[] = [];
  const embedded: string[][] = [];
  const usage: UsageEntry[] = [];
  const progress: FileProgress[] = [];
  const state = {
    file: storedFile as StoredFile | null,
    /** Of the file itself, and of another one with the same bytes. */
    kept: null as Parsed | null,
    twin: null as Parsed | null,
    blobs: ['abc'] as readonly string[],
    leaseHeld: true,
    lacksModel: false,
    missing: null as string | null,
    madeOf: null as string | null,
    content: 'plain words',
    statusDetails: undefined as string | null | undefined,
    failOn: null as string | null,
    onCall: (_: string): void => undefined,
  };
  const record = (call: string) => {
    calls.push(call);
    state.onCall(call);
    if (state.failOn !== null && call.startsWith(state.failOn)) throw new Error(`${state.failOn} is broken`);
  };
  const committed: Parameters<IngestDependencies['store']['commitFile']>[1][] = [];
  const parsedOf = (fileId: string) => (fileId === 'file_1' ? state.kept : state.twin);
  const dependencies: IngestDependencies = {
    now: () => 9000,
    writeMetadata: async ({ passages }, { count }) => {
      if (state.madeOf === null) throw new UnavailableError('the model sleeps');
      count({ kind: 'reasoning', model: 'chat', promptTokens: 20, completionTokens: 5 });
      return { [state.madeOf]: passages };
    },
    describer: { mostPictures: 0, describe: async () => ({ described: [], note: null }) },
    viewer: { model: null, mostPages: 0, embed: async () => ({ note: null, complete: true }) },
    store: {
      getFile: async () => state.file,
      blobsOf: async () => state.blobs,
      listAssets: async (_, fileId) => parsedOf(fileId)?.assets ?? [],
      getParsed: async (_, fileId) => parsedOf(fileId)?.file ?? null,
      findTwin: async (_, { sameName }) => {
        const twin = state.twin?.file ?? null;
        return sameName && twin?.filename !== state.file?.filename ? null : twin;
      },
      pagesAfter: async ({ fileId }, after, limit) =>
        (parsedOf(fileId)?.pages ?? []).filter(({ number }) => number > after).slice(0, limit),
      dropAttempt: async ({ token }) => record(`dropAttempt ${token}`),
      addUsage: async (entries) => void usage.push(...entries),
      addPages: async (_, pages) => {
        record(`addPages ${pages.map((page) => page.number).join(',')}`);
        return state.leaseHeld;
      },
      addChunks: async (_, { chunks }) => {
        record(`storeChunks ${chunks.length}`);
        return state.leaseHeld;
      },
      addAsset: async (_, { name, mediaType }) => {
        record(`addAsset ${name} ${mediaType}`);
        return state.leaseHeld;
      },
      commitFile: async (_, result) => {
        committed.push(result);
        record(`commit ${result.mediaType} ${result.info.pageCount}`);
        state.statusDetails = result.statusDetails;
        return state.leaseHeld;
      },
    },
    blobs: {
      read: async () => ({
        stream: Readable.from([Buffer.from(state.content)]),
        bytes: state.content.length,
      }),
      localPath: async (sha256) => `/blobs/${sha256}`,
      put: async () => ({ sha256: 'ab', bytes: 2, head: new Uint8Array() }),
    },
    blobKeeper: {
      hold: () => ({
        keep: async (sha256) => record(`keep ${sha256}`),
        release: async () => record('release'),
      }),
    },
    forgetBlob: async (sha256) => record(`forget ${sha256}`),
    passwords: { open: (sealed) => `opened ${sealed}` },
    tables: {
      createWriter: () => {
        throw new Error('No file of these tests has tables.');
      },
    },
    scratchFolder,
    index: {
      addChunks: async ({ fileId, generation, metadata }, added) => {
        record(`addChunks ${fileId} ${generation} ${JSON.stringify(metadata)}`);
        rows.push(...added);
      },
      removeChunks: async (_, fileId, which) => record(`removeChunks ${fileId} ${JSON.stringify(which)}`),
      setMetadata: async (_, fileId, metadata) => record(`setMetadata ${fileId} ${JSON.stringify(metadata)}`),
    },
    embedder: {
      id: 'words',
      dimensions: 1,
      countTokens: (text) => text.split(/\s+/).length + 2,
      embed: async (texts) => {
        record('embed');
        embedded.push([...texts]);
        return { vectors: texts.map((text) => Float32Array.from([text.length])), tokens: texts.length };
      },
      missing: () => state.missing,
    },
    lacksModel: () => state.lacksModel,
    parser: {
      parse: async function* (localPath, { mediaType, filename, password, signal }) {
        record(`parse ${localPath} ${mediaType} ${filename}${password == null ? '' : ` by ${password}`}`);
        for (const event of events) {
          if (event instanceof Error) throw event;
          signal.throwIfAborted();
          yield event;
        }
      },
    },
  };
  const ingest = (changes: Partial<IngestJob> = {}, signal = new AbortController().signal) =>
    ingestFile(dependencies, { ...job, ...changes }, { signal, report: (at) => progress.push(at) });
  return { dependencies, ingest, events, calls, rows, embedded, committed, usage, progress, state };
}
