import type { ChannelPlace, Hit } from '../../core/hit.ts';

/** How a hit came to its place. */
export type HitExplanation = {
  /** By channel: its rank there and the channel's own score (BM25; cosine). */
  readonly channels: { readonly [channel: string]: ChannelPlace };
  readonly fused: number | null;
  /** Share of the query's words that the passage holds, 0–1. */
  readonly coverage: number | null;
  readonly feedback: ChannelPlace | null;
  readonly reranked: ChannelPlace | null;
  /** Other places with the same text. */
  readonly also_at: readonly { readonly file_id: string; readonly page: number }[];
  /** What was done without, or understood otherwise than it was written. */
  readonly notes: readonly string[];
};

export function explainHit({ channels, weights }: Hit, notes: readonly string[]): HitExplanation {
  return {
    channels,
    fused: weights?.fused ?? null,
    coverage: weights?.coverage ?? null,
    feedback: weights?.feedback ?? null,
    reranked: weights?.reranked ?? null,
    also_at: (weights?.alsoAt ?? []).map(({ fileId, page }) => ({ file_id: fileId, page })),
    notes,
  };
}
