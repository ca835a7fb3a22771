import type { JsonObject } from './json.ts';

/** `uploaded` → `processing` → `indexed`, or `failed` with a plain reason. */
export type FileStatus = 'uploaded' | 'processing' | 'indexed' | 'failed';

/** In this order; a file passes through those that its kind needs. */
export type IngestStage = 'parsing' | 'transcribing' | 'describing' | 'chunking' | 'embedding' | 'indexing';

/** How far processing is; `total` 0 means not known yet. Units: pages while parsing, seconds
 * of sound while transcribing, pictures while describing, chunks afterwards. */
export type FileProgress = { readonly stage: IngestStage; readonly done: number; readonly total: number };

/** A file as the store knows it. Times are milliseconds since 1970. */
export type StoredFile = {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly filename: string;
  readonly bytes: number;
  /** Of the original bytes, lower-case hex: the key of the blob. */
  readonly sha256: string;
  /** What the bytes are, not what the name says; null until sniffed. */
  readonly mediaType: string | null;
  readonly purpose: string;
  readonly metadata: JsonObject;
  readonly instructions: string | null;
  readonly status: FileStatus;
  readonly statusDetails: string | null;
  readonly progress: FileProgress | null;
  /** The committed generation of pages and chunks; 0 = nothing committed yet. Hits of others are not shown. */
  readonly generation: number;
  readonly title: string | null;
  readonly pageCount: number | null;
  /** False for files whose pages are sections of plain text; null until parsed. */
  readonly paged: boolean | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
};
