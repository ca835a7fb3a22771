import type { ChunkSizes } from './chunk-sizes.ts';
import type { Piece } from './split-pieces.ts';

/** A chunk's place on its page. */
export type ChunkSpan = {
  readonly start: number;
  readonly end: number;
  /** Where its first piece that is no heading begins; `end` when there is none. */
  readonly bodyStart: number;
};

type Draft = { pieces: Piece[]; tokens: number };

/**
 * Joins the pieces of a section into chunks near the target size. A heading starts a chunk and stays with what
 * follows, a caption stays with what it belongs to; what would be left too short joins its neighbour.
 */
export function packPieces(pieces: readonly Piece[], sizes: ChunkSizes): readonly ChunkSpan[] {
  const drafts: Draft[] = [];
  for (const piece of pieces) {
    const last = drafts.at(-1);
    if (last === undefined || startsChunk(last, piece, sizes))
      drafts.push({ pieces: [piece], tokens: piece.tokens });
    else {
      last.pieces.push(piece);
      last.tokens += piece.tokens;
    }
  }
  return joinShort(drafts, sizes).map(toSpan);
}

function startsChunk(last: Draft, piece: Piece, sizes: ChunkSizes): boolean {
  const together = last.tokens + piece.tokens;
  if (together > sizes.maximum) return true;
  if (piece.staysWith === 'before' || last.pieces.at(-1)?.staysWith === 'behind') return false;
  const onlyHeadings = last.pieces.every(({ heading }) => heading);
  if (onlyHeadings || last.tokens < sizes.minimum) return false;
  if (piece.heading) return true;
  return together > sizes.target;
}

/** Chunks below the minimum join the chunk before them, or the one behind. */
function joinShort(drafts: readonly Draft[], sizes: ChunkSizes): readonly Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    const short = last !== undefined && (last.tokens < sizes.minimum || draft.tokens < sizes.minimum);
    if (last !== undefined && short && last.tokens + draft.tokens <= sizes.maximum) {
      last.pieces.push(...draft.pieces);
      last.tokens += draft.tokens;
    } else joined.push(draft);
  }
  return joined;
}

function toSpan({ pieces }: Draft): ChunkSpan {
  const start = pieces[0]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? start;
  return { start, end, bodyStart: pieces.find(({ heading }) => !heading)?.start ?? end };
}
