import type { AnswerEvent } from '../../core/answer-event.ts';
import type { UnsupportedClaims } from '../../core/claim.ts';
import { type DraftSentence, remark } from '../draft.ts';
import type { Draft } from '../make-draft.ts';
import { applyVerdicts, type CheckedSentence } from './apply-verdicts.ts';
import type { VerifyDependencies } from './check-claims.ts';
import { checkSentences } from './check-sentences.ts';
import { splitClaims } from './split-claims.ts';

export type VerifyDraftOptions = {
  readonly question: string;
  readonly unsupportedClaims: UnsupportedClaims;
  readonly signal: AbortSignal;
};

/**
 * Cuts the draft into claims and checks each. A sentence was held against its quotes when it was read; so without an
 * entailment model one that makes a single claim stands, and of others the parts fall that nothing shows.
 */
export async function* verifyDraft(
  deps: VerifyDependencies,
  draft: Draft,
  { question, unsupportedClaims, signal }: VerifyDraftOptions,
): AsyncGenerator<AnswerEvent, Draft> {
  const isOpen = ({ text }: DraftSentence) => deps.entailment !== null || splitClaims(text).length > 1;
  const again = await checkSentences(deps, draft.sentences.filter(isOpen), { question, signal });
  const checked = draft.sentences.map((sentence): CheckedSentence<DraftSentence> => {
    const one = again.find((other) => other.sentence === sentence);
    if (one === undefined) return { sentence, claims: [] };
    return deps.entailment === null ? withoutDoubt(one) : one;
  });
  for (const { claims } of checked)
    for (const { text, verdict, reason } of claims)
      if (verdict !== 'supported') yield { type: 'claim-checked', text, verdict, reason };
  const kept = applyVerdicts(checked, unsupportedClaims);
  const sentences = kept.map(({ sentence, claims }): DraftSentence => {
    const worst = claims.find(({ verdict }) => verdict !== 'supported') ?? claims[0];
    if (worst === undefined || sentence.check === 'computed') return sentence;
    return { ...sentence, check: worst.check, verdict: worst.verdict };
  });
  const isChanged = sentences.some((sentence, i) => sentence.text !== draft.sentences[i]?.text);
  if (sentences.length === draft.sentences.length && !isChanged) return { ...draft, sentences };
  const saysSomething = sentences.some(({ support }) => support.length > 0);
  return saysSomething
    ? { ...draft, sentences, outcome: draft.outcome === 'answered' ? 'answered-with-caveat' : draft.outcome }
    : {
        ...draft,
        outcome: 'not-found',
        sentences: [remark(`The files do not state an answer to “${question}”.`)],
      };
}

function withoutDoubt<Sentence>(one: CheckedSentence<Sentence>): CheckedSentence<Sentence> {
  return one.claims.some(({ verdict }) => verdict === 'supported')
    ? one
    : { ...one, claims: one.claims.map((claim) => ({ ...claim, verdict: 'supported' })) };
}
