import { contentTerms } from './content-terms.ts';

/** The content terms that are words: numbers, and letters that stand alone, aside. */
export function wordTerms(text: string): readonly string[] {
  return contentTerms(text).filter((term) => /\p{L}{2}/u.test(term));
}
