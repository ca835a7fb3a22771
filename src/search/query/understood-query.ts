import type { Language } from '../../index/language/language.ts';

/**
 * Words that may stand where words of the query are meant.
 * - `stem`: of a word in another language than English, as `analyzeText` adds it to a text of that language; worth
 *   as much as the word itself
 * - `abbreviation`: what files in scope define, in either direction; stop words left out
 * - `joined`: adjacent words written as one, as names of files have them
 */
export type QueryExpansion = {
  readonly kind: 'stem' | 'abbreviation' | 'joined';
  /** Analyzed. */
  readonly words: readonly string[];
  /** The words of the query that they stand for, analyzed, in their order. */
  readonly from: readonly string[];
};

export type UnderstoodQuery = {
  /** What is embedded: the query in one line. */
  readonly text: string;
  /** Distinct analyzed words, at most 64; stop words only when there is nothing else. Empty: nothing to look for. */
  readonly words: readonly string[];
  /** What stands in quotation marks, as analyzed words in their order, stop words included. */
  readonly phrases: readonly (readonly string[])[];
  readonly expansions: readonly QueryExpansion[];
  /** Null when unsure. */
  readonly language: Language | null;
};
