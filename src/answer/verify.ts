import type { ClaimCheck, Verdict } from '../core/claim.ts';
import type { Quote } from './find-quotes.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { numbersOf } from './text/numbers-of.ts';

export type Check = { readonly verdict: Verdict; readonly check: ClaimCheck; readonly reason: string };

// Shares of words, set by hand while reading answers to the development questions; not swept.
const MIN_WORDS_SUPPORTED = 0.5;
const MIN_WORDS_BESIDE_NUMBER = 0.3;
const MIN_ABOUT_QUESTION = 0.3;
const MIN_ABOUT_FACT = 0.3;

/**
 * Checks one sentence against its quotes, by code alone: every number and every name must stand in a quote (or in
 * the question), half of the other words too, and the quotes must speak of what was asked.
 */
export function verifyStatement(
  statement: string,
  support: readonly Quote[],
  { question, fact }: { readonly question: string; readonly fact: string },
): Check {
  const inQuestion = new Set(numbersOf(question));
  const numbers = new Set([...support.flatMap((quote) => quote.numbers), ...inQuestion]);
  const stated = numbersOf(statement);
  const strange = stated.find((number) => !numbers.has(number));
  if (support.length === 0) return unsupported('quote', 'no passage says it');
  if (strange !== undefined) return unsupported('number', `${strange} does not stand in the quotes`);

  const asked = contentTerms(question);
  const aboutFact = contentTerms(fact);
  for (const number of stated.filter((one) => !inQuestion.has(one))) {
    const carriers = support.filter((quote) => quote.numbers.includes(number));
    const best = Math.max(
      ...carriers.map((quote) => coverage(aboutFact, [...quote.terms, ...quote.nearTerms])),
    );
    if (best < MIN_ABOUT_FACT) return unsupported('number', `${number} is said of something else`);
  }
  const quoted = support.flatMap((quote) => [...quote.terms, ...quote.nearTerms]);
  const known = new Set([...asked, ...quoted]);
  for (const name of namesIn(statement)) {
    const missing = contentTerms(name).find((term) => !known.has(term));
    if (missing !== undefined) return unsupported('quote', `“${name}” does not stand in the quotes`);
  }
  const askedSet = new Set(asked);
  const own = contentTerms(statement).filter((term) => !askedSet.has(term) && !isNumberOrScale(term));
  const saysNumber = stated.some((number) => !inQuestion.has(number));
  const fewWords = saysNumber && own.length < 3;
  if (!fewWords && coverage(own, quoted) < (saysNumber ? MIN_WORDS_BESIDE_NUMBER : MIN_WORDS_SUPPORTED))
    return unsupported('quote', 'most of its words do not stand in the quotes');
  // What the whole passage speaks of counts here: a line with the answer seldom repeats the question.
  const around = support.flatMap((quote) => contentTerms(quote.hit.chunk.text));
  if (coverage(asked, [...quoted, ...around]) < MIN_ABOUT_QUESTION)
    return unsupported('quote', 'the quotes speak of something else');
  return saysNumber
    ? { verdict: 'supported', check: 'number', reason: 'its numbers stand in the quotes' }
    : { verdict: 'supported', check: 'quote', reason: 'its words stand in the quotes' };
}

function isNumberOrScale(term: string): boolean {
  return /^[\d.]+$/.test(term) || /^(?:thousand|million|billion|trillion|percent|dollar)$/.test(term);
}

/** Capitalised words inside a sentence, and codes with digits or capitals in them. */
export function namesIn(statement: string): readonly string[] {
  const names: string[] = [];
  for (const match of statement.matchAll(/(?<!\d\.)[\p{L}\p{N}](?:[\p{L}\p{N}'’_-]|\.(?=\d))*/gu)) {
    const word = match[0];
    const startsSentence = match.index === 0 || /[.!?]["”’)]*\s+$/.test(statement.slice(0, match.index));
    const isCode = /\p{L}/u.test(word) && (/\p{N}/u.test(word) || /^\p{Lu}[\p{Lu}_-]+$/u.test(word));
    if (isCode || (!startsSentence && /^\p{Lu}/u.test(word))) names.push(word);
  }
  return names;
}

function unsupported(check: ClaimCheck, reason: string): Check {
  return { verdict: 'unsupported', check, reason };
}
