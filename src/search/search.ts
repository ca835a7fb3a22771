import { ModelError } from '../core/errors.ts';
import type { Hit } from '../core/hit.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import { matchesFilter } from '../filter/compile/in-memory.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { EmbeddingModel } from '../model/embedding.ts';
import type { RerankModel } from '../model/rerank.ts';
import type { Store } from '../store/store.ts';
import { arrange } from './arrange.ts';
import { attachPages } from './attach-pages.ts';
import { findCandidates } from './find-candidates.ts';
import { CHANNEL_NAMES, type ChannelName, type FusedChunk } from './fuse.ts';
import { limitFiles } from './limit-files.ts';
import { type Reranked, rerankBest } from './rerank-best.ts';
import { understandQuery } from './understand-query.ts';
import { type Committed, unweighed, type Weighed, weigh } from './weigh.ts';

export type SearchDependencies = {
  readonly index: Pick<SearchIndex, 'searchText' | 'searchVector'>;
  readonly embedder: Pick<EmbeddingModel, 'embed'>;
  readonly store: Pick<Store, 'getFiles' | 'getPages' | 'matchFiles'>;
  /** Absent or null: none is configured. */
  readonly reranker?: RerankModel | null;
};

export type SearchOptions = {
  readonly scope: Scope;
  /** Hits at most. */
  readonly limit: number;
  /** Only these files; undefined = every file in scope. */
  readonly fileIds?: readonly string[];
  /** Only files that it lets through, as they are when the hits are handed out. */
  readonly filter?: Filter;
  /** Neighbouring passages of a page become one hit; false by default. */
  readonly merge?: boolean;
  /** Only these channels; all by default. */
  readonly channels?: readonly ChannelName[];
  /** False: hits come in the order of fusion alone. */
  readonly rerank?: boolean;
  readonly signal: AbortSignal;
};

export type SearchResult = {
  /** Best first; only of committed generations. */
  readonly hits: readonly Hit[];
  /** What embedding the query took. */
  readonly embeddingTokens: number;
  /** What the reranking model took. */
  readonly rerankTokens: number;
  /** What did not work and was done without, in sentences for the user. */
  readonly problems: readonly string[];
};

const NOTHING: SearchResult = { hits: [], embeddingTokens: 0, rerankTokens: 0, problems: [] };
const MINIMUM_CANDIDATES = 60;
// Bounds the refill: past this, uncommitted chunks would have to outnumber the committed ones many times.
const MAXIMUM_CANDIDATES = 2_000;

/**
 * Words and meaning together: candidates of each channel within the scope, fused, the committed ones of them weighed
 * anew, what repeats itself folded, with the pages they stand on.
 */
export async function search(
  deps: SearchDependencies,
  query: string,
  options: SearchOptions,
): Promise<SearchResult> {
  options.signal.throwIfAborted();
  if (query.trim() === '' || options.limit <= 0) return NOTHING;

  const channels = new Set(options.channels ?? CHANNEL_NAMES);
  const understood = understandQuery(query);
  const [limit, { vector, tokens }] = await Promise.all([
    limitFiles(deps.store, options.scope, options),
    channels.has('dense') ? embedQuery(deps, understood.text, options) : NO_VECTOR,
  ]);
  if (limit.fileIds?.length === 0) return { ...NOTHING, embeddingTokens: tokens };

  const lexical = channels.has('lexical') ? understood.lexical : null;
  let candidates = Math.max(MINIMUM_CANDIDATES, options.limit * 2);
  for (;;) {
    const { fused, exhausted } = await findCandidates(
      deps.index,
      { lexical, vector },
      { scope: options.scope, signal: options.signal, ...limit, limit: candidates },
    );
    const committed = await keepCommitted(deps, fused, options);
    const weighed =
      options.rerank === false ? unweighed(committed) : weigh({ ...understood, vector }, committed);
    const found = await present(deps, { query: understood.text, weighed }, options);
    // Chunks of an unfinished or replaced generation took places of committed ones: look further down.
    const starved = found.hits.length < options.limit && !exhausted && candidates < MAXIMUM_CANDIDATES;
    if (!starved) return { ...found, embeddingTokens: tokens };
    candidates = Math.min(candidates * 4, MAXIMUM_CANDIDATES);
  }
}

const NO_VECTOR = { vector: null, tokens: 0 };

async function embedQuery(
  { embedder }: SearchDependencies,
  text: string,
  { signal }: SearchOptions,
): Promise<{ readonly vector: Float32Array; readonly tokens: number }> {
  const { vectors, tokens } = await embedder.embed([text], { signal });
  const [vector] = vectors;
  if (!vector) throw new ModelError('The embedding model gave no vector for the query.');
  return { vector, tokens };
}

/**
 * Drops chunks that no reader may see: of deleted files, of files that the filter does not let through, and of
 * generations not, or no longer, committed.
 */
async function keepCommitted(
  { store }: SearchDependencies,
  fused: readonly FusedChunk[],
  { scope, filter }: SearchOptions,
): Promise<readonly Committed[]> {
  const fileIds = [...new Set(fused.map((chunk) => chunk.fileId))];
  const files = new Map((await store.getFiles(scope, fileIds)).map((file) => [file.id, file]));
  return fused.flatMap((found) => {
    const file = files.get(found.fileId);
    if (!file || file.generation !== found.generation) return [];
    return filter === undefined || matchesFilter(filter, file) ? [{ found, file }] : [];
  });
}

async function present(
  { store, reranker = null }: SearchDependencies,
  { query, weighed }: { readonly query: string; readonly weighed: readonly Weighed[] },
  { scope, limit, merge = false, rerank = true, signal }: SearchOptions,
): Promise<Omit<SearchResult, 'embeddingTokens'>> {
  const { ordered, tokens, problem }: Reranked =
    reranker === null || !rerank
      ? { ordered: weighed, tokens: 0, problem: null }
      : await rerankBest(reranker, { query, weighed }, { signal });
  const hits = await attachPages(store, arrange(ordered, { limit, merge }), scope);
  return { hits, rerankTokens: tokens, problems: problem === null ? [] : [problem] };
}
