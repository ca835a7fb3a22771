import type { DraftSentence } from '../draft.ts';
import type { CheckedSentence } from './apply-verdicts.ts';
import { type CheckedClaim, checkClaims, type VerifyDependencies } from './check-claims.ts';
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
    const isChecked = !isGiven(sentence) && sources.length > 0;
    return isChecked
      ? splitClaims(sentence.text.replace(TIME_NOTE, '')).map(({ text }) => ({ text, sources }))
      : [];
  });
  const checked = await checkClaims(deps, cut.flat(), options);
  let next = 0;
  return sentences.map((sentence, i) => {
    const from = next;
    next += cut[i]?.length ?? 0;
    return {
      sentence,
      claims: isGiven(sentence) ? [asGiven(sentence)] : checked.slice(from, next),
    };
  });
}

/** Said by code, not by the document: "(at 0:11–0:18)". */
const TIME_NOTE = / \(at [\d:–]+\)(?=[.!?]?$)/;

/** What code computed, or a model read in a picture: its quotes show where, and need not hold the number. */
function isGiven({ check }: DraftSentence): boolean {
  return check === 'computed' || check === 'model';
}

function asGiven({ text, check }: DraftSentence): CheckedClaim {
  const reason = check === 'model' ? 'read by a model' : 'computed from the quoted values';
  return { text, verdict: 'supported', check, reason, score: 1 };
}
