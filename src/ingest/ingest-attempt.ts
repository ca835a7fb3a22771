import type { FileProgress, StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { FileGeneration, SearchIndex } from '../index/search-index.ts';
import type { EmbeddingModel } from '../model/embedding.ts';
import type { BlobStore } from '../store/blobs/blob-store.ts';
import type { UsageStore } from '../store/ledger-store.ts';
import type { ParsedStore } from '../store/parsed-store.ts';
import type { FileStore, IngestJob, IngestStore, PageStore } from '../store/store.ts';
import type { TableEngine } from '../tables/table-engine.ts';
import type { BlobHold, BlobKeeper } from './blob-keeper.ts';
import type { PictureDescriber } from './describe/picture-describer.ts';
import type { Parser } from './parse/parser-pool.ts';
import type { PasswordSealer } from './password-sealer.ts';
import type { PageViewer } from './visual/page-viewer.ts';

export type IngestDependencies = {
  readonly store: Pick<FileStore, 'getFile' | 'blobsOf'> &
    Pick<PageStore, 'listAssets'> &
    Pick<ParsedStore, 'getParsed' | 'findTwin' | 'pagesAfter'> &
    Pick<IngestStore, 'addPages' | 'addChunks' | 'addAsset' | 'commitFile' | 'dropAttempt'> &
    Pick<UsageStore, 'addUsage'>;
  readonly blobs: Pick<BlobStore, 'put' | 'read' | 'localPath'>;
  readonly blobKeeper: Pick<BlobKeeper, 'hold'>;
  /** Removes a blob, and the pictures drawn of it, unless a file needs it. */
  readonly forgetBlob: (sha256: string) => Promise<void>;
  readonly index: Pick<SearchIndex, 'addChunks' | 'removeChunks' | 'setMetadata'>;
  readonly embedder: Pick<EmbeddingModel, 'id' | 'dimensions' | 'embed' | 'countTokens' | 'missing'>;
  readonly parser: Pick<Parser, 'parse'>;
  /** True while a model that files of this type are read with is not there: what is read now is not all. */
  readonly lacksModel: (mediaType: string) => boolean;
  readonly describer: PictureDescriber;
  readonly viewer: PageViewer;
  readonly tables: Pick<TableEngine, 'createWriter'>;
  readonly passwords: Pick<PasswordSealer, 'open'>;
  /** Each attempt gets a folder in it. */
  readonly scratchFolder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What a model makes of the instructions; null removes a key. Null: it made nothing of them. */
  readonly writeMetadata: (
    asked: {
      readonly file: StoredFile;
      readonly instructions: string;
      readonly passages: readonly string[];
    },
    options: { readonly signal: AbortSignal; readonly count: (call: ModelCall) => void },
  ) => Promise<JsonObject | null>;
};

export type IngestOptions = {
  readonly signal: AbortSignal;
  readonly report: (progress: FileProgress) => void;
};

/** What the steps of one attempt share. */
export type IngestAttempt = IngestDependencies &
  IngestOptions & {
    readonly job: IngestJob;
    readonly file: StoredFile;
    readonly generation: FileGeneration;
    /** A folder for what the attempt makes; it goes with the attempt. */
    readonly scratch: string;
    /** Keeps blobs that were put from being removed before they are recorded. */
    readonly hold: BlobHold;
    /** What a model call took: written down however the attempt ends. */
    readonly count: (call: ModelCall) => void;
  };
