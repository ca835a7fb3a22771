import { chunkKey } from '../core/chunk.ts';
import type { IndexQueryOptions, LexicalQuery, RankedChunk, SearchIndex } from '../index/search-index.ts';
import { CHANNEL_WEIGHTS, type Channel, type ChannelName, type FusedChunk, fuse } from './fuse.ts';
import type { PageSearchResult, RankedPage, SearchPages } from './visual/search-pages.ts';
import { wholePageIndex } from './whole-page.ts';

export type CandidateQuery = {
  readonly text: string;
  /** Null: the lexical channel is left out. */
  readonly lexical: LexicalQuery | null;
  /** Words of quoted parts: what holds all of them comes first in the lexical channel. */
  readonly quoted: readonly string[];
  /** Null: the dense channel is left out. */
  readonly vector: Float32Array | null;
};

export type CandidateChannels = {
  readonly index: Pick<SearchIndex, 'searchText' | 'searchVector'>;
  /** Null: the visual channel is left out. */
  readonly searchPages: SearchPages | null;
};

export type FoundCandidates = {
  readonly fused: readonly FusedChunk[];
  readonly visual: PageSearchResult | null;
  /** Asking for more would give no more. */
  readonly exhausted: boolean;
};

/** Asks the channels at once and fuses what they found. */
export async function findCandidates(
  { index, searchPages }: CandidateChannels,
  { text, lexical, quoted, vector }: CandidateQuery,
  options: IndexQueryOptions,
): Promise<FoundCandidates> {
  const [words, near, visual] = await Promise.all([
    lexical === null ? [] : findWords(index, { lexical, quoted }, options),
    vector === null ? null : index.searchVector(vector, options),
    searchPages === null ? null : searchPages(text, options),
  ]);
  const texts = [channel('lexical', words), channel('dense', near ?? [])];
  const pages = visual?.pages ?? [];
  const seen = pages.length === 0 ? [] : passagesOf(pages, fuse(texts));
  // The dense channel ranks every chunk there is: when it ends early there are no more.
  const exhausted = (near ?? words).length < options.limit;
  return { fused: fuse([...texts, channel('visual', seen)]), visual, exhausted };
}

function channel(name: ChannelName, ranked: readonly RankedChunk[]): Channel {
  return { name, weight: CHANNEL_WEIGHTS[name], ranked };
}

async function findWords(
  index: CandidateChannels['index'],
  { lexical, quoted }: { readonly lexical: LexicalQuery; readonly quoted: readonly string[] },
  options: IndexQueryOptions,
): Promise<readonly RankedChunk[]> {
  const [found, quoting] = await Promise.all([
    index.searchText(lexical, options),
    quoted.length === 0 ? [] : index.searchText({ ...lexical, required: quoted }, options),
  ]);
  const first = new Set(quoting.map(chunkKey));
  return [...quoting, ...found.filter((chunk) => !first.has(chunkKey(chunk)))];
}

/** A page stands in the list as the best passage that was found on it, else as a whole. */
function passagesOf(pages: readonly RankedPage[], found: readonly FusedChunk[]): readonly RankedChunk[] {
  const best = new Map<string, number>();
  for (const { fileId, generation, page, chunkIndex } of found) {
    const key = `${fileId} ${generation} ${page}`;
    if (!best.has(key)) best.set(key, chunkIndex);
  }
  return pages.map(({ fileId, generation, page, score }) => {
    const chunkIndex = best.get(`${fileId} ${generation} ${page}`) ?? wholePageIndex(page);
    return { fileId, generation, page, chunkIndex, score };
  });
}
