import { ExhibitError } from '../../core/errors.ts';
import { meanOf } from '../../core/packed-vectors.ts';
import type { VisualIndex } from '../../index/visual-index.ts';
import type { VisualEmbeddingModel } from '../../model/visual-embedding.ts';
import type { PageScorer } from './create-page-scorer.ts';
import { QueryVectors } from './query-vectors.ts';
import type { SearchPages } from './search-pages.ts';

export type PageSearchDependencies = {
  readonly model: Pick<VisualEmbeddingModel, 'id' | 'embedQuery' | 'missing'>;
  readonly index: Pick<VisualIndex, 'searchPages' | 'countPages'>;
  readonly scorer: Pick<PageScorer, 'score'>;
  /** The model may take so long for a question; a search waits no longer. */
  readonly milliseconds: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Pages near by the mean of their vectors that are weighed by all of them, at least. */
const MINIMUM_CANDIDATES = 100;
const MOST_FAILURES = 3;
/** A model that failed again and again is left alone for so long: searches need not wait for it. */
const REST_MILLISECONDS = 30_000;

/** The channel `visual`: nearest pages by the mean of their vectors, the best of them by all their vectors. */
export function createPageSearch(deps: PageSearchDependencies): SearchPages {
  const { model, index, scorer, milliseconds, now } = deps;
  const known = new QueryVectors((text, options) => model.embedQuery(text, options));
  let failuresInARow = 0;
  let restsUntil = 0;

  const withoutPages = (problem: string | null) => ({ pages: [], tokens: 0, model: model.id, problem });

  return async (query, options) => {
    const { scope, limit, signal } = options;
    signal.throwIfAborted();
    // Nobody is asked about nothing.
    if (query.trim() === '' || limit <= 0 || (await index.countPages(scope)) === 0) return withoutPages(null);
    const missing = model.missing();
    if (missing !== null) return withoutPages(missing);
    if (restsUntil > now()) return withoutPages('The visual model did not answer lately.');
    const late = AbortSignal.timeout(milliseconds);
    let embedded: Awaited<ReturnType<QueryVectors['get']>>;
    try {
      embedded = await known.get(query, { signal: AbortSignal.any([signal, late]) });
      failuresInARow = 0;
    } catch (error) {
      signal.throwIfAborted();
      if (!late.aborted && !(error instanceof ExhibitError)) throw error;
      if (++failuresInARow >= MOST_FAILURES) restsUntil = now() + REST_MILLISECONDS;
      return withoutPages(
        late.aborted
          ? `The visual model did not answer within ${milliseconds} ms.`
          : error instanceof Error
            ? error.message
            : '',
      );
    }
    const candidates = await index.searchPages(meanOf(embedded.vectors), {
      ...options,
      limit: Math.max(limit, MINIMUM_CANDIDATES),
    });
    const vectors = candidates.map((candidate) => candidate.vectors);
    const scores = await scorer.score(embedded.vectors, vectors, { signal });
    const pages = candidates
      .map(({ vectors: _, ...page }, i) => ({ ...page, score: scores[i] ?? 0 }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
    return { pages, tokens: embedded.tokens, model: model.id, problem: null };
  };
}
