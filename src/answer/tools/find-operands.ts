import type { EvidenceLedger, LedgerEntry } from '../agent/evidence-ledger.ts';
import { fitsValue } from '../agent/fits-value.ts';
import type { Quote } from '../find-quotes.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import { numbersOf } from '../text/numbers-of.ts';

/** Counting, units and percentages bring these along: they need no source. */
const FACTORS = new Set([100, 1e3, 1e6, 1e9, 365, 366, 52, 24, 60, 3600]);
const GREATEST_COUNT = 12;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** A number or date of a calculation, and words of what it is said of. A bare one may be a mere factor. */
export type NamedOperand = { readonly written: string; readonly isBare: boolean; readonly about: string };

/** Where evidence has the numbers and dates; `strange`: those that stand neither there nor in the question. */
export function findOperands(
  ledger: EvidenceLedger,
  operands: readonly NamedOperand[],
  question: string,
): { readonly quotes: readonly Quote[]; readonly strange: readonly string[] } {
  const quotes = new Set<Quote>();
  const strange: string[] = [];
  for (const operand of operands) {
    if (isFactor(operand)) continue;
    const found = sourceOf(ledger.entries(), operand);
    for (const quote of found ?? []) quotes.add(quote);
    if (found === null && !isAsked(operand, question)) strange.push(operand.written);
  }
  return { quotes: [...quotes], strange };
}

/** Null: it stands nowhere. A result of code stands for the quotes that it rests on. */
function sourceOf(
  entries: readonly LedgerEntry[],
  { written, about }: NamedOperand,
): readonly Quote[] | null {
  const result = entries.findLast(({ values }) => values.some((value) => fitsValue(Number(written), value)));
  const asked = contentTerms(about);
  let best: { readonly quote: Quote; readonly score: number } | null = null;
  for (const entry of entries.filter(({ foundBy }) => foundBy !== 'table' && foundBy !== 'computed'))
    for (const quote of entry.quotes) {
      if (!states(quote, written)) continue;
      const score = coverage(asked, [...quote.terms, ...quote.nearTerms]);
      if (best === null || score > best.score) best = { quote, score };
    }
  if (best !== null) return [best.quote];
  return result === undefined ? null : result.quotes;
}

function states(quote: Quote, written: string): boolean {
  const [year, month, day] = written.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined)
    return quote.numbers.includes(String(Number(written)));
  const text = quote.evidence.quote.toLowerCase();
  const named = text.includes(MONTHS[month - 1]?.slice(0, 3) ?? written);
  return (
    text.includes(written) ||
    ([year, day].every((number) => quote.numbers.includes(String(number))) &&
      (named || quote.numbers.includes(String(month))))
  );
}

function isFactor({ written, isBare }: NamedOperand): boolean {
  const number = Number(written);
  return isBare && (FACTORS.has(number) || (Number.isInteger(number) && number <= GREATEST_COUNT));
}

function isAsked({ written }: NamedOperand, question: string): boolean {
  return question.includes(written) || numbersOf(question).includes(String(Number(written)));
}
