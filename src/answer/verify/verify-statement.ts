import type { ClaimCheck, Verdict } from '../../core/claim.ts';
import type { Quote } from '../find-quotes.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import { numbersOf } from '../text/numbers-of.ts';
import { wordTerms } from '../text/word-terms.ts';
import { checkByCode } from './check-by-code.ts';
import { sourceOf } from './claim-source.ts';

export type Check = { readonly verdict: Verdict; readonly check: ClaimCheck; readonly reason: string };

/**
 * A number's quote must be at least this much about the question, compared with the best quote that has a number: a
 * line without a word of it, beside the right one, reaches a third. Chosen on the statements told of in
 * evals/README.md, "Claims".
 */
const LEAST_OF_BEST = 0.45;

/**
 * Checks one sentence that answers a question against its quotes, by code alone: as `checkByCode`, and each number
 * must be said of what was asked, judged among all quotes that were read.
 */
export function verifyStatement(
  statement: string,
  support: readonly Quote[],
  { question, read }: { readonly question: string; readonly read: readonly Quote[] },
): Check {
  const { verdict, check, reason } = checkByCode(statement, support.map(sourceOf), { question });
  if (verdict === 'open') return { verdict: 'unsupported', check, reason };
  if (verdict !== 'supported') return { verdict, check, reason };
  const asked = wordTerms(question);
  if (asked.length > 0 && support.every((quote) => isOfSomethingElse(termsOfPage(quote), asked)))
    return { verdict: 'unsupported', check: 'quote', reason: 'the quotes speak of something else' };
  const strayed = strayedNumber(statement, { support, read, asked, question });
  return strayed === null
    ? { verdict, check, reason }
    : { verdict: 'unsupported', check: 'number', reason: `${strayed} is said of something else` };
}

/** Content words: a page of fewer, such as a short recording, need not repeat the question's. */
const SHORT_PAGE = 30;

function isOfSomethingElse(page: readonly string[], asked: readonly string[]): boolean {
  return page.length >= SHORT_PAGE && coverage(asked, page) === 0;
}

/** A number whose quotes share much less with the question than other quotes with numbers do. */
function strayedNumber(
  statement: string,
  {
    support,
    read,
    asked,
    question,
  }: {
    readonly support: readonly Quote[];
    readonly read: readonly Quote[];
    readonly asked: readonly string[];
    readonly question: string;
  },
): string | null {
  const given = new Set(numbersOf(question));
  const stated = numbersOf(statement).filter((number) => !given.has(number));
  // Its own words count twice as much as what stands around it.
  const about = (quote: Quote) =>
    (2 * coverage(asked, quote.terms) + coverage(asked, [...quote.terms, ...quote.nearTerms])) / 3;
  const best = Math.max(0, ...read.filter(({ numbers }) => numbers.length > 0).map(about));
  for (const number of stated) {
    const carriers = support.filter(({ numbers }) => numbers.includes(number));
    // A number in another form or unit stands in no quote as it is said: any of them may carry it.
    const own = Math.max(0, ...(carriers.length > 0 ? carriers : support).map(about));
    if (own < LEAST_OF_BEST * best) return number;
  }
  return null;
}

function termsOfPage({ hit: { file, page } }: Quote): readonly string[] {
  return contentTerms(`${file.filename.replace(/[_.-]/g, ' ')} ${file.title ?? ''} ${page.text}`);
}
