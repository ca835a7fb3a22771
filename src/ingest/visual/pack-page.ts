import { type PackedVectors, packVectors } from '../../core/packed-vectors.ts';
import type { VisualVectors } from '../../model/visual-embedding.ts';
import { mergeNeighbours } from './merge-neighbours.ts';

/** Vectors kept of a page: 33 kB at 128 dimensions, and 1 ms to weigh it for a question of 24 tokens. */
const MOST_VECTORS = 256;

/** What is kept of a page's vectors. */
export function packPage(vectors: VisualVectors): PackedVectors {
  return packVectors(vectors.length > MOST_VECTORS ? mergeNeighbours(vectors, MOST_VECTORS) : vectors);
}
