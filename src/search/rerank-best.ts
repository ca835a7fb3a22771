import { ModelError } from '../core/errors.ts';
import type { RerankModel } from '../model/rerank.ts';
import type { Weighed } from './weigh.ts';

/** What a reranking model reads of one query: enough to mend the order of what is shown. */
const MOST_RERANKED = 50;
/** A slow model must not cost more than the search is worth. */
const MILLISECONDS = 2_000;

export type Reranked = {
  /** Best first. */
  readonly weighed: readonly Weighed[];
  /** What it took; null: no model was asked, or it gave nothing. */
  readonly call: { readonly model: string; readonly tokens: number } | null;
  /** Why a model's order is not taken; null: nothing went wrong. */
  readonly problem: string | null;
};

/**
 * Puts the best candidates into the order that the model gives them, before all others. A model that fails or takes
 * too long changes nothing.
 */
export async function rerankBest(
  model: RerankModel,
  { query, weighed }: { readonly query: string; readonly weighed: readonly Weighed[] },
  { signal }: { readonly signal: AbortSignal },
): Promise<Reranked> {
  const best = weighed.slice(0, MOST_RERANKED);
  if (best.length < 2) return { weighed, call: null, problem: null };
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(MILLISECONDS)]);
    const { scores, tokens } = await model.rerank(query, best.map(passageOf), { signal: limited });
    const ordered = best
      .map((candidate, i) => ({ candidate, score: scores[i] ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.score - a.score)
      .map(({ candidate, score }, i) => ({
        ...candidate,
        weights: { ...candidate.weights, reranked: { rank: i + 1, score } },
      }));
    return {
      weighed: [...ordered, ...weighed.slice(MOST_RERANKED)],
      call: { model: model.id, tokens },
      problem: null,
    };
  } catch (error) {
    signal.throwIfAborted();
    const problem = error instanceof ModelError ? error.message : 'It took too long.';
    return { weighed, call: null, problem: `Not reranked by ${model.id}: ${problem}` };
  }
}

/** What says where a passage belongs is read along with it. */
function passageOf({ file, chunk }: Weighed): string {
  return [file.title ?? file.filename, ...chunk.headingPath, chunk.text].join('\n');
}
