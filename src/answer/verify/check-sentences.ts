import type { DraftSentence } from '../draft.ts';
import type { CheckedSentence } from './apply-verdicts.ts';
import { checkClaims, type VerifyDependencies } from './check-claims.ts';
import { sourceOf } from './claim-source.ts';
import { splitClaims } from './split-claims.ts';

/**
 * Cuts each sentence into its claims and checks them against its quotes. What code computed is supported by what it
 * was computed from; a sentence without quotes speaks of the files themselves ("they do not state it") and claims
 * nothing.
 */
export async function checkSentences<Sentence extends DraftSentence>(
  deps: VerifyDependencies,
  sentences: readonly Sentence[],
  options: { readonly question: string; readonly signal: AbortSignal },
): Promise<readonly CheckedSentence<Sentence>[]> {
  const cut = sentences.map((sentence) => {
    const sources = sentence.support.map(sourceOf);
    const isChecked = sentence.check !== 'computed' && sources.length > 0;
    return isChecked ? splitClaims(sentence.text).map(({ text }) => ({ text, sources })) : [];
  });
  const checked = await checkClaims(deps, cut.flat(), options);
  let next = 0;
  return sentences.map((sentence, i) => {
    const from = next;
    next += cut[i]?.length ?? 0;
    return {
      sentence,
      claims: sentence.check === 'computed' ? [computed(sentence.text)] : checked.slice(from, next),
    };
  });
}

function computed(text: string) {
  return {
    text,
    verdict: 'supported',
    check: 'computed',
    reason: 'computed from the quoted values',
    score: 1,
  } as const;
}
