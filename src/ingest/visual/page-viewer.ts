import type { ModelCall } from '../../core/model-call.ts';
import type { Page, PagePicture } from '../../core/page.ts';
import type { Scope } from '../../core/scope.ts';
import type { FileGeneration } from '../../index/search-index.ts';

/** What is embedded of a page: how it looks. */
export type PageView = Pick<Page, 'number' | 'width' | 'height'> & {
  readonly picture: PagePicture;
  readonly kinds: readonly string[];
};

/** Bytes that pages are drawn from. */
export type ViewSource = {
  readonly sha256: string;
  readonly localPath: string;
  readonly mediaType: string;
};

export type ViewRequest = {
  /** Pages that could be embedded, those beyond `mostPages` included. */
  readonly total: number;
  readonly scope: Scope;
  readonly generation: FileGeneration;
  /** What an asset of the file, or (null) the file itself, is drawn from; null: it is not there. */
  readonly sourceOf: (asset: string | null) => Promise<ViewSource | null>;
  /** Throws when the attempt must not write any more. */
  readonly checkLease: () => Promise<void>;
};

export type ViewOptions = {
  readonly signal: AbortSignal;
  readonly count: (call: ModelCall) => void;
  readonly report: (done: number, total: number) => void;
};

export type ViewOutcome = {
  /** Which pages are not found by how they look, and why, for the file's owner; null: all are that should be. */
  readonly note: string | null;
  /** False: another attempt may embed more. */
  readonly complete: boolean;
};

/** Has pages embedded by how they look, and adds them to the index of pages. */
export type PageViewer = {
  /** What the vectors are comparable with; null: no visual model is configured, and nothing is embedded. */
  readonly model: { readonly id: string; readonly dimensions: number } | null;
  /** Pages of one file that are embedded. */
  readonly mostPages: number;
  /**
   * It fails only when `signal` is aborted, the lease is lost or the index fails: a model that does not answer costs
   * pages their vectors, never the file.
   */
  readonly embed: (
    views: readonly PageView[],
    request: ViewRequest,
    options: ViewOptions,
  ) => Promise<ViewOutcome>;
};
