import { analyzeText } from '../../index/analyze-text.ts';

const QUOTED = /"([^"]*)"|“([^“”"]+)[”"“]|„([^“”"]+)[“”"]|«([^«»]+)»|»([^«»]+)«/g;
const MOST_PHRASES = 8;
const MOST_WORDS = 32;

/** What stands in double quotation marks, as analyzed words. A mark without its partner means nothing. */
export function readPhrases(query: string): readonly (readonly string[])[] {
  const phrases: (readonly string[])[] = [];
  for (const [, ...groups] of query.matchAll(QUOTED)) {
    const quoted = groups.find((group) => group !== undefined) ?? '';
    const words = analyzeText(quoted, null)
      .split(' ')
      .filter((word) => word !== '');
    if (words.length > 0) phrases.push(words.slice(0, MOST_WORDS));
    if (phrases.length === MOST_PHRASES) break;
  }
  return phrases;
}
