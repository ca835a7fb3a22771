import { type Quote, supportFor } from '../find-quotes.ts';
import { contentTerms } from '../text/content-terms.ts';
import { numbersOf } from '../text/numbers-of.ts';
import { namesIn } from '../verify/names-in.ts';

/** Numbers and names of one statement that are looked for one by one. */
const MOST_OPEN = 6;

/** The quotes that hold its numbers and words, and one more for each number and name that these leave open. */
export function coverStatement(
  text: string,
  quotes: readonly Quote[],
  { about, taken }: { readonly about: string; readonly taken: readonly Quote[] },
): readonly Quote[] {
  const first = taken.length > 0 ? taken : supportFor(text, quotes, { question: about });
  // A statement in the question's own words leaves nothing open: any quote with them will do.
  const chosen = first.length > 0 ? [...first] : [...supportFor(text, quotes, { question: '' })];
  for (const item of openIn(text, chosen).slice(0, MOST_OPEN)) {
    if (!openIn(text, chosen).includes(item)) continue;
    const rest = quotes.filter((quote) => !chosen.includes(quote));
    const [best] = supportFor(item, rest, { question: withoutItem(text, item) });
    if (best !== undefined) chosen.push(best);
  }
  return chosen;
}

/** The statement's numbers and names that no quote holds. */
function openIn(text: string, quotes: readonly Quote[]): readonly string[] {
  const numbers = new Set(quotes.flatMap((quote) => quote.numbers));
  const terms = new Set(quotes.flatMap((quote) => [...quote.terms, ...quote.nearTerms]));
  const open = [
    ...numbersOf(text).filter((number) => !numbers.has(number)),
    ...namesIn(text).filter((name) => contentTerms(name).some((term) => !terms.has(term))),
  ];
  return [...new Set(open)];
}

/** What the item is said of: of several quotes with it, the one that speaks of this is meant. */
function withoutItem(text: string, item: string): string {
  return text
    .split(/\s+/)
    .filter((word) => !word.includes(item) && !numbersOf(word).includes(item))
    .join(' ');
}
