import type { ClaimCheck, Verdict } from '../../core/claim.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { EmbeddingModel } from '../../model/embedding.ts';
import type { EntailmentModel, EntailmentScore } from '../../model/entailment.ts';
import { type CodeVerdict, checkByCode } from './check-by-code.ts';
import { type SourcedClaim, supportFeatures, supportScore } from './support-score.ts';

export type CheckedClaim = {
  readonly text: string;
  readonly verdict: Verdict;
  readonly check: ClaimCheck;
  readonly reason: string;
  /** How likely its sources support it, 0–1. */
  readonly score: number;
};

export type VerifyDependencies = {
  /** Null: likeness is judged by words alone. */
  readonly embedder: Pick<EmbeddingModel, 'embed' | 'missing'> | null;
  /** Null: code alone decides. */
  readonly entailment: EntailmentModel | null;
};

/** From here on a claim whose words do not stand in its sources is taken to say the same in other words. */
const SCORE_SUPPORTED = 0.5;
const SURELY = 0.5;
/** A model alone may not easily overrule words that stand in the quote. */
const SURELY_CONTRADICTED = 0.8;

/**
 * Checks claims against their sources: by code, then, where code leaves it open, by an entailment model, and without
 * one by how alike they are. A model never makes up for a number, date or name that is not there.
 */
export async function checkClaims(
  { embedder, entailment }: VerifyDependencies,
  claims: readonly SourcedClaim[],
  { question, signal }: { readonly question: string; readonly signal: AbortSignal },
): Promise<readonly CheckedClaim[]> {
  const usable = embedder !== null && embedder.missing() === null ? embedder : null;
  const features = await supportFeatures(usable, claims, { question, signal });
  const byCode = claims.map(({ text, sources }) => checkByCode(text, sources, { question }));
  const asked = byCode.flatMap(({ verdict }, i) =>
    verdict === 'open' || verdict === 'supported' ? [i] : [],
  );
  const judged = await judge(
    entailment,
    asked.flatMap((i) => claims[i] ?? []),
    signal,
  );
  const judgedAt = new Map(judged.map((score, i) => [asked[i], score]));
  return claims.flatMap(({ text }, i) => {
    const [code, alike] = [byCode[i], features[i]];
    if (code === undefined || alike === undefined) return [];
    const score = supportScore(alike);
    const model = judgedAt.get(i);
    return [{ text, score: model?.supported ?? score, ...decide(code, { score, model }) }];
  });
}

function decide(
  { verdict, check, reason }: CodeVerdict,
  { score, model }: { readonly score: number; readonly model: EntailmentScore | undefined },
): Pick<CheckedClaim, 'verdict' | 'check' | 'reason'> {
  if (model !== undefined && model.contradicted >= SURELY_CONTRADICTED)
    return { verdict: 'contradicted', check: 'model', reason: 'a model found that the quotes say otherwise' };
  if (verdict !== 'open') return { verdict, check, reason };
  if (model !== undefined)
    return model.supported >= SURELY
      ? { verdict: 'supported', check: 'model', reason: 'a model found it supported' }
      : { verdict: 'unsupported', check: 'model', reason: 'a model did not find it supported' };
  return score >= SCORE_SUPPORTED
    ? { verdict: 'supported', check, reason: 'the quotes say much the same in other words' }
    : { verdict: 'unsupported', check, reason };
}

/** Nothing where there is no model, or where it fails: code has the last word then. */
async function judge(
  entailment: EntailmentModel | null,
  claims: readonly SourcedClaim[],
  signal: AbortSignal,
): Promise<readonly EntailmentScore[]> {
  if (entailment === null || claims.length === 0) return [];
  const pairs = claims.map(({ text, sources }) => ({
    premise: [...new Set(sources.map(({ passage }) => passage))].join('\n\n'),
    hypothesis: text,
  }));
  try {
    return (await entailment.entail(pairs, { signal })).scores;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError || error instanceof UnavailableError) return [];
    throw error;
  }
}
