import { ModelError } from '../core/errors.ts';
import type { Hit } from '../core/hit.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import type { RankedChunk, SearchIndex } from '../index/search-index.ts';
import type { EmbeddingModel } from '../model/embedding.ts';
import type { RerankModel } from '../model/rerank.ts';
import type { Store } from '../store/store.ts';
import { arrange } from './arrange.ts';
import { attachPages } from './attach-pages.ts';
import {
  type Corrections,
  correctSpelling,
  type SpellingDependencies,
  type SpellingKnowledge,
} from './correct-spelling.ts';
import { type CandidateQuery, findCandidates } from './find-candidates.ts';
import { CHANNEL_NAMES, type ChannelName, type FusedChunk } from './fuse.ts';
import { keepCommitted } from './keep-committed.ts';
import { type FileLimit, limitFiles } from './limit-files.ts';
import { order } from './order.ts';
import { lexicalQuery } from './query/query-terms.ts';
import { understandQuery } from './query/understand-query.ts';
import type { UnderstoodQuery } from './query/understood-query.ts';
import { readCandidates } from './read-candidates.ts';
import type { Reranked } from './rerank-best.ts';
import type { PageSearchResult, SearchPages } from './visual/search-pages.ts';

export type SearchDependencies = {
  readonly index: Pick<SearchIndex, 'searchText' | 'searchVector' | 'readChunks'>;
  readonly embedder: Pick<EmbeddingModel, 'id' | 'embed'>;
  readonly store: Pick<Store, 'getFiles' | 'getPages' | 'getChunks' | 'matchFiles' | 'expandWords'>;
  /** Absent or null: none is configured. */
  readonly reranker?: RerankModel | null;
  /** Absent or null: there is no model of page images. */
  readonly searchPages?: SearchPages | null;
  /** Absent or null: each word is looked up anew. */
  readonly spelling?: SpellingKnowledge | null;
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
  /** Calls of other models than the embedder's. */
  readonly calls: readonly ModelCall[];
  /** What was done without, or understood otherwise than it was written, in sentences for the user. */
  readonly notes: readonly string[];
};

const NOTHING: SearchResult = { hits: [], embeddingTokens: 0, calls: [], notes: [] };
/** What a model reads of a query is less by far. */
const MOST_QUERY_CHARACTERS = 8_000;
const MINIMUM_CANDIDATES = 60;
/** What both channels put further down than this is not brought up by weighing. */
const MOST_WEIGHED = 80;
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
  const text = query.slice(0, MOST_QUERY_CHARACTERS).toWellFormed();
  const [limit, understood, { vector, tokens }] = await Promise.all([
    limitFiles(deps.store, options.scope, options),
    understandQuery({ expand: deps.store.expandWords }, text, options),
    channels.has('dense') ? embedQuery(deps, text, options) : NO_VECTOR,
  ]);
  if (limit.fileIds?.length === 0) return { ...NOTHING, embeddingTokens: tokens };

  const asked = {
    text,
    lexical: channels.has('lexical') ? lexicalQuery(understood) : null,
    quoted: understood.phrases.flat(),
    vector,
  };
  const found = await findEnough(deps, { asked, understood, limit, channels }, options);
  return { ...found, embeddingTokens: tokens };
}

type Asked = {
  readonly asked: CandidateQuery;
  readonly understood: UnderstoodQuery;
  readonly limit: FileLimit;
  readonly channels: ReadonlySet<ChannelName>;
};

async function findEnough(
  deps: SearchDependencies,
  { asked, understood, limit, channels }: Asked,
  options: SearchOptions,
): Promise<Omit<SearchResult, 'embeddingTokens'>> {
  const { scope, signal } = options;
  const sources = {
    index: deps.index,
    searchPages: channels.has('visual') ? (deps.searchPages ?? null) : null,
  };
  const chunks = { store: deps.store, index: deps.index, vectorModel: deps.embedder.id };
  const readWords: SpellingDependencies['readWords'] = async (
    places: readonly RankedChunk[],
  ): Promise<readonly string[]> => {
    const committed = await keepCommitted(deps.store, places.map(withoutChannels), options);
    return (await readCandidates(chunks, committed, scope)).map(({ words }) => words);
  };
  const spelling = { index: deps.index, readWords, knowledge: deps.spelling ?? null };
  let { lexical } = asked;
  let corrections: Corrections | null = null;
  let count = Math.max(MINIMUM_CANDIDATES, options.limit * 2);
  for (;;) {
    const where = { scope, signal, ...limit, limit: count };
    const { fused, visual, exhausted } = await findCandidates(sources, { ...asked, lexical }, where);
    const committed = await keepCommitted(deps.store, fused, options);
    const candidates = await readCandidates(chunks, committed.slice(0, Math.max(MOST_WEIGHED, count)), scope);
    if (lexical !== null && corrections === null) {
      const words = lexical.words.filter((word) => !asked.quoted.includes(word));
      const held = candidates.map((candidate) => candidate.words);
      corrections = await correctSpelling(spelling, { words, held }, where);
      lexical = { ...lexical, words: [...lexical.words, ...corrections.values()] };
      if (corrections.size > 0) continue;
    }
    const ordered = await order(
      deps,
      {
        text: asked.text,
        vector: asked.vector,
        understood,
        corrections: corrections ?? new Map(),
        candidates,
      },
      options,
    );
    const passages = arrange(ordered.weighed, { limit: options.limit, merge: options.merge ?? false });
    const hits = await attachPages(deps.store, passages, scope);
    // Chunks of an unfinished or replaced generation took places of committed ones: look further down.
    const starved = hits.length < options.limit && !exhausted && count < MAXIMUM_CANDIDATES;
    if (!starved) return { hits, ...told(corrections, visual, ordered) };
    count = Math.min(count * 4, MAXIMUM_CANDIDATES);
  }
}

function withoutChannels(place: RankedChunk): FusedChunk {
  return { ...place, channels: {} };
}

const NO_VECTOR: EmbeddedQuery = { vector: null, tokens: 0 };

type EmbeddedQuery = { readonly vector: Float32Array | null; readonly tokens: number };

async function embedQuery(
  { embedder }: SearchDependencies,
  text: string,
  { signal }: SearchOptions,
): Promise<EmbeddedQuery> {
  const { vectors, tokens } = await embedder.embed([text], { signal });
  const [vector] = vectors;
  if (!vector) throw new ModelError('The embedding model gave no vector for the query.');
  return { vector, tokens };
}

function told(
  corrections: Corrections | null,
  visual: PageSearchResult | null,
  { call, problem }: Reranked,
): Pick<SearchResult, 'calls' | 'notes'> {
  return {
    calls: [
      ...(visual === null || visual.tokens === 0 ? [] : [perception(visual.model, visual.tokens)]),
      ...(call === null ? [] : [perception(call.model, call.tokens)]),
    ],
    notes: [
      ...[...(corrections ?? [])].map(([word, meant]) => `Searched for “${meant}” too, for “${word}”.`),
      ...(visual?.problem == null ? [] : [visual.problem]),
      ...(problem === null ? [] : [problem]),
    ],
  };
}

function perception(model: string, promptTokens: number): ModelCall {
  return { kind: 'perception', model, promptTokens, completionTokens: 0 };
}
