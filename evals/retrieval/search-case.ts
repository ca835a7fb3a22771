import type { ClientPlace, ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import type { Ranks } from './rank-measures.ts';

/** One search whose right results are known. */
export type SearchCase = {
  readonly id: string;
  readonly kind: string;
  readonly query: string;
  /** An expression of the filter language; null = over everything. */
  readonly filter: string | null;
  /** Whether a result is one that the filter lets through. */
  readonly allows: (place: ClientPlace) => boolean;
  readonly ranksOf: (found: readonly ClientPlace[]) => Ranks;
};

/** Cases that are measured together. */
export type CaseGroup = { readonly title: string; readonly cases: readonly SearchCase[] };

/** Files or documents with questions about them. */
export type SearchSet = {
  readonly topK: number;
  /** Uploads what is not there yet. */
  readonly prepare: (client: ExhibitClient) => Promise<readonly CaseGroup[]>;
  /** What is counted as one result, best first. */
  readonly namesOf: (found: readonly ClientPlace[]) => readonly string[];
};
