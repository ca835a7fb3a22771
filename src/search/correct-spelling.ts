import { editDistance } from '../core/edit-distance.ts';
import type { IndexQueryOptions, RankedChunk, SearchIndex } from '../index/search-index.ts';
import type { SpellingMemory } from './spelling-memory.ts';

/** Words of the query, as written, with what the files write instead. */
export type Corrections = ReadonlyMap<string, string>;

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
/** Nobody means a word by so many letters. */
const LONGEST = 30;
/** From so many letters on two of them may be wrong. */
const LONG = 8;
const MOST_WORDS = 3;
const LOOKED_AT = 20;
const LETTERS = /^\p{L}+$/u;

export type SpellingDependencies = {
  readonly index: Pick<SearchIndex, 'searchText'>;
  /** The analyzed words of chunks, each as one string; of committed files alone. */
  readonly readWords: (places: readonly RankedChunk[]) => Promise<readonly string[]>;
  /** Null: nothing is known beforehand, nothing is remembered. */
  readonly knowledge: SpellingKnowledge | null;
};

export type SpellingKnowledge = {
  readonly memory: SpellingMemory;
  /** Whether it is surely a word of a language, so that nobody need look. */
  readonly isWord: (word: string) => boolean;
};

/**
 * What the words that no passage holds may have been meant to be: the words nearest to them (Damerau 1964) among those
 * of the files in scope, the more frequent one of two. Numbers and codes stay as they are.
 * @param asked.held the words of the passages that were found, as `readWords` gives them
 */
export async function correctSpelling(
  { index, readWords, knowledge }: SpellingDependencies,
  { words, held }: { readonly words: readonly string[]; readonly held: readonly string[] },
  options: IndexQueryOptions,
): Promise<Corrections> {
  const unknown = words
    .filter((word) => word.length >= SHORTEST && word.length <= LONGEST && LETTERS.test(word))
    .filter((word) => !isHeld(word, held) && knowledge?.isWord(word) !== true)
    .slice(0, MOST_WORDS);
  const corrections = await Promise.all(
    unknown.map(async (word): Promise<readonly (readonly [string, string])[]> => {
      const known = knowledge?.memory.recall(options.scope, word);
      if (known !== undefined) return known === null ? [] : [[word, known]];
      const like = await index.searchText({ words: [word], fuzzy: true }, { ...options, limit: LOOKED_AT });
      const meant = nearestWord(word, await readWords(like));
      knowledge?.memory.remember(options.scope, word, meant);
      return meant === null ? [] : [[word, meant]];
    }),
  );
  return new Map(corrections.flat());
}

/** In any form: what a stemmer would make of it is part of it. */
function isHeld(word: string, held: readonly string[]): boolean {
  const stem = ` ${word.slice(0, Math.max(SHORTEST - 1, word.length - 3))}`;
  return held.some((words) => ` ${words}`.includes(stem));
}

function nearestWord(word: string, like: readonly string[]): string | null {
  const most = word.length < LONG ? 1 : 2;
  const counts = new Map<string, number>();
  for (const words of like)
    for (const other of new Set(words.split(' ')))
      if (Math.abs(other.length - word.length) <= most && LETTERS.test(other))
        counts.set(other, (counts.get(other) ?? 0) + 1);
  const near = [...counts]
    .map(([other, count]) => ({ other, count, distance: editDistance(word, other, { swaps: true }) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || b.count - a.count);
  const [best] = near;
  // Distance 0: the word is there after all.
  return best === undefined || best.distance === 0 ? null : best.other;
}
