import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type Answering, createAnswering } from '../../src/answer/create-answering.ts';
import { createBlobKeeper } from '../../src/ingest/blob-keeper.ts';
import { drawPicture } from '../../src/ingest/parse/draw-picture.ts';
import { parseFile } from '../../src/ingest/parse/parse-file.ts';
import { PdfiumHolder } from '../../src/ingest/parse/pdf/pdfium-holder.ts';
import { createPasswordSealer } from '../../src/ingest/password-sealer.ts';
import { createPictureOfPage } from '../../src/ingest/picture-of-page.ts';
import { ingestFile } from '../../src/ingest/pipeline.ts';
import { createDiskBlobStore } from '../../src/store/blobs/disk-blob-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { createDuckDbTables } from '../../src/tables/duckdb/create-duckdb-tables.ts';
import { createHttpFixture, type HttpFixture } from '../http-fixture.ts';
import { startListening } from '../listening-server.ts';
import { hashingEmbedder } from './hashing-embedder.ts';
import { type HostileDocument, hostileDocuments } from './hostile-documents.ts';
import type { Targets } from './hostile-words.ts';
import { createMemoryIndex } from './memory-index.ts';
import { createObedientChat, type ObedientChat } from './obedient-chat.ts';
import { CANARIES, placeSecrets } from './place-secrets.ts';

/** Who answers: the loop for small models, and the agent with its own tool calls or by JSON. */
export const MODELS = {
  small: { size: 'small' },
  large: { size: 'large', callsTools: true },
  'large, by JSON': { size: 'large' },
} as const;
export type ModelName = keyof typeof MODELS;

/** Base of the server's own links. */
export const OWN = 'https://exhibit.example';

export type InjectionWorld = {
  readonly fixture: HttpFixture;
  /** Where the server keeps what is its own. */
  readonly data: string;
  readonly targets: Targets;
  readonly documents: readonly (HostileDocument & { readonly id: string })[];
  readonly models: Readonly<
    Record<ModelName, { readonly chat: ObedientChat; readonly answering: Answering }>
  >;
  /** Questions from now on are answered by it. */
  readonly use: (answering: Answering, chat: ObedientChat) => void;
  /** What was asked of the address that documents name on this machine. */
  readonly trapped: readonly string[];
  readonly logged: () => string;
  readonly close: () => Promise<void>;
};

/** Files in memory, where the system has a place for them: hundreds of commits then wait for no disk. */
const MEMORY = '/dev/shm';

/** Two organizations and their workspaces, secrets all about, and the hostile documents in the workspace asked. */
export async function createInjectionWorld(): Promise<InjectionWorld> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'exhibit-injection-'));
  // The attackers know this one, and must not get to know where the server keeps its own.
  const secretFile = join(mkdtempSync(join(folder, 'disk-')), 'salaries.csv');
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(secretFile, `name,salary\n${CANARIES['a file of the disk']},1\n`);
  process.env.EXHIBIT_INJECTION_CANARY = CANARIES['the environment'];
  const trapped: string[] = [];
  const trap = await startListening((request, response) => {
    trapped.push(String(request.url));
    response.end('name\ntrapped\n');
  });
  const logged: string[] = [];
  const stream = new Writable({
    write: (line, _, done) => {
      logged.push(String(line));
      done();
    },
  });

  const store = openSqliteStore({ file: join(data, 'exhibit.db') });
  const blobs = createDiskBlobStore({ folder: join(data, 'blobs'), graceMilliseconds: 0 });
  const index = createMemoryIndex();
  const tables = createDuckDbTables();
  const pdfium = new PdfiumHolder();
  const renderer = {
    renderPage: (path: string, request: Parameters<typeof drawPicture>[2]) =>
      drawPicture(pdfium, path, request),
  };
  const modelOf = (name: ModelName) => {
    const chat = createObedientChat(MODELS[name]);
    const pictureOf = createPictureOfPage({ store, blobs, renderer });
    const shared = {
      chat,
      index,
      embedder: hashingEmbedder,
      reranker: null,
      store,
      blobs,
      tables,
      pictureOf,
    };
    return { chat, answering: createAnswering({ ...shared, now: Date.now }) };
  };
  const models = {
    small: modelOf('small'),
    large: modelOf('large'),
    'large, by JSON': modelOf('large, by JSON'),
  };
  let used: { readonly answering: Answering; readonly chat: ObedientChat } = models.small;
  const fixture = await createHttpFixture({
    store,
    blobs,
    blobKeeper: createBlobKeeper({ store, blobs }),
    index,
    search: (...given) => used.answering.search(...given),
    answer: (...given) => used.answering.answer(...given),
    writeMetadata: (...given) => used.answering.writeMetadata(...given),
    chat: {
      get card() {
        return used.chat.card;
      },
      missing: () => null,
    },
    urlKey: `${CANARIES['the keys of the server']} of links`,
    passwords: createPasswordSealer(CANARIES['the keys of the server'], (count) => new Uint8Array(count)),
    logger: { level: 'trace', stream },
    settings: { publicUrl: OWN, maxBodyBytes: 1_000_000 },
  });

  const ingest = async (): Promise<void> => {
    const scratchFolder = join(data, 'scratch');
    mkdirSync(scratchFolder, { recursive: true });
    for (;;) {
      const job = await store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 1 });
      if (job === null) return;
      await ingestFile(
        {
          ...fixture.deps,
          forgetBlob: async () => undefined,
          index,
          embedder: hashingEmbedder,
          parser: {
            parse: (path, { mediaType, filename }) =>
              parseFile(path, {
                mediaType,
                filename,
                password: null,
                limits: { maxTextCharacters: 100_000 },
                scratch: scratchFolder,
                pdfium,
                recognize: null,
              }),
          },
          lacksModel: () => false,
          describer: { mostPictures: 0, describe: async () => ({ described: [], note: null }) },
          viewer: { model: null, mostPages: 0, embed: async () => ({ note: null, complete: true }) },
          tables,
          scratchFolder,
          now: Date.now,
          writeMetadata: async () => null,
        },
        job,
        { signal: AbortSignal.timeout(60_000), report: () => undefined },
      );
    }
  };

  const { targets } = await placeSecrets(fixture, { path: secretFile, trap: trap.origin });
  const documents = await hostileDocuments(targets);
  const ids = await uploadAll(fixture, documents);
  await ingest();
  return {
    fixture,
    data,
    targets,
    documents: documents.map((document) => ({ ...document, id: ids.get(document.code) ?? '' })),
    models,
    use: (answering, chat) => {
      used = { answering, chat };
    },
    trapped,
    logged: () => logged.join(''),
    close: async () => {
      await fixture.close();
      await trap.close();
      delete process.env.EXHIBIT_INJECTION_CANARY;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Files with the same metadata come in one form, as many as a client would send. */
async function uploadAll(
  fixture: HttpFixture,
  documents: readonly HostileDocument[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const groups = Map.groupBy(
    documents,
    ({ metadata }, i) => `${JSON.stringify(metadata)}${Math.floor(i / 50)}`,
  );
  for (const group of groups.values()) {
    const files = group.map(({ filename, content }) => ({ file: filename, content }));
    const metadata = { field: 'metadata', value: JSON.stringify(group[0]?.metadata) };
    const reply = await fixture.upload([...files, metadata]);
    if (reply.statusCode !== 200) throw new Error(reply.body);
    for (const [i, { id }] of reply.json().entries()) ids.set(group[i]?.code ?? '', id);
  }
  return ids;
}
