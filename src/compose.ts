import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { initializeInstallation } from './accounts/initialize-installation.ts';
import type { AnswerPart } from './answer/answer-part.ts';
import { createAnswering } from './answer/create-answering.ts';
import { warmUp } from './answer/warm-up.ts';
import type { Config } from './config.ts';
import type { IdSource } from './core/ids.ts';
import type { Scope } from './core/scope.ts';
import { createConfiguredChats } from './create-configured-chats.ts';
import { createConfiguredEntailment } from './create-configured-entailment.ts';
import { createConfiguredLimiter } from './create-configured-limiter.ts';
import { createConfiguredModelFiles, EMBEDDING_MODEL } from './create-configured-model-files.ts';
import { createConfiguredReaders } from './create-configured-readers.ts';
import { createConfiguredReranker } from './create-configured-reranker.ts';
import { createConfiguredSignIn } from './create-configured-sign-in.ts';
import { createConfiguredStatus } from './create-configured-status.ts';
import { createConfiguredTrials } from './create-configured-trials.ts';
import { createConfiguredVision } from './create-configured-vision.ts';
import { createFileWorker } from './create-file-worker.ts';
import { createApp } from './http/app.ts';
import type { AppDependencies } from './http/app-dependencies.ts';
import { createMetrics } from './http/metrics.ts';
import { readinessCheck } from './http/readiness-check.ts';
import { openLanceIndex } from './index/lancedb/open-lance-index.ts';
import { withVisualIndex } from './index/with-visual-index.ts';
import { createBlobKeeper } from './ingest/blob-keeper.ts';
import { createPictureDescriber } from './ingest/describe/create-picture-describer.ts';
import { embeddingKey } from './ingest/embedding-key.ts';
import { createPageImages } from './ingest/page-images.ts';
import { createPasswordSealer } from './ingest/password-sealer.ts';
import { createPictureOfPage } from './ingest/picture-of-page.ts';
import { openScratchFolder } from './ingest/scratch-folder.ts';
import type { ChatModel } from './model/chat.ts';
import { openConfiguredStore } from './open-configured-store.ts';
import { openConfiguredVisual } from './open-configured-visual.ts';
import { createModelPreparation } from './prepare-models.ts';
import { createSigningKey } from './proof/signing-key.ts';
import { createMiniLmEmbedder } from './providers/local/minilm-embedder.ts';
import type { ModelFiles, ModelProgress } from './providers/local/model-files.ts';
import { PADDLE_OCR_MODEL } from './providers/local/ocr/paddle-ocr.ts';
import { createRepeatedWork } from './repeated-work.ts';
import { createDiskBlobStore } from './store/blobs/disk-blob-store.ts';
import { createDuckDbTables } from './tables/duckdb/create-duckdb-tables.ts';

const root = join(import.meta.dirname, '..');

/** Another process on the same data may be between putting a blob and recording its file for so long. */
const BLOB_GRACE_MILLISECONDS = 10_000;
const SWEEP_MILLISECONDS = 3_600_000;
const MAINTAIN_MILLISECONDS = 2_000;
/** A model that could not be fetched is tried again after so long. */
const FETCH_AGAIN_MILLISECONDS = 60_000;

export type ComposeOptions = {
  /** Where log lines go; the level is the configuration's. */
  readonly log: { readonly level: string; readonly stream: Writable } | null;
  /** Told of model downloads about once a megabyte. */
  readonly onModelProgress?: (progress: ModelProgress) => void;
  /** Instead of the configured chat model: for tests. */
  readonly chat?: ChatModel;
  /** How answers are made: for measuring. */
  readonly answering?: {
    /** Milliseconds. */
    readonly now?: () => number;
    readonly without?: readonly AnswerPart[];
  };
  /** Instead of 30 s, 10 s and 500 ms: for tests. */
  readonly settings?: Partial<AppDependencies['settings']>;
};

/** The whole program, built and not yet running. */
export type Exhibit = {
  readonly app: FastifyInstance;
  readonly deps: AppDependencies;
  readonly modelFiles: ModelFiles;
  /** Built-in models this configuration uses. */
  readonly modelIds: readonly string[];
  /** Those of them without which files are processed all the same, and say what was not read. */
  readonly optionalModelIds: ReadonlySet<string>;
  /** The administrator's, in the `default` workspace. */
  readonly adminScope: Scope;
  /** A token that was made or first recorded now; null when there was one already. */
  readonly newToken: string | null;
  readonly created: boolean;
  /** What vectors are comparable with now. */
  readonly embeddingKey: string;
  readonly embeddingModelId: string;
  /** Begins to process files. */
  readonly startWork: () => void;
  /** Listens, begins to process files, and fetches missing models behind. Answers with the address. */
  readonly start: () => Promise<string>;
  /** Lets running answers end, gives jobs back, closes all in order. */
  readonly close: () => Promise<void>;
};

