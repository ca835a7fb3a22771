import type { Writable } from 'node:stream';
import type { JwtSignIn } from '../accounts/authenticate.ts';
import type { Prices } from '../accounts/cost.ts';
import type { Limiter } from '../accounts/limits.ts';
import type { Answering } from '../answer/create-answering.ts';
import type { IdSource } from '../core/ids.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { BlobKeeper } from '../ingest/blob-keeper.ts';
import type { PageImages } from '../ingest/page-images.ts';
import type { PasswordSealer } from '../ingest/password-sealer.ts';
import type { ChatModel } from '../model/chat.ts';
import type { ModelFile } from '../proof/proof-record.ts';
import type { SigningKey } from '../proof/signing-key.ts';
import type { BlobStore } from '../store/blobs/blob-store.ts';
import type { Store } from '../store/store.ts';
import type { ConsoleFiles } from './console/serve-console.ts';
import type { Metrics } from './metrics.ts';
import type { ModelTrials } from './routes/models/model-trials.ts';
import type { ServerFacts } from './routes/status/server-facts.ts';

/** A part that must work before the server can serve. `missing` answers null, or what is wrong in a sentence. */
export type ReadinessCheck = { readonly name: string; readonly missing: () => Promise<string | null> };

export type AppSettings = {
  /** Base of links in answers; null = the address the request used. */
  readonly publicUrl: string | null;
  readonly maxUploadBytes: number;
  readonly maxBodyBytes: number;
  /** Answers to one question (`n`) at most. */
  readonly maxChoices: number;
  readonly imageUrlSeconds: number;
  /** Comment lines keep an idle event stream open this often. */
  readonly keepAliveMilliseconds: number;
  /** How often a watched file is looked at. */
  readonly eventPollMilliseconds: number;
  /** How long a model that is tried is waited for. */
  readonly modelTestMilliseconds: number;
  readonly prices: Prices;
  /** How long running answers may go on once the server shuts down. */
  readonly drainMilliseconds: number;
};

/** Everything the HTTP routes use, built once by `compose.ts`. */
export type AppDependencies = Answering & {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly blobKeeper: BlobKeeper;
  readonly pageImages: PageImages;
  readonly index: Pick<SearchIndex, 'removeChunks' | 'removeWorkspace' | 'setMetadata'>;
  /** Null: no identity provider is configured. */
  readonly signInByJwt: JwtSignIn | null;
  readonly limiter: Limiter;
  readonly metrics: Metrics;
  readonly chat: Pick<ChatModel, 'card' | 'missing'>;
  /** By name: what a workspace may choose instead. */
  readonly chatModels: ReadonlyMap<string, ChatModel>;
  /** Told when jobs were added. */
  readonly filesAdded: () => void;
  readonly checks: readonly ReadinessCheck[];
  /** What GET /status tells. */
  readonly server: ServerFacts;
  /** What POST /models/test asks. */
  readonly trials: ModelTrials;
  readonly passwords: PasswordSealer;
  /** Key of signed links. */
  readonly urlKey: string;
  /** Signs the proofs of answers. */
  readonly proofKey: SigningKey;
  /** Hashes of a built-in model's files; none of another one's. */
  readonly filesOfModel: (modelId: string) => readonly ModelFile[];
  readonly ids: IdSource;
  readonly settings: AppSettings;
  readonly consoleFiles: ConsoleFiles;
  readonly version: string;
  /** JSON lines to `stream`; null = silence. */
  readonly logger: { readonly level: string; readonly stream: Writable } | null;
};
