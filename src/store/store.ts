import type { Chunk, ChunkPlace, WeighableChunk } from '../core/chunk.ts';
import type { FileProgress, FileStatus, StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { DocumentInfo, Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import type { Abbreviation, AbbreviationStore } from './abbreviation-store.ts';
import type { AccountStore } from './account-store.ts';
import type { CompletionStore } from './completion-store.ts';
import type { DescriptionStore } from './description-store.ts';
import type { IdempotencyStore } from './idempotency-store.ts';
import type { AuditStore, UsageStore } from './ledger-store.ts';
import type { ParsedStore } from './parsed-store.ts';

/** A file that is to be recorded: its blob is durable already. */
export type NewFile = {
  readonly id: string;
  readonly workspaceId: string;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly purpose: string;
  readonly metadata: JsonObject;
  readonly instructions: string | null;
  /** `failed` files (empty, unsupported) are recorded with their reason and get no job. */
  readonly status: Extract<FileStatus, 'uploaded' | 'failed'>;
  readonly statusDetails: string | null;
  readonly mediaType: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of an encrypted file; kept with its job alone. */
  readonly sealedPassword?: string | null;
};

export type FileListQuery = {
  /** Id of the last file of the page before, deleted since or not. */
  readonly after?: string;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  readonly purpose?: string;
  readonly filter?: Filter;
};

/**
 * Something that clients see of a file became different at `at`, or the file is gone. `at` follows the database's clock,
 * but is higher than that of every change in the workspace that could be seen before.
 */
export type FileChange = { readonly id: string; readonly at: number; readonly removed: boolean };

/** Files in scope that have something to search, told by whichever list is shorter. */
export type MatchingFiles =
  | { readonly only: readonly string[] }
  | { readonly allBut: readonly string[]; readonly total: number };

export type FileList = {
  readonly files: readonly StoredFile[];
  readonly total: number;
  readonly hasMore: boolean;
};

export type FileStore = {
  /** Files and their jobs in one transaction: all are there afterwards, or none. */
  readonly addFiles: (scope: Scope, files: readonly NewFile[]) => Promise<readonly StoredFile[]>;
  readonly getFile: (scope: Scope, fileId: string) => Promise<StoredFile | null>;
  /** In no order; ids out of scope or unknown are left out. */
  readonly getFiles: (scope: Scope, fileIds: readonly string[]) => Promise<readonly StoredFile[]>;
  readonly listFiles: (scope: Scope, query: FileListQuery) => Promise<FileList>;
  /** Removes the file, its pages and its job. Answers with the deleted file, or null. */
  readonly deleteFile: (scope: Scope, fileId: string, now: number) => Promise<StoredFile | null>;
  /** Files with a committed generation that the filter lets through. */
  readonly matchFiles: (scope: Scope, filter: Filter) => Promise<MatchingFiles>;
  /**
   * Sets the metadata to what `change` makes of it, in one transaction: of two changes at once none is lost.
   * Null: not there.
   */
  readonly changeMetadata: (
    scope: Scope,
    fileId: string,
    change: (metadata: JsonObject) => JsonObject,
  ) => Promise<StoredFile | null>;
  /** A failed file gets a new job. Null: not there. @throws {ConflictError} when it has not failed */
  readonly retryFile: (
    scope: Scope,
    fileId: string,
    options: { readonly now: number; readonly sealedPassword?: string | null },
  ) => Promise<StoredFile | null>;
  /**
   * Takes the job away: a worker on it may write nothing more, and the file is `failed` with `reason`, or `indexed`
   * as it was. Null: not there. @throws {ConflictError} when nothing is waiting or running
   */
  readonly cancelFile: (scope: Scope, fileId: string, reason: string) => Promise<StoredFile | null>;
  /** When a file in scope changed last or was removed: 0 when none is known of. */
  readonly lastFileChange: (scope: Scope) => Promise<number>;
  /**
   * The last change of each file since then, in order; those that were removed an hour ago may be left out. What a
   * transaction changed appears when it ends, which is later than it says.
   */
  readonly listFileChanges: (scope: Scope, from: number) => Promise<readonly FileChange[]>;
  /** By status. `workspaceIds` null: in the whole organization. */
  readonly countFiles: (where: {
    readonly organizationId: string;
    readonly workspaceIds: readonly string[] | null;
  }) => Promise<Readonly<Record<FileStatus, number>>>;
  /** The file's own blob and those of its assets, of whatever generation; none out of scope. */
  readonly blobsOf: (scope: Scope, fileId: string) => Promise<readonly string[]>;
  /** True when some file, of whatever organization, still needs this blob, as its own or as an asset. */
  readonly isBlobReferenced: (sha256: string) => Promise<boolean>;
};

/** Bytes that parsing made of a file, under a name that no other asset of the file has. */
export type FileAsset = {
  readonly name: string;
  /** Lower-case hex: the key of the blob. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** Chunks with their words and vectors. */
export type NewChunks = {
  /** Vectors of different models never meet. */
  readonly vectorModel: string;
  readonly chunks: readonly {
    readonly chunk: Chunk;
    readonly words: string;
    readonly vector: Float32Array;
  }[];
};

export type PageStore = {
  /** Chunks of committed generations, in no order; those that are not stored are left out. */
  readonly getChunks: (
    scope: Scope,
    places: readonly ChunkPlace[],
    /** Vectors of other models come as null. */
    vectorModel: string,
  ) => Promise<readonly WeighableChunk[]>;
  /** Assets of the committed generation, by name. */
  readonly listAssets: (scope: Scope, fileId: string) => Promise<readonly FileAsset[]>;
  /** A page of the committed generation. */
  readonly getPage: (scope: Scope, fileId: string, pageNumber: number) => Promise<Page | null>;
  /** Pages of committed generations, by file and number; missing ones are left out. */
  readonly getPages: (
    scope: Scope,
    wanted: readonly { readonly fileId: string; readonly pageNumber: number }[],
  ) => Promise<readonly { readonly fileId: string; readonly page: Page }[]>;
};

/**
 * Where a job's pages come from: `any` = another file of the same bytes, or parsing; `kept` = the committed ones,
 * chunked and embedded anew; `parsed` = parsing in any case.
 */
export type JobPages = 'any' | 'kept' | 'parsed';

/** One claimed piece of work. `token` fences: every write of a worker names it and is refused when outdated. */
export type IngestJob = {
  readonly id: string;
  readonly fileId: string;
  readonly scope: Scope;
  /** 1-based. */
  readonly attempt: number;
  /** Grows with every claim of any job of this file; also the generation that the claim may write. */
  readonly token: number;
  /** `any` for files that are not indexed yet. */
  readonly pages: JobPages;
  /** Of an encrypted file. */
  readonly sealedPassword: string | null;
};

export type QueueState = {
  readonly waiting: number;
  /** Leased at the moment. */
  readonly running: number;
  /** Since when the oldest of those that wait does; null: none waits. */
  readonly oldestSince: number | null;
};

export type IngestStore = {
  /**
   * The oldest claimable job (new, due for retry, or its lease run out), now leased; null when there is none. Files
   * to be indexed anew come after all others.
   */
  readonly claimJob: (options: {
    readonly now: number;
    readonly leaseMilliseconds: number;
    readonly maxAttempts: number;
    /** Only a job that is soon done; false by default. */
    readonly onlySmall?: boolean;
  }) => Promise<IngestJob | null>;
  /** False: the lease is lost. Writes nothing, unlike `heartbeat`. */
  readonly holdsJob: (job: IngestJob) => Promise<boolean>;
  /** Extends the lease and records progress. False: the lease is lost (or the file deleted); stop and write nothing. */
  readonly heartbeat: (
    job: IngestJob,
    options: { readonly leaseUntil: number; readonly progress: FileProgress | null },
  ) => Promise<boolean>;
  /** Adds pages under the job's generation, invisible until committed. Same page again replaces it. */
  readonly addPages: (job: IngestJob, pages: readonly Page[]) => Promise<boolean>;
  /** Adds chunks under the job's generation, invisible until committed. Same chunk again replaces it. */
  readonly addChunks: (job: IngestJob, added: NewChunks) => Promise<boolean>;
  /** Adds an asset, whose blob is durable, under the job's generation. Same name again replaces it. */
  readonly addAsset: (job: IngestJob, asset: FileAsset) => Promise<boolean>;
  /**
   * In one transaction: the file becomes `indexed` with this generation, pages of other generations and the
   * job go. False when the fence is outdated: nothing changed.
   */
  readonly commitFile: (
    job: IngestJob,
    result: {
      readonly info: DocumentInfo;
      readonly mediaType: string;
      readonly statusDetails: string | null;
      /** What the file's instructions changed; null removes a key. */
      readonly metadataChange?: JsonObject;
      /** What the file says of itself: for keys that nobody has given. */
      readonly ownMetadata?: JsonObject;
      /** What made the pages and the vectors; left out: not known. */
      readonly parserVersion?: number | null;
      readonly embeddingModel?: string;
      readonly neededPassword?: boolean;
      /** What the pages define, in place of what earlier ones did; left out: nothing. */
      readonly abbreviations?: readonly Abbreviation[];
      /** What the attempt took; written down with it. */
      readonly usage?: { readonly calls: readonly ModelCall[]; readonly at: number };
    },
  ) => Promise<boolean>;
  /**
   * The attempt failed: due again at `retryAt`, or (null) the file is `failed` with `reason`; one that was indexed
   * stays so, and its details say the reason. False: outdated.
   */
  readonly failJob: (
    job: IngestJob,
    failure: { readonly reason: string; readonly retryAt: number | null },
  ) => Promise<boolean>;
  /** Gives a claimed job back unharmed (shutdown): claimable at once, the attempt not counted. */
  readonly releaseJob: (job: IngestJob) => Promise<void>;
  /** Removes pages and assets that a claim has written, unless they are committed. */
  readonly dropAttempt: (job: IngestJob) => Promise<void>;
  /** What there is to do for an organization. */
  readonly describeQueue: (organizationId: string, now: number) => Promise<QueueState>;
  /** Jobs of all organizations, waiting or running; with `reindex` those of files that are indexed already. */
  readonly countJobs: (which?: 'all' | 'reindex') => Promise<number>;
};

/** What is recorded durably. Each driver passes `test/contracts/store-contract.ts`. */
export type StoreQueries = FileStore &
  PageStore &
  ParsedStore &
  IngestStore &
  DescriptionStore &
  AbbreviationStore &
  AccountStore &
  CompletionStore &
  UsageStore &
  AuditStore &
  IdempotencyStore;

export type Store = StoreQueries & {
  /** Runs all of `work`'s queries in one transaction: all take effect, or (when it throws) none. Keep it short. */
  readonly atomically: <Result>(work: (queries: StoreQueries) => Promise<Result>) => Promise<Result>;
  /** Throws unless the database answers and is written durably. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};
