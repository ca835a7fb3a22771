import type { FileProgress, StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { FileGeneration, SearchIndex } from '../index/search-index.ts';
import type { EmbeddingModel } from '../model/embedding.ts';
import type { BlobStore } from '../store/blobs/blob-store.ts';
import type { FileStore, IngestJob, IngestStore } from '../store/store.ts';
import type { Parser } from './parse/parser-pool.ts';

export type IngestDependencies = {
  readonly store: Pick<FileStore, 'getFile'> & Pick<IngestStore, 'addPages' | 'addAsset' | 'commitFile'>;
  readonly blobs: Pick<BlobStore, 'put' | 'read' | 'localPath'>;
  readonly index: Pick<SearchIndex, 'addChunks' | 'removeChunks' | 'setMetadata'>;
  readonly embedder: Pick<EmbeddingModel, 'id' | 'embed' | 'countTokens' | 'missing'>;
  readonly parser: Pick<Parser, 'parse'>;
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
  IngestOptions & { readonly job: IngestJob; readonly file: StoredFile; readonly generation: FileGeneration };
