import type { QueryExpansion } from './understood-query.ts';

const MOST = 24;
const LONGEST = 60;
/** Names have these within them. */
const LINKS = new Set('of and the de du des da di der und y et e'.split(' '));
// Scripts with spaces between words.
const PLAIN = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]+$/u;

/**
 * Two or three adjacent words as one: "lockheed martin" → lockheedmartin, "bank of america" → bankofamerica. Pairs
 * first.
 */
export function joinWords(words: readonly string[], common: ReadonlySet<string>): readonly QueryExpansion[] {
  // A word with joints is followed by its parts.
  const parts = words.filter((word) => !/[^\p{L}\p{M}\p{N}.]/u.test(word));
  const joined = [2, 3].flatMap((length) =>
    parts.map((_, start) => parts.slice(start, start + length)).filter((run) => run.length === length),
  );
  const found = new Map<string, QueryExpansion>();
  for (const from of joined) {
    const word = from.join('');
    const fits =
      from.every((part) => PLAIN.test(part)) &&
      /\p{L}/u.test(word) &&
      word.length <= LONGEST &&
      word.length > 4 &&
      from.every((part, at) => !common.has(part) || (at === 1 && from.length === 3 && LINKS.has(part)));
    if (!fits || words.includes(word)) continue;
    if (!found.has(word)) found.set(word, { kind: 'joined', words: [word], from });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}
