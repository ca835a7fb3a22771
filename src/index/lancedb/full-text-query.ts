import { BooleanQuery, type FullTextQuery, MatchQuery, Occur, Operator } from '@lancedb/lancedb';
import type { LexicalQuery } from '../search-index.ts';

const COLUMN = 'words';
/** What a word that is only a hint scores, as a share of one that was asked for. */
const HINT_WEIGHT = 0.3;
const LONG_WORD = 6;
/** Of longer ones LanceDB refuses to look for the like: the automaton grows with the word. */
const LONGEST_WORD = 30;
/** Misspelt words begin rightly nearly always, and without this every word of the index is compared. */
const SAME_BEGINNING = 1;

/** As LanceDB takes it; null when there is nothing to look for. */
export function fullTextQuery({
  words,
  alsoWords = [],
  required = [],
  fuzzy = false,
}: LexicalQuery): FullTextQuery | null {
  const parts: [Occur, FullTextQuery][] = [];
  if (required.length > 0)
    parts.push([Occur.Must, new MatchQuery(required.join(' '), COLUMN, { operator: Operator.And })]);
  if (words.length > 0 && fuzzy) for (const word of words) parts.push([Occur.Should, likeWord(word)]);
  else if (words.length > 0) parts.push([Occur.Should, new MatchQuery(words.join(' '), COLUMN)]);
  if (alsoWords.length > 0)
    parts.push([Occur.Should, new MatchQuery(alsoWords.join(' '), COLUMN, { boost: HINT_WEIGHT })]);
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only[1] : new BooleanQuery(parts);
}

function likeWord(word: string): FullTextQuery {
  if (word.length > LONGEST_WORD) return new MatchQuery(word, COLUMN);
  const fuzziness = word.length < LONG_WORD ? 1 : 2; // two letters changed places are two edits
  return new MatchQuery(word, COLUMN, { fuzziness, prefixLength: SAME_BEGINNING });
}
