import type { IndexQueryOptions, LexicalQuery, SearchIndex } from '../index/search-index.ts';
import { type FusedChunk, fuse } from './fuse.ts';

export type CandidateQuery = {
  /** Null: the lexical channel is left out. */
  readonly lexical: LexicalQuery | null;
  /** Null: the dense channel is left out. */
  readonly vector: Float32Array | null;
};

/** Asks the channels at once and fuses what they found. `exhausted`: asking for more would give no more. */
export async function findCandidates(
  index: Pick<SearchIndex, 'searchText' | 'searchVector'>,
  { lexical, vector }: CandidateQuery,
  options: IndexQueryOptions,
): Promise<{ readonly fused: readonly FusedChunk[]; readonly exhausted: boolean }> {
  const [words, near] = await Promise.all([
    lexical === null ? [] : index.searchText(lexical, options),
    vector === null ? [] : index.searchVector(vector, options),
  ]);
  const fused = fuse([
    { name: 'lexical', weight: 1, ranked: words },
    { name: 'dense', weight: 1, ranked: near },
  ]);
  // The dense channel ranks every chunk there is: when it ends early there are no more.
  const exhausted = (vector === null ? words : near).length < options.limit;
  return { fused, exhausted };
}
