import type { Quote } from '../find-quotes.ts';
import { describeMisplaced, misplacedNumber } from '../misplaced-number.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import { numbersOf } from '../text/numbers-of.ts';
import { wordTerms } from '../text/word-terms.ts';
import { checkByCode } from '../verify/check-by-code.ts';
import { type ClaimSource, sourceOf } from '../verify/claim-source.ts';
import type { CheckedStatement } from './checked-statement.ts';
import { coverStatement } from './cover-statement.ts';
import type { Statement } from './cut-answer.ts';
import type { EvidenceLedger, LedgerEntry } from './evidence-ledger.ts';
import { isResult, quoteOfResult, sourceOfResult } from './result-as-quote.ts';
import { saidInOtherLanguage } from './said-in-other-language.ts';
import { seenInPicture } from './seen-in-picture.ts';
import { sharedWords } from './shared-words.ts';

/** Of one statement; a ranking of more values is cited by the first. */
const MOST_QUOTES = 8;
/** Of a statement's words, that must stand in or around the quote of each of its numbers. */
const LEAST_SHARED = 0.25;

/**
 * Looks for the quotes that carry a statement: among the evidence that the model points to, then among all it was
 * shown. A number that code computed counts as said by what it was computed from.
 */
export function checkStatement(
  statement: Statement,
  ledger: EvidenceLedger,
  question: string,
): CheckedStatement {
  const hinted = statement.labels.flatMap((label) => ledger.get(label) ?? []);
  const pointed = checkAgainst(statement, { entries: hinted, first: hinted.filter(isResult) }, question);
  if (pointed.supported) return pointed;
  const any = checkAgainst(statement, { entries: ledger.entries(), first: [] }, question);
  if (any.supported || any.denied || pointed.denied) return any;
  const all = ledger.entries();
  return saidInOtherLanguage(statement, hinted) ?? seenInPicture(statement, { hinted, all }, question) ?? any;
}

type Evidence = {
  readonly entries: readonly LedgerEntry[];
  /** Results that are taken in any case, where they say a number or name of the statement. */
  readonly first: readonly LedgerEntry[];
};

function checkAgainst(
  statement: Statement,
  { entries, first }: Evidence,
  question: string,
): CheckedStatement {
  const text = statement.text.replace(/^(?:yes|no)\b[,.:;]?\s*/i, '');
  const about = sharedWords(question, text);
  const results = new Map<Quote, LedgerEntry>();
  for (const entry of entries.filter(isResult)) {
    const quote = quoteOfResult(entry, text);
    if (quote !== null) results.set(quote, entry);
  }
  const taken = [...results].filter(([, entry]) => first.includes(entry)).map(([quote]) => quote);
  const quotes = [
    ...results.keys(),
    ...entries.filter((entry) => !isResult(entry)).flatMap((entry) => entry.quotes),
  ];
  const support = coverStatement(text, quotes, { about, taken });
  const sources = support.map((quote): ClaimSource => {
    const result = results.get(quote);
    return result === undefined ? sourceOf(quote) : sourceOfResult(result);
  });
  // What the evidence says by itself needs no word of the question; else those that the statement repeats count as said.
  const alone = checkByCode(text, sources, { question: '' });
  const isSaid =
    support.some((quote) => results.has(quote)) ||
    YES_OR_NO.test(question) ||
    saysWhatIsNew(text, support, about);
  const check =
    alone.verdict === 'supported' && isSaid ? alone : checkByCode(text, sources, { question: about });
  if (check.verdict !== 'supported')
    return { supported: false, statement, reason: check.reason, denied: check.verdict === 'contradicted' };
  const strayed = saidOfAnother(text, support, about);
  if (strayed !== null)
    return { supported: false, statement, reason: `${strayed} is said of something else`, denied: false };
  const misplaced = misplacedNumber(text, support);
  if (misplaced !== null)
    return { supported: false, statement, reason: describeMisplaced(misplaced), denied: true };
  const computed = support.some((quote) => results.has(quote));
  const shown = support.flatMap((quote) => results.get(quote)?.quotes ?? [quote]);
  const places = new Map(shown.map((quote) => [placeOf(quote), quote]));
  if (statement.kind === 'disagreement' && places.size < 2)
    return { supported: false, statement, reason: 'its quotes are of one place', denied: false };
  return {
    supported: true,
    statement,
    support: [...places.values()].slice(0, MOST_QUOTES),
    check: computed ? 'computed' : check.check,
  };
}

/** Such a question is answered in its own words, or in others for the same. */
const YES_OR_NO = /^(?:is|are|was|were|do|does|did|can|could|may|must|has|have|had|will|would|should)\b/i;

/** Whether a word or number that the question does not give stands in or around a quote, where there is one. */
function saysWhatIsNew(text: string, support: readonly Quote[], about: string): boolean {
  const given = new Set(contentTerms(about));
  const fresh = contentTerms(text).filter((term) => !given.has(term));
  const quoted = support.flatMap(({ terms, nearTerms }) => [...terms, ...nearTerms]);
  return fresh.length === 0 || coverage(fresh, quoted) > 0;
}

/** A number whose quotes share next to no word with the statement: it stands there by chance. */
function saidOfAnother(text: string, support: readonly Quote[], about: string): string | null {
  const given = new Set(numbersOf(about));
  const words = wordTerms(text);
  for (const number of numbersOf(text).filter((one) => !given.has(one))) {
    const carriers = support.filter((quote) => quote.numbers.includes(number));
    const shares = carriers.map(({ terms, nearTerms }) => coverage(words, [...terms, ...nearTerms]));
    if (shares.length > 0 && Math.max(...shares) < LEAST_SHARED) return number;
  }
  return null;
}

function placeOf({ evidence: { fileId, chunkIndex, quote } }: Quote): string {
  return JSON.stringify([fileId, chunkIndex, quote]);
}
