/** Tokens of the embedding model, without its two special ones. */
export type ChunkSizes = {
  /** Pieces are joined up to this. */
  readonly target: number;
  /** Shorter chunks are joined with a neighbour even across a heading, as long as `maximum` allows. */
  readonly minimum: number;
  /** No chunk takes more. */
  readonly maximum: number;
};

/**
 * Targets of 120 and 180 find right pages equally often; the smaller fits more passages into a prompt, and
 * leaves room for title and headings below the model's 256 tokens (docs/decisions/0004-chunk-sizes.md).
 */
export const CHUNK_SIZES: ChunkSizes = { target: 120, minimum: 24, maximum: 200 };
