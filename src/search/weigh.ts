import type { WeighableChunk } from '../core/chunk.ts';
import type { StoredFile } from '../core/file.ts';
import type { HitWeights } from '../core/hit.ts';
import { coverage, type Term } from './coverage.ts';
import { denseFeedback } from './dense-feedback.ts';
import { CHANNEL_WEIGHTS, type FusedChunk, reciprocalRank } from './fuse.ts';

/** A candidate that a reader may see. */
export type Candidate = Omit<WeighableChunk, 'fileId' | 'generation'> & {
  readonly found: FusedChunk;
  readonly file: StoredFile;
};

export type Weighed = Candidate & { readonly score: number; readonly weights: HitWeights };

export type WeighedQuery = {
  readonly terms: readonly Term[];
  /** Quoted parts, as analyzed words joined by spaces. */
  readonly phrases: readonly string[];
  /** Null: what is near in meaning is not asked for. */
  readonly vector: Float32Array | null;
  /** For each candidate how far its page shows what is asked for, 0–1; null: nothing is to be seen. */
  readonly kindMatches: readonly number[] | null;
};

// How docs/decisions/0012-search.md chose them, in units of a first place in one channel.
const COVERAGE_WEIGHT = 0.5;
/** Passages that hold a quoted phrase come before all others. */
const PHRASE_WEIGHT = 4;
const KIND_WEIGHT = 0.5;

/**
 * Orders the candidates by what the channels' ranks hide: whether a passage holds most words of the query or one of
 * them often, and how near it is to what the best passages speak of. Best first.
 */
export function weigh(query: WeighedQuery, candidates: readonly Candidate[]): readonly Weighed[] {
  const shares = coverage(
    query.terms,
    candidates.map(({ words }) => words),
  );
  const covered = candidates
    .map((candidate, i) => {
      const share = shares[i] ?? 0;
      const held = query.phrases.filter((phrase) => ` ${candidate.words} `.includes(` ${phrase} `));
      const score =
        candidate.found.score +
        reciprocalRank(1) *
          (COVERAGE_WEIGHT * share +
            PHRASE_WEIGHT * held.length +
            KIND_WEIGHT * (query.kindMatches?.[i] ?? 0));
      return {
        ...candidate,
        score,
        weights: { ...UNWEIGHED, fused: candidate.found.score, coverage: share },
      };
    })
    .sort(byScore);
  return query.vector === null ? covered : moveByFeedback(query.vector, covered);
}

/** The order of fusion alone. */
export function unweighed(candidates: readonly Candidate[]): readonly Weighed[] {
  return candidates.map((candidate) => {
    const { score } = candidate.found;
    return { ...candidate, score, weights: { ...UNWEIGHED, fused: score } };
  });
}

const UNWEIGHED: HitWeights = { fused: 0, coverage: 0, feedback: null, reranked: null, alsoAt: [] };

/** The rank by feedback takes the place of the rank in the dense channel. */
function moveByFeedback(vector: Float32Array, covered: readonly Weighed[]): readonly Weighed[] {
  const cosines = denseFeedback(
    vector,
    covered.map(({ vector: own }) => own),
  );
  const order = cosines
    .flatMap((cosine, position) => (cosine === null ? [] : [{ cosine, position }]))
    .sort((a, b) => b.cosine - a.cosine);
  const places = new Map(order.map(({ cosine, position }, i) => [position, { rank: i + 1, score: cosine }]));
  return covered
    .map((candidate, position) => {
      const feedback = places.get(position) ?? null;
      if (feedback === null) return candidate;
      const { dense } = candidate.found.channels;
      const before = dense === undefined ? 0 : CHANNEL_WEIGHTS.dense * reciprocalRank(dense.rank);
      const score = candidate.score - before + CHANNEL_WEIGHTS.dense * reciprocalRank(feedback.rank);
      return { ...candidate, score, weights: { ...candidate.weights, feedback } };
    })
    .sort(byScore);
}

function byScore(a: Weighed, b: Weighed): number {
  return b.score - a.score;
}
