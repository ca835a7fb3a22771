import { splitUnits } from '../text/split-units.ts';
import { wordTerms } from '../text/word-terms.ts';
import type { ClaimSource } from './claim-source.ts';

/** The sentence or line that says most nearly what a claim says. */
export type ClosestUnit = {
  readonly text: string;
  /** The share of the claim's words that it holds, numbers aside, 0–1. */
  readonly share: number;
  /** The share of its own words that the claim holds: low where it speaks of much else. */
  readonly ownShare: number;
};

/** Null when the claim has too few words to tell. */
export function closestUnit(claim: string, sources: readonly ClaimSource[]): ClosestUnit | null {
  const wanted = new Set(wordsOf(claim));
  if (wanted.size < 2) return null;
  let best: ClosestUnit | null = null;
  for (const { quote } of sources)
    for (const { start, end } of splitUnits(quote)) {
      const text = quote.slice(start, end);
      const present = new Set(wordsOf(text));
      const common = [...wanted].filter((word) => present.has(word)).length;
      const share = common / wanted.size;
      if (best === null || share > best.share)
        best = { text, share, ownShare: common / Math.max(1, present.size) };
    }
  return best;
}

/** The parts of a sentence that say most of a claim: "ask not this, ask that" denies but one of two. */
export function closestClauses(claim: string, sentence: string): readonly string[] {
  const wanted = new Set(wordsOf(claim));
  const near = sentence.split(/[,;:]\s+/).filter((clause) => {
    const present = new Set(wordsOf(clause));
    return [...wanted].filter((word) => present.has(word)).length >= MOST_OF_IT * wanted.size;
  });
  return near.length === 0 ? [sentence] : near;
}

const MOST_OF_IT = 0.5;

function wordsOf(text: string): readonly string[] {
  return wordTerms(text).filter((term) => !DIRECTION.test(term));
}

/** Stems that a contradiction turns round. */
const DIRECTION =
  /^(?:increas|decreas|rose|ris|fell|fall|grew|grow|declin|drop|gain|loss|profit|higher|lower|great|less|fewer|larg|small|highest|lowest|largest|smallest|never|later|earlier|prior|allow|prohibit|permit|forbid|includ|exclud)/;
