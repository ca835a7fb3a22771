import type { JsonObject } from '../core/json.ts';
import type { PackedVectors } from '../core/packed-vectors.ts';
import type { Scope } from '../core/scope.ts';
import type { FileGeneration, IndexQueryOptions } from './search-index.ts';

/** A page with what its picture became. */
export type IndexedPage = {
  /** 1-based. */
  readonly page: number;
  /** What can be seen on it, as `kindsOf` says. */
  readonly kinds: readonly string[];
  /** Names what was embedded: the same name, the same picture. */
  readonly picture: string;
  readonly vectors: PackedVectors;
};

/** A page that may be what a question looks for. Higher scores are better. */
export type PageCandidate = {
  readonly workspaceId: string;
  readonly fileId: string;
  readonly generation: number;
  readonly page: number;
  readonly kinds: readonly string[];
  /** Cosine of the means. */
  readonly score: number;
  readonly vectors: PackedVectors;
};

/**
 * Where pages are found by what they look like. Like the index of chunks it knows nothing of what is committed, and
 * limits every query to `scope` itself. Opened for no model it holds and finds nothing, but what earlier models left
 * is still removed with its files.
 */
export type VisualIndex = {
  /** Adds pages of one generation; they are searchable when the promise resolves. */
  readonly addPages: (file: FileGeneration, pages: readonly IndexedPage[]) => Promise<void>;
  /** Removes a file's pages: all of them, one generation, or all but one. Resolved = no query finds them. */
  readonly removePages: (
    scope: Scope,
    fileId: string,
    options?: { readonly generation: number } | { readonly exceptGeneration: number },
  ) => Promise<void>;
  readonly removeWorkspace: (scope: Scope) => Promise<void>;
  /** The metadata of a file has changed. Resolved = queries with `where` go by the new one. */
  readonly setMetadata: (scope: Scope, fileId: string, metadata: JsonObject) => Promise<void>;
  /** The pages whose vectors' mean is nearest by cosine. */
  readonly searchPages: (mean: Float32Array, options: IndexQueryOptions) => Promise<readonly PageCandidate[]>;
  /** Vectors of these pictures, as far as they are known in scope, by name. */
  readonly findPictures: (
    scope: Scope,
    pictures: readonly string[],
  ) => Promise<ReadonlyMap<string, PackedVectors>>;
  /** Pages in scope that can be found, of all generations. */
  readonly countPages: (scope: Scope, fileId?: string) => Promise<number>;
  /** Folds recent additions into the indexes; called by one owner, between batches. */
  readonly maintain: () => Promise<void>;
  readonly close: () => Promise<void>;
};
