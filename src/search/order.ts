import type { Scope } from '../core/scope.ts';
import type { RerankModel } from '../model/rerank.ts';
import type { Store } from '../store/store.ts';
import type { Corrections } from './correct-spelling.ts';
import { matchKinds } from './match-kinds.ts';
import { termsOf } from './query/query-terms.ts';
import type { UnderstoodQuery } from './query/understood-query.ts';
import { type Reranked, rerankBest } from './rerank-best.ts';
import { wantedKinds } from './visual/wanted-kinds.ts';
import { type Candidate, unweighed, weigh } from './weigh.ts';

export type OrderDependencies = {
  readonly store: Pick<Store, 'getPages'>;
  /** Absent or null: none is configured. */
  readonly reranker?: RerankModel | null;
};

export type Orderable = {
  readonly text: string;
  readonly vector: Float32Array | null;
  readonly understood: UnderstoodQuery;
  readonly corrections: Corrections;
  readonly candidates: readonly Candidate[];
};

/** Weighs the candidates, then lets a reranking model put the best of them in order. */
export async function order(
  { store, reranker = null }: OrderDependencies,
  { text, vector, understood, corrections, candidates }: Orderable,
  {
    scope,
    rerank = true,
    signal,
  }: { readonly scope: Scope; readonly rerank?: boolean; readonly signal: AbortSignal },
): Promise<Reranked> {
  if (!rerank) return { weighed: unweighed(candidates), call: null, problem: null };
  const kinds = wantedKinds(text);
  const weighed = weigh(
    {
      terms: termsOf(understood, corrections),
      phrases: understood.phrases.map((words) => words.join(' ')),
      vector,
      kindMatches: kinds.length === 0 ? null : await matchKinds(store, { candidates, kinds }, scope),
    },
    candidates,
  );
  if (reranker === null) return { weighed, call: null, problem: null };
  return rerankBest(reranker, { query: text, weighed }, { signal });
}
