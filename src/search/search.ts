import { ModelError } from '../core/errors.ts';
import type { StoredFile } from '../core/file.ts';
import type { Hit } from '../core/hit.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import { matchesFilter } from '../filter/compile/in-memory.ts';
import type { IndexQueryOptions, SearchIndex } from '../index/search-index.ts';
import type { EmbeddingModel } from '../model/embedding.ts';
import type { Store } from '../store/store.ts';
import { coverage } from './coverage.ts';
import { type FusedChunk, fuse, RANK_OFFSET } from './fuse.ts';
import { limitFiles } from './limit-files.ts';

export type SearchDependencies = {
  readonly index: Pick<SearchIndex, 'searchText' | 'searchVector'>;
  readonly embedder: Pick<EmbeddingModel, 'embed'>;
  readonly store: Pick<Store, 'getFiles' | 'getPages' | 'matchFiles'>;
};

export type SearchOptions = {
  readonly scope: Scope;
  /** Hits at most. */
  readonly limit: number;
  /** Only these files; undefined = every file in scope. */
  readonly fileIds?: readonly string[];
  /** Only files that it lets through, as they are when the hits are handed out. */
  readonly filter?: Filter;
  readonly signal: AbortSignal;
};

export type SearchResult = {
  /** Best first; only of committed generations. */
  readonly hits: readonly Hit[];
  /** What embedding the query took. */
  readonly embeddingTokens: number;
};

// How docs/decisions/0005-fusion.md chose them. A chunk that holds all words of the query gains as much as one that
// a channel of the same weight puts first.
const WEIGHTS = { text: 1, vector: 1, coverage: 1 };
const MINIMUM_CANDIDATES = 60;
// Bounds the refill: past this, uncommitted chunks would have to outnumber the committed ones many times.
const MAXIMUM_CANDIDATES = 2_000;

/**
 * Full text and meaning together: candidates of both, fused, the committed ones of them, those that hold the query's
 * words put forward, with the pages they stand on.
 */
export async function search(
  deps: SearchDependencies,
  query: string,
  options: SearchOptions,
): Promise<SearchResult> {
  options.signal.throwIfAborted();
  if (query.trim() === '' || options.limit <= 0) return { hits: [], embeddingTokens: 0 };

  const limit = await limitFiles(deps.store, options.scope, options);
  if (limit.fileIds?.length === 0) return { hits: [], embeddingTokens: 0 };
  const { vectors, tokens } = await deps.embedder.embed([query], { signal: options.signal });
  const [vector] = vectors;
  if (!vector) throw new ModelError('The embedding model gave no vector for the query.');

  let candidates = Math.max(MINIMUM_CANDIDATES, options.limit * 2);
  for (;;) {
    const found = await findCandidates(
      deps,
      { query, vector },
      { scope: options.scope, signal: options.signal, ...limit, limit: candidates },
    );
    const committed = await keepCommitted(deps, found.fused, options);
    const hits = await attachPages(deps, preferCoverage(query, committed), options);
    // Chunks of an unfinished or replaced generation took places of committed ones: look further down.
    const starved = hits.length < options.limit && !found.exhausted && candidates < MAXIMUM_CANDIDATES;
    if (!starved) return { hits, embeddingTokens: tokens };
    candidates = Math.min(candidates * 4, MAXIMUM_CANDIDATES);
  }
}

// Bounds the time that reading candidates takes (50 µs each). What is further down keeps its place.
const MAXIMUM_WEIGHED = 200;

type Committed = { readonly fused: FusedChunk; readonly file: StoredFile };

async function findCandidates(
  { index }: SearchDependencies,
  { query, vector }: { readonly query: string; readonly vector: Float32Array },
  options: IndexQueryOptions,
): Promise<{ readonly fused: readonly FusedChunk[]; readonly exhausted: boolean }> {
  const [text, near] = await Promise.all([
    index.searchText(query, options),
    index.searchVector(vector, options),
  ]);
  const fused = fuse([
    { name: 'text', weight: WEIGHTS.text, ranked: text },
    { name: 'vector', weight: WEIGHTS.vector, ranked: near },
  ]);
  // The vector channel ranks every chunk there is: when it ends early there are no more.
  return { fused, exhausted: near.length < options.limit };
}

/**
 * Drops chunks that no reader may see: of deleted files, of files that the filter does not let through, and of
 * generations not, or no longer, committed.
 */
async function keepCommitted(
  { store }: SearchDependencies,
  fused: readonly FusedChunk[],
  { scope, filter }: Pick<SearchOptions, 'scope' | 'filter'>,
): Promise<readonly Committed[]> {
  const fileIds = [...new Set(fused.map((chunk) => chunk.fileId))];
  const files = new Map((await store.getFiles(scope, fileIds)).map((file) => [file.id, file]));
  return fused.flatMap((chunk) => {
    const file = files.get(chunk.fileId);
    if (!file || file.generation !== chunk.generation) return [];
    return filter === undefined || matchesFilter(filter, file) ? [{ fused: chunk, file }] : [];
  });
}

/** What the channels rank by hides that a passage has one word of the query often and the others never. */
function preferCoverage(query: string, committed: readonly Committed[]): readonly Committed[] {
  const shares = coverage(
    query,
    committed
      .slice(0, MAXIMUM_WEIGHED)
      .map(({ fused, file }) =>
        [file.filename, file.title ?? '', ...fused.chunk.headingPath, fused.chunk.text].join('\n'),
      ),
  );
  return committed
    .map(({ fused, file }, i) => {
      const share = shares[i] ?? 0;
      const score = fused.score + (WEIGHTS.coverage * share) / (RANK_OFFSET + 1);
      return { fused: { ...fused, score }, file };
    })
    .sort((a, b) => b.fused.score - a.fused.score);
}

/** The best `limit` hits whose page is (still) there. */
async function attachPages(
  { store }: SearchDependencies,
  committed: readonly Committed[],
  { scope, limit }: SearchOptions,
): Promise<readonly Hit[]> {
  const best = committed.slice(0, limit);
  const wanted = new Map(
    best.map(({ fused }) => [
      pageKey(fused.fileId, fused.chunk.page),
      { fileId: fused.fileId, pageNumber: fused.chunk.page },
    ]),
  );
  const found = await store.getPages(scope, [...wanted.values()]);
  const pages = new Map(found.map(({ fileId, page }) => [pageKey(fileId, page.number), page]));
  return best.flatMap(({ fused, file }) => {
    const page = pages.get(pageKey(fused.fileId, fused.chunk.page));
    if (!page) return [];
    return [{ file, page, chunk: fused.chunk, score: fused.score, channels: fused.channels }];
  });
}

function pageKey(fileId: string, pageNumber: number): string {
  return `${fileId} ${pageNumber}`;
}
