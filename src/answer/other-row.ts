import type { Hit } from '../core/hit.ts';
import type { Quote } from './find-quotes.ts';
import { type TableRow, tableRows } from './table-rows.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { numbersOf } from './text/numbers-of.ts';
import { wordTerms } from './text/word-terms.ts';

/** Words that stand in the names of most rows and columns, and tell none of them apart. */
export const COMMON_TERMS = new Set(
  contentTerms(
    'million billion thousand dollar percent number amount value total year quarter month ended net in per',
  ),
);

/** What must part two rows in their share of the fact's words for the lesser one to be the wrong one. */
const CLEARLY_LESS = 0.25;
const NEARLY_ALL = 0.75;

/**
 * The passages with the row that names the fact, where the statement's numbers stand in rows that name clearly less
 * of it ("Total net sales" for "services net sales"). Null: the rows are as good as any, or not rows.
 */
export function passagesOfBetterRow(
  statement: string,
  support: readonly Quote[],
  {
    fact,
    question,
    hits,
  }: { readonly fact: string; readonly question: string; readonly hits: readonly Hit[] },
): readonly Hit[] | null {
  const wanted = wordTerms(fact);
  const given = new Set(numbersOf(question));
  const stated = numbersOf(statement).filter((number) => !given.has(number));
  const carriers = support.filter(({ numbers }) => stated.some((number) => numbers.includes(number)));
  const taken = carriers.map(({ evidence: { source } }) => tableRows(source.page, source.start, source.end));
  if (taken.length === 0 || taken.some((rows) => rows.length === 0)) return null;
  const share = ({ label }: TableRow) => coverage(wanted, contentTerms(label));
  const bestTaken = Math.max(...taken.flat().map(share));
  const scored = hits.map((hit) => ({
    hit,
    best: Math.max(0, ...tableRows(hit.page, hit.chunk.start, hit.chunk.end).map(share)),
  }));
  const best = Math.max(0, ...scored.map((one) => one.best));
  if (best < NEARLY_ALL || bestTaken > best - CLEARLY_LESS) return null;
  return scored.filter((one) => one.best === best).map(({ hit }) => hit);
}

/** Of the fact's words, so many must stand in the names of the row, its group, its columns, or in the headings. */
const MIN_OF_FACT = 0.5;

/** A number that was taken from a row of a table which speaks of something else; null: there is none. */
export function numberOfOtherRow(
  statement: string,
  support: readonly Quote[],
  { fact, question }: { readonly fact: string; readonly question: string },
): string | null {
  const wanted = new Set(wordTerms(fact).filter((term) => !COMMON_TERMS.has(term)));
  if (wanted.size === 0) return null;
  const given = new Set(numbersOf(question));
  for (const number of numbersOf(statement)) {
    const carriers = given.has(number) ? [] : support.filter(({ numbers }) => numbers.includes(number));
    if (carriers.length > 0 && carriers.every((quote) => isOther(quote, number, wanted))) return number;
  }
  return null;
}

function isOther({ evidence: { source }, hit }: Quote, number: string, wanted: ReadonlySet<string>): boolean {
  const above = hit.chunk.headingPath.join(' ');
  const rows = tableRows(source.page, source.start, source.end).filter(({ text }) =>
    numbersOf(text).includes(number),
  );
  return (
    rows.length > 0 &&
    rows.every(({ name, label, values }) => {
      const words = contentTerms(`${above} ${label} ${values.map((value) => value.name).join(' ')}`);
      return /\p{L}{2}/u.test(name) && coverage([...wanted], words) < MIN_OF_FACT;
    })
  );
}
