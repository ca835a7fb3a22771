import { parseQuantity, quantitiesIn } from './compute/parse-quantity.ts';
import type { Quote } from './find-quotes.ts';
import type { Lookup } from './plan.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';

// What is longer is a sentence, and a sentence wants reading.
const LABEL_CHARACTERS = 80;
// The same height in metres and in feet, rounded.
const SAME_VALUE = 0.005;

/**
 * A value that needs no model to read: a label or table line which names the whole fact, and nothing that was not
 * asked for, and gives one quantity with its unit ("Overall height 71.4 m (234.3 ft)"). Null when no line does, or when the lines that fit the question best
 * give different values.
 */
export function readLabel(
  quotes: readonly Quote[],
  lookup: Lookup,
  { question }: { readonly question: string },
): { readonly text: string; readonly quote: Quote } | null {
  const fact = contentTerms(lookup.fact);
  const asked = contentTerms(`${lookup.fact} ${question}`);
  const known = new Set([...asked, ...contentTerms(lookup.subject ?? '')]);
  const labels = quotes.flatMap((quote) => {
    const text = quote.evidence.quote;
    if (text.length > LABEL_CHARACTERS || coverage(fact, quote.terms) < 1) return [];
    if (!wordsOf(quote).every((term) => known.has(term))) return [];
    const [first, ...others] = quantitiesIn(text).filter(({ dimension }) => dimension !== 'plain');
    const single =
      first !== undefined &&
      others.every((other) => other.dimension === first.dimension && isSame(other.base, first.base));
    return single ? [{ quote, base: first.base, fits: coverage(asked, quote.terms) }] : [];
  });
  const best = Math.max(...labels.map(({ fits }) => fits));
  const [chosen, ...rivals] = labels.filter(({ fits }) => fits === best);
  if (chosen === undefined || rivals.some((rival) => !isSame(rival.base, chosen.base))) return null;
  const text = /(?:[$€£]\s*)?\d[\d,]*(?:\.\d+)?\s*(?:%|\p{L}+)?/gu;
  const value = chosen.quote.evidence.quote
    .match(text)
    ?.find((piece) => parseQuantity(piece)?.base === chosen.base);
  return value === undefined ? null : { text: value, quote: chosen.quote };
}

/** What the label says besides numbers and units. */
function wordsOf(quote: Quote): readonly string[] {
  return quote.terms.filter((term) => /\p{L}{3}/u.test(term));
}

function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= SAME_VALUE * Math.max(Math.abs(a), Math.abs(b));
}
