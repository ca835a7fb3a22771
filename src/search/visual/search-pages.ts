import type { IndexQueryOptions } from '../../index/search-index.ts';

/** A page as the channel `visual` ranks it. Higher scores are better. */
export type RankedPage = {
  readonly workspaceId: string;
  readonly fileId: string;
  readonly generation: number;
  /** 1-based. */
  readonly page: number;
  /** What can be seen on it, as `kindsOf` says. */
  readonly kinds: readonly string[];
  /** −1 to 1. */
  readonly score: number;
};

export type PageSearchResult = {
  /** Best first. */
  readonly pages: readonly RankedPage[];
  /** What embedding the question took. */
  readonly tokens: number;
  /** The model that took them. */
  readonly model: string;
  /** Why there are none, in a sentence; null: nothing went wrong. */
  readonly problem: string | null;
};

/**
 * The pages that look most like what a question asks for. A model that fails or is slow is told in `problem`; it throws
 * only when `signal` is aborted or the index fails. Like the index it knows nothing of what is committed.
 */
export type SearchPages = (query: string, options: IndexQueryOptions) => Promise<PageSearchResult>;
