import { contentTerms } from '../text/content-terms.ts';
import { numbersOf } from '../text/numbers-of.ts';

/** The words and numbers of the question that the statement repeats: what else was asked is not its matter. */
export function sharedWords(question: string, statement: string): string {
  const terms = new Set(contentTerms(statement));
  const numbers = new Set(numbersOf(statement));
  return question
    .split(/\s+/)
    .filter(
      (word) =>
        contentTerms(word).some((term) => terms.has(term)) ||
        numbersOf(word).some((number) => numbers.has(number)),
    )
    .join(' ');
}
