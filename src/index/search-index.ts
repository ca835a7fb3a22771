import type { Chunk, ChunkPlace, WeighableChunk } from '../core/chunk.ts';
import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import type { PushDown } from '../filter/compile/push-down.ts';

/** A chunk with what the index needs to find it. */
export type IndexedChunk = {
  readonly chunk: Chunk;
  /** File name, title and headings: searched along with the text. */
  readonly context: string;
  /** What `analyzeText` makes of context and text. */
  readonly words: string;
  readonly vector: Float32Array;
};

/** Which file, and which generation of it, a set of chunks belongs to. */
export type FileGeneration = {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly fileId: string;
  readonly generation: number;
  /** The file's, for `where`. */
  readonly metadata: JsonObject;
};

/** A chunk as one channel ranks it. Higher scores are better. */
export type RankedChunk = ChunkPlace & { readonly score: number };

/** What full text search looks for: analyzed words. More of them, rarer ones and frequent ones score higher. */
export type LexicalQuery = {
  /** A row that holds any of them is found. */
  readonly words: readonly string[];
  /** Rows that hold these are found too, and score less by them. */
  readonly alsoWords?: readonly string[];
  /** Only rows that hold all of these. */
  readonly required?: readonly string[];
  /** Words that begin alike and differ in one letter (two, from six letters on) match too, in rows that are folded in. */
  readonly fuzzy?: boolean;
};

export type IndexQueryOptions = {
  readonly scope: Scope;
  readonly limit: number;
  /** Only chunks of these files; undefined = every file in scope. */
  readonly fileIds?: readonly string[];
  /** No chunks of these files. */
  readonly exceptFileIds?: readonly string[];
  /** A condition on the files' metadata. Files whose metadata the index does not know pass: check the hits. */
  readonly where?: PushDown;
  readonly signal: AbortSignal;
};

/**
 * The search engine. It knows nothing of what is committed: the caller drops hits whose generation is not the
 * file's committed one. Every query is limited to `scope` by the driver itself.
 */
export type SearchIndex = {
  /** Adds the chunks of one generation; they are searchable when the promise resolves. */
  readonly addChunks: (file: FileGeneration, chunks: readonly IndexedChunk[]) => Promise<void>;
  /** Removes a file's chunks: all of them, one generation, or all but one. Resolved = no query finds them. */
  readonly removeChunks: (
    scope: Scope,
    fileId: string,
    options?: { readonly generation: number } | { readonly exceptGeneration: number },
  ) => Promise<void>;
  readonly removeWorkspace: (scope: Scope) => Promise<void>;
  /** The metadata of a file has changed. Resolved = queries with `where` go by the new one. */
  readonly setMetadata: (scope: Scope, fileId: string, metadata: JsonObject) => Promise<void>;
  /** BM25 over text and context, English stems. A text stands for its words; without words nothing is found. */
  readonly searchText: (
    query: string | LexicalQuery,
    options: IndexQueryOptions,
  ) => Promise<readonly RankedChunk[]>;
  /** Nearest vectors by cosine. */
  readonly searchVector: (
    vector: Float32Array,
    options: IndexQueryOptions,
  ) => Promise<readonly RankedChunk[]>;
  /** What stands at these places, in no order: slower than what a store keeps, and always there. */
  readonly readChunks: (scope: Scope, places: readonly ChunkPlace[]) => Promise<readonly WeighableChunk[]>;
  /** Folds recent additions into the indexes; called by one owner, between batches. */
  readonly maintain: () => Promise<void>;
  /** Rows in scope, of all generations: for tests and `doctor`. */
  readonly countChunks: (scope: Scope, fileId?: string) => Promise<number>;
  readonly close: () => Promise<void>;
};
