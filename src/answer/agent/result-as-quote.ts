import type { Quote } from '../find-quotes.ts';
import { contentTerms } from '../text/content-terms.ts';
import { numbersOf } from '../text/numbers-of.ts';
import type { ClaimSource } from '../verify/claim-source.ts';
import type { LedgerEntry } from './evidence-ledger.ts';
import { fitsValue } from './fits-value.ts';

/** Whether code made it. */
export function isResult({ foundBy }: LedgerEntry): boolean {
  return foundBy === 'table' || foundBy === 'computed';
}

/** A result as if it were a quote: with the statement's numbers that it gives. Null: it rests on nothing. */
export function quoteOfResult(
  { quotes, text, purpose, values }: LedgerEntry,
  statement: string,
): Quote | null {
  const [first] = quotes;
  if (first === undefined) return null;
  const fitting = numbersOf(statement).filter((number) =>
    values.some((value) => fitsValue(Number(number), value)),
  );
  return {
    ...first,
    numbers: [...new Set([...fitting, ...numbersOf(text)])],
    terms: contentTerms(text.replaceAll('_', ' ')),
    nearTerms: [
      ...contentTerms(purpose),
      ...quotes.flatMap(({ terms, nearTerms }) => [...terms, ...nearTerms]),
    ],
  };
}

/** What a statement is checked against where it rests on a result. */
export function sourceOfResult({ text, purpose, quotes }: LedgerEntry): ClaimSource {
  const rests = quotes.map(({ evidence }) => evidence.quote);
  return { quote: text.replaceAll('_', ' '), passage: [purpose, text, ...rests].join('\n') };
}