/** The version of this program. */
export function readVersion(): string {
  return String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
}

/** Builds everything once, by hand. */
export async function compose(config: Config, options: ComposeOptions): Promise<Exhibit> {
  const now = Date.now;
  const ids: IdSource = { now, randomBytes: (count) => randomBytes(count) };
  const store = await openConfiguredStore(config);
  const blobs = createDiskBlobStore({
    folder: join(config.data, 'blobs'),
    graceMilliseconds: BLOB_GRACE_MILLISECONDS,
  });
  const installation = await initializeInstallation(
    { store, ids, now, randomBytes: ids.randomBytes },
    { initToken: config.initToken ?? undefined },
  );
  const { admin, created, token } = installation;
  const adminScope = { organizationId: admin.organizationId, workspaceIds: ['default'], userId: admin.id };

  const { modelFiles, hashesOf } = await createConfiguredModelFiles(config, {
    manifestPath: join(root, 'models.json'),
    now,
    report: (progress) => options.onModelProgress?.(progress),
  });
  const embedder = createMiniLmEmbedder({ files: modelFiles, threads: config.threads });
  const chats = createConfiguredChats(config, modelFiles, {
    now,
    random: Math.random,
    wait: (milliseconds, given) => sleep(milliseconds, undefined, given),
  });
  const chat = options.chat ?? chats.chat;
  const vision = createConfiguredVision(config, options.chat ?? chats.alone);
  const reranker = createConfiguredReranker(config);
  const folder = join(config.data, 'index');
  const { id: modelId, dimensions } = embedder;
  const visual = await openConfiguredVisual(config, { folder, now });
  const index = withVisualIndex(await openLanceIndex({ folder, modelId, dimensions, now }), visual.index);
  const scratchFolder = await openScratchFolder(join(config.data, 'scratch'), process.pid);
  const readers = createConfiguredReaders(config, { modelFiles, scratchFolder, now });
  const { parser, ocrModelId } = readers;
  const modelIds = [
    EMBEDDING_MODEL,
    ...(ocrModelId === null ? [] : [ocrModelId]),
    ...(options.chat === undefined ? chats.builtInIds : []),
  ];
  const tables = createDuckDbTables();
  const stopping = new AbortController();
  const swept = Promise.withResolvers<void>();
  const deps: AppDependencies = {
    store,
    blobs: {
      ...blobs,
      put: async (source, given) => {
        await swept.promise; // what is left of uploads that broke off goes before the first one comes
        return blobs.put(source, given);
      },
    },
    blobKeeper: createBlobKeeper({ store, blobs }),
    pageImages: createPageImages({ renderer: parser, blobs, folder: join(config.data, 'page-images') }),
    index,
    chat,
    chatModels: chats.named,
    ...createAnswering({
      chat,
      index,
      embedder,
      reranker,
      searchPages: visual.searchPages,
      store,
      blobs,
      tables,
      pictureOf: createPictureOfPage({ store, blobs, renderer: parser }),
      entailment: createConfiguredEntailment(config, chat),
      unsupportedClaims: config.unsupportedClaims,
      now: options.answering?.now ?? now,
      ...(options.answering?.without && { without: options.answering.without }),
    }),
    signInByJwt: createConfiguredSignIn(config, { store, ids }),
    limiter: createConfiguredLimiter(config, now),
    metrics: createMetrics(),
    filesAdded: () => worker.nudge(),
    checks: [
      readinessCheck('database', () => store.check()),
      readinessCheck('index', () => index.countChunks(adminScope, 'file_none')),
      { name: 'embedding model', missing: async () => embedder.missing() },
    ],
    server: createConfiguredStatus(config, {
      chats: chats.listed,
      chat: options.chat ?? null,
      ...{ vision, embedder, readers, index, now },
    }),
    trials: createConfiguredTrials(config, {
      chat: options.chat ?? chats.alone,
      inProcess: options.chat !== undefined,
    }),
    passwords: createPasswordSealer(
      await store.getSecret('file-passwords', () => randomBytes(32).toString('base64url')),
      ids.randomBytes,
    ),
    urlKey: await store.getSecret('signed-urls', () => randomBytes(32).toString('base64url')),
    proofKey: createSigningKey(await store.getSecret('proof-signing', () => randomBytes(32).toString('hex'))),
    filesOfModel: hashesOf,
    ids,
    settings: {
      publicUrl: config.publicUrl,
      maxUploadBytes: config.maxUploadBytes,
      maxBodyBytes: config.maxBodyBytes,
      imageUrlSeconds: config.imageUrlSeconds,
      keepAliveMilliseconds: 10_000,
      eventPollMilliseconds: 500,
      modelTestMilliseconds: 20_000,
      drainMilliseconds: 30_000,
      maxChoices: config.maxChoices,
      prices: {
        inputPerMillionTokens: config.inputPrice,
        outputPerMillionTokens: config.outputPrice,
        storagePer100GbMonth: config.storagePrice,
        freeStorageBytes: config.freeStorageBytes,
      },
      ...options.settings,
    },
    consoleFiles: {
      built: join(root, 'console', 'dist'),
      samples: join(root, 'examples', 'library'),
    },
    version: readVersion(),
    logger: options.log,
  };
  const app = createApp(deps);
  const describer = createPictureDescriber({
    model: vision,
    store,
    renderer: parser,
    callsPerFile: config.visionCallsPerFile,
    concurrency: config.visionConcurrency,
    now,
  });
  const viewer = visual.createViewer({ renderer: parser });
  const local = options.chat === undefined && chats.source.kind !== 'endpoint';
  let warmed: Promise<void> | null = null;
  const warmOnce = (): Promise<void> => {
    warmed ??= warmUp(chat, { signal: stopping.signal });
    return warmed;
  };
  const models = createModelPreparation({
    modelFiles,
    modelIds,
    tried: () => worker.nudge(),
    loads: [
      { name: 'embedding model', load: async () => embedder.missing() ?? (await embedder.warm()) },
      {
        name: 'chat model',
        load: async () => local && config.warmUp && chat.missing() === null && (await warmOnce()),
      },
      { name: 'sound and video', load: () => readers.prepareMedia({ signal: stopping.signal }) },
    ],
    signal: stopping.signal,
    log: app.log,
  });
  const { lacksModel } = readers;
  const worker = createFileWorker(
    deps,
    { index, embedder, parser, lacksModel, describer, viewer, tables, scratchFolder },
    {
      chat,
      concurrency: config.workers,
      // A scan that came a minute too early would stay without its text.
      isReady: () => embedder.missing() === null && (ocrModelId === null || !models.isUnderWay(ocrModelId)),
      log: app.log,
    },
  );
  const repeated = createRepeatedWork(app.log);

  const outdated = {
    organizationId: null,
    workspaceId: null,
    embeddingModel: embeddingKey(embedder, viewer.model),
    parserVersion: null,
    all: false,
  };
  const warnOfOutdated = async (): Promise<void> => {
    const files = await store.countReindexable(outdated);
    if (files > 0)
      app.log.warn(
        { files },
        'files without vectors of the present models are not found by them: npm start -- reindex',
      );
  };

  const startWork = (): void => {
    swept.resolve();
    worker.start();
    repeated.every(MAINTAIN_MILLISECONDS, 'index maintenance', () => index.maintain());
  };
  const startRepeating = (): void => {
    repeated.every(SWEEP_MILLISECONDS, 'blob sweep', () =>
      blobs.sweepUnreferenced(store.isBlobReferenced, { signal: stopping.signal }),
    );
    repeated.every(SWEEP_MILLISECONDS, 'forgetting old requests', () => store.deleteExpiredRequests(now()));
    repeated.every(FETCH_AGAIN_MILLISECONDS, 'fetching models', models.run, { atOnce: true });
  };

  return {
    app,
    deps,
    modelFiles,
    modelIds,
    optionalModelIds: new Set([PADDLE_OCR_MODEL]),
    adminScope,
    newToken: token,
    created,
    embeddingKey: outdated.embeddingModel,
    embeddingModelId: EMBEDDING_MODEL,
    startWork,
    start: async () => {
      const address = await app.listen({ port: config.port, host: config.host });
      await blobs.sweepTemporary();
      await warnOfOutdated();
      models.begin();
      startWork();
      startRepeating();
      return address;
    },
    close: async () => {
      stopping.abort(new Error('The program ends.'));
      repeated.stop();
      await Promise.all([app.close(), worker.stop(), modelFiles.close()]);
      await Promise.all([
        parser.close(),
        embedder.close(),
        options.chat?.close(),
        chats.close(),
        visual.close(),
      ]);
      await rm(scratchFolder, { recursive: true, force: true });
      await index.close();
      await store.close();
    },
  };
}
