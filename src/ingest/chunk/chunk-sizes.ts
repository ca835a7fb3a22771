/** Tokens of the embedding model, without its two special ones. */
export type ChunkSizes = {
  /** Pieces are joined up to this. */
  readonly target: number;
  /** Shorter chunks are joined with a neighbour even across a heading, as long as `maximum` allows. */
  readonly minimum: number;
  /** A single piece (a long sentence, a wide table row) may take this much. */
  readonly maximum: number;
};

export const CHUNK_SIZES: ChunkSizes = { target: 120, minimum: 24, maximum: 200 };
