import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { initializeInstallation } from '../src/accounts/initialize-installation.ts';
import { createLimiter } from '../src/accounts/limits.ts';
import type { AnswerEvent } from '../src/core/answer-event.ts';
import type { Scope } from '../src/core/scope.ts';
import { createApp } from '../src/http/app.ts';
import type { AppDependencies, AppSettings } from '../src/http/app-dependencies.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createBlobKeeper } from '../src/ingest/blob-keeper.ts';
import { createPageImages } from '../src/ingest/page-images.ts';
import { createPasswordSealer } from '../src/ingest/password-sealer.ts';
import { createSigningKey } from '../src/proof/signing-key.ts';
import { createDiskBlobStore } from '../src/store/blobs/disk-blob-store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../src/store/store.ts';
import { checkReplies } from './check-replies.ts';
import { createScriptedChat } from './scripted-chat.ts';

const NO_LIMITS = { requestsPerMinute: null, tokensPerMinute: null, concurrentAnswers: null };

export const TEST_TOKEN = 'a-token-for-tests-only';

export type HttpFixture = {
  readonly app: FastifyInstance;
  readonly deps: AppDependencies;
  readonly store: Store;
  readonly scope: Scope;
  /** Files that were taken out of the index. */
  readonly removedFromIndex: readonly string[];
  /** A request with the token. */
  readonly inject: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH',
    url: string,
    options?: { readonly payload?: string | object; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<InjectedReply>;
  /** Uploads by form: the order of the parts is kept. */
  readonly upload: (
    parts: readonly FormPart[],
    headers?: Readonly<Record<string, string>>,
  ) => Promise<InjectedReply>;
  readonly close: () => Promise<void>;
};

export type InjectedReply = Awaited<ReturnType<FastifyInstance['inject']>>;

export type FormPart =
  | { readonly field: string; readonly value: string }
  | { readonly file: string; readonly content: string | Uint8Array };

export type FixtureOptions = Partial<Omit<AppDependencies, 'settings'>> & {
  readonly settings?: Partial<AppSettings>;
};

/** The routes over a real store and real blobs in a folder of their own; search and answers are the test's. */
export async function createHttpFixture(options: FixtureOptions = {}): Promise<HttpFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'exhibit-http-'));
  const ids = { now: Date.now, randomBytes: (count: number) => randomBytes(count) };
  const store = options.store ?? openSqliteStore({ file: join(folder, 'exhibit.db') });
  const blobs = createDiskBlobStore({ folder: join(folder, 'blobs'), graceMilliseconds: 0 });
  const { admin } = await initializeInstallation({ store, ids, ...ids }, { initToken: TEST_TOKEN });
  const removedFromIndex: string[] = [];
  const { settings, ...given } = options;
  const deps: AppDependencies = {
    store,
    blobs,
    blobKeeper: createBlobKeeper({ store, blobs }),
    pageImages: createPageImages({
      renderer: {
        renderPage: async (_path, { pageNumber }) => new TextEncoder().encode(`picture ${pageNumber}`),
      },
      blobs,
      folder: join(folder, 'page-images'),
    }),
    index: {
      removeChunks: async (_scope, fileId) => void removedFromIndex.push(fileId),
      removeWorkspace: async ({ workspaceIds }) => void removedFromIndex.push(...workspaceIds),
      setMetadata: async () => undefined,
    },
    signInByJwt: null,
    limiter: createLimiter({ caller: NO_LIMITS, organization: NO_LIMITS }, Date.now),
    metrics: createMetrics(),
    chat: {
      card: { id: 'scripted', contextTokens: 8192, seesImages: false, size: 'small' },
      missing: () => null,
    },
    chatModels: new Map(),
    search: async () => ({ hits: [], embeddingTokens: 0, calls: [], notes: [] }),
    answer: () => eventsOf([]),
    writeMetadata: async () => ({}),
    filesAdded: () => undefined,
    checks: [],
    server: {
      startedAt: ids.now(),
      models: () => [],
      index: { kind: 'none', countChunks: async () => 0 },
      dataFolder: folder,
    },
    trials: {
      inUse: { chat: createScriptedChat(['ready']), host: null },
      create: ({ model }) => ({ chat: createScriptedChat(['ready']), host: 'tried', settings: [model] }),
    },
    passwords: createPasswordSealer('key of passwords', ids.randomBytes),
    urlKey: 'key of links',
    proofKey: createSigningKey('07'.repeat(32)),
    filesOfModel: () => [],
    ids,
    consoleFiles: { built: null, samples: null },
    version: '0.0.0-test',
    logger: null,
    ...given,
    settings: {
      publicUrl: null,
      maxUploadBytes: 1_000_000,
      maxBodyBytes: 100_000,
      maxChoices: 3,
      imageUrlSeconds: 60,
      keepAliveMilliseconds: 10_000,
      eventPollMilliseconds: 5,
      modelTestMilliseconds: 1_000,
      drainMilliseconds: 50,
      prices: {
        inputPerMillionTokens: 1,
        outputPerMillionTokens: 15,
        storagePer100GbMonth: 99,
        freeStorageBytes: 100 * 1000 ** 3,
      },
      ...settings,
    },
  };
  const app = createApp(deps);
  const wrongReplies = checkReplies(app);
  const inject: HttpFixture['inject'] = async (method, url, { payload, headers } = {}) =>
    app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${TEST_TOKEN}`, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  return {
    app,
    deps,
    store,
    scope: { organizationId: admin.organizationId, workspaceIds: ['default'], userId: admin.id },
    removedFromIndex,
    inject,
    upload: (parts, headers) => {
      const { body, contentType } = encodeForm(parts);
      return inject('POST', '/files', {
        payload: body,
        headers: { 'content-type': contentType, ...headers },
      });
    },
    close: async () => {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
      // So that the document cannot drift from the code, whatever a test looks at.
      if (wrongReplies.size > 0) throw new Error(`Not as documented:\n${[...wrongReplies].join('\n')}`);
    },
  };
}

export async function* eventsOf(events: readonly AnswerEvent[]): AsyncIterable<AnswerEvent> {
  yield* events;
}

/** multipart/form-data (RFC 7578). */
export function encodeForm(parts: readonly FormPart[]): {
  readonly body: Buffer;
  readonly contentType: string;
} {
  const boundary = 'boundary-of-the-test';
  const pieces: Uint8Array[] = [];
  const write = (text: string) => pieces.push(Buffer.from(text));
  for (const part of parts) {
    write(`--${boundary}\r\n`);
    if ('field' in part) {
      write(`Content-Disposition: form-data; name="${part.field}"\r\n\r\n${part.value}\r\n`);
    } else {
      write(
        `Content-Disposition: form-data; name="file"; filename="${part.file.replaceAll('"', '%22')}"\r\n`,
      );
      write('Content-Type: application/octet-stream\r\n\r\n');
      pieces.push(Buffer.from(part.content));
      write('\r\n');
    }
  }
  write(`--${boundary}--\r\n`);
  return { body: Buffer.concat(pieces), contentType: `multipart/form-data; boundary=${boundary}` };
}
