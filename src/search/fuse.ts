import { chunkKey } from '../core/chunk.ts';
import type { ChannelPlace } from '../core/hit.ts';
import type { RankedChunk } from '../index/search-index.ts';

/** What one way of searching found, best first, and how much it counts. */
export type Channel = {
  readonly name: ChannelName;
  readonly weight: number;
  readonly ranked: readonly RankedChunk[];
};

/** `lexical`: words (BM25); `dense`: vectors of passages; `visual`: vectors of page images. */
export const CHANNEL_NAMES = ['lexical', 'dense', 'visual'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** How docs/decisions/0005-fusion.md chose them. */
export const CHANNEL_WEIGHTS: { readonly [name in ChannelName]: number } = {
  lexical: 1,
  dense: 1,
  visual: 1,
};

/** A chunk with its places in the channels that found it. */
export type FusedChunk = RankedChunk & {
  readonly channels: { readonly [channel in ChannelName]?: ChannelPlace };
};

// Cormack, Clarke, Büttcher 2009: damps the head of each list, so that agreement counts more than one first place.
const RANK_OFFSET = 60;

/** What the 1-based `rank` adds to a score. */
export function reciprocalRank(rank: number): number {
  return 1 / (RANK_OFFSET + rank);
}

/** Reciprocal rank fusion: each channel adds weight / (60 + rank). Best first; ties keep the channels' order. */
export function fuse(channels: readonly Channel[]): readonly FusedChunk[] {
  const fused = new Map<string, FusedChunk>();
  for (const { name, weight, ranked } of channels) {
    ranked.forEach((chunk, position) => {
      const rank = position + 1;
      const key = chunkKey(chunk);
      const earlier = fused.get(key);
      fused.set(key, {
        ...chunk,
        score: (earlier?.score ?? 0) + weight * reciprocalRank(rank),
        channels: { ...earlier?.channels, [name]: { rank, score: chunk.score } },
      });
    });
  }
  return [...fused.values()].sort((a, b) => b.score - a.score);
}
