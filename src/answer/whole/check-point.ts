import { type Quote, supportFor } from '../find-quotes.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import { verifyStatement } from '../verify/verify-statement.ts';
import type { Point } from './point.ts';

/** No question narrows what a sentence of a summary may say, so that more of its words must be quoted ones. */
const LEAST_QUOTED = 0.65;

/** The sentence with the quotes that carry it; null when they do not. */
export function checkPoint(text: string, quotes: readonly Quote[]): Point | null {
  const said = text.replace(/\s+/g, ' ').trim();
  const support = supportFor(said, quotes, { question: '' });
  const check = verifyStatement(said, support, { question: '', read: quotes });
  const quoted = support.flatMap(({ terms }) => terms);
  const own = contentTerms(said);
  return check.verdict === 'supported' && own.length > 0 && coverage(own, quoted) >= LEAST_QUOTED
    ? { text: said, support, check: check.check }
    : null;
}
