import type { Chunk } from './chunk.ts';
import type { StoredFile } from './file.ts';
import type { Page } from './page.ts';

/** A passage found by a search, with the page it stands on. */
export type Hit = {
  readonly file: StoredFile;
  readonly page: Page;
  readonly chunk: Chunk;
  /** Only the order within one result list has meaning. Higher is better. */
  readonly score: number;
  readonly channels: { readonly [channel: string]: ChannelPlace };
  /** How the score came about; absent where nothing was weighed. */
  readonly weights?: HitWeights;
};

/** The 1-based rank in one channel, and the channel's own score. */
export type ChannelPlace = { readonly rank: number; readonly score: number };

export type HitWeights = {
  /** Reciprocal rank fusion of the channels. */
  readonly fused: number;
  /** The share of the query's words that the passage holds, 0–1, rare words counting more. */
  readonly coverage: number;
  /** Place by the query's vector moved towards the best passages; null: not compared. */
  readonly feedback: ChannelPlace | null;
  /** Place given by the reranking model; null: there is none, or the passage was not among those it was given. */
  readonly reranked: ChannelPlace | null;
  /** Other places with the same text, left out of the list. */
  readonly alsoAt: readonly { readonly fileId: string; readonly page: number }[];
};
