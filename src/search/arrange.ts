import type { HitWeights } from '../core/hit.ts';
import type { Weighed } from './weigh.ts';

export type ArrangeOptions = {
  /** Passages at most. */
  readonly limit: number;
  /** Neighbouring passages of a page become one. */
  readonly merge: boolean;
};

/** A passage of the result: one chunk, or neighbouring ones joined. */
export type Passage = Weighed & {
  /** UTF-16 offsets into the page's text; wider than the chunk when neighbours were joined. */
  readonly start: number;
  readonly end: number;
};

/** UTF-16 units: three chunks of the usual size; what is longer is no passage to be read at a glance. */
const MOST_MERGED_CHARACTERS = 2_400;

/**
 * Turns weighed candidates into passages: what says the same as a better one goes to the end, neighbours on a page
 * are joined at the place of the better of them. Nothing else is dropped.
 */
export function arrange(weighed: readonly Weighed[], { limit, merge }: ArrangeOptions): readonly Passage[] {
  const { first, repeated } = foldRepeated(weighed);
  const passages = [...first, ...repeated].map((one) => {
    const { start, end } = one.chunk;
    return { ...one, start, end };
  });
  return merge ? mergeNeighbours(passages, limit) : passages.slice(0, limit);
}

/** Texts that differ in nothing but case, spaces and punctuation are one to a reader. */
function foldRepeated(weighed: readonly Weighed[]): {
  readonly first: readonly Weighed[];
  readonly repeated: readonly Weighed[];
} {
  const best = new Map<string, number>();
  const first: Weighed[] = [];
  const repeated: Weighed[] = [];
  for (const one of weighed) {
    const { chunk, found } = one;
    // A text of signs alone is told apart by its place.
    const key =
      chunk.text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '') || `${found.fileId} ${chunk.index}`;
    const position = best.get(key);
    const earlier = position === undefined ? undefined : first[position];
    if (position === undefined || earlier === undefined) {
      best.set(key, first.push(one) - 1);
      continue;
    }
    first[position] = withPlace(earlier, one);
    repeated.push(one);
  }
  return { first, repeated };
}

function withPlace(earlier: Weighed, { found }: Weighed): Weighed {
  const place: HitWeights['alsoAt'][number] = { fileId: found.fileId, page: found.page };
  return { ...earlier, weights: { ...earlier.weights, alsoAt: [...earlier.weights.alsoAt, place] } };
}

function mergeNeighbours(passages: readonly Passage[], limit: number): readonly Passage[] {
  const merged: Passage[] = [];
  const ofPage = new Map<string, number[]>();
  for (const passage of passages) {
    const { fileId, page } = passage.found;
    const key = `${fileId} ${page}`;
    const positions = ofPage.get(key) ?? [];
    const position = positions.find((one) => touches(merged[one], passage));
    const earlier = position === undefined ? undefined : merged[position];
    if (position === undefined || earlier === undefined) {
      // What would not be a passage of the result widens none.
      if (merged.length === limit) break;
      ofPage.set(key, [...positions, merged.push(passage) - 1]);
      continue;
    }
    merged[position] = {
      ...earlier,
      start: Math.min(earlier.start, passage.start),
      end: Math.max(earlier.end, passage.end),
    };
  }
  return merged;
}

/** Between two neighbouring chunks of a page stands white space alone. */
const MOST_BETWEEN = 8;

function touches(earlier: Passage | undefined, { start, end }: Passage): boolean {
  if (earlier === undefined) return false;
  const together = Math.max(earlier.end, end) - Math.min(earlier.start, start);
  if (together > MOST_MERGED_CHARACTERS) return false;
  return start - earlier.end <= MOST_BETWEEN && earlier.start - end <= MOST_BETWEEN;
}
