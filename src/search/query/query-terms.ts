import type { LexicalQuery } from '../../index/search-index.ts';
import type { Term } from '../coverage.ts';
import type { UnderstoodQuery } from './understood-query.ts';

/** What full text search is asked for: stems as much as words, what may be meant for less. */
export function lexicalQuery({ words, expansions }: UnderstoodQuery): LexicalQuery {
  const stems = expansions.filter(({ kind }) => kind === 'stem').flatMap((stem) => stem.words);
  const hints = expansions.filter(({ kind }) => kind !== 'stem').flatMap((hint) => hint.words);
  const asked = new Set([...words, ...stems]);
  return { words: [...asked], alsoWords: [...new Set(hints)].filter((word) => !asked.has(word)) };
}

/** The words that a passage should hold, each with what may stand there instead. */
export function termsOf(
  { words, expansions }: UnderstoodQuery,
  corrections: ReadonlyMap<string, string>,
): readonly Term[] {
  return words.map((word) => {
    const meant = corrections.get(word);
    return {
      word,
      alternatives: [
        ...expansions.filter(({ from }) => from.includes(word)).map((expansion) => expansion.words),
        ...(meant === undefined ? [] : [[meant]]),
      ],
    };
  });
}
