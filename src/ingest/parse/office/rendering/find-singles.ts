import type { AlignedToken } from './align-text.ts';
import { type RenderedText, toLetters } from './rendered-text.ts';

/** Words that a word may stand away from the place where its neighbours lead one to expect it. */
const NEAR = 40;

/**
 * Finds what is left over of a page's words, one by one: each is the one like it that nothing else was found at,
 * near the words before or after it. Lines beside a picture may be drawn in another order than they are read.
 */
export function findSingles(
  tokens: readonly AlignedToken[],
  text: string,
  rendered: RenderedText,
): readonly AlignedToken[] {
  const used = new Set<number>();
  for (const { found } of tokens)
    if (found !== null) for (let i = found.first; i <= found.last; i++) used.add(i);
  const free = new Map<string, number[]>();
  for (const [i, word] of rendered.words.entries()) {
    if (used.has(i)) continue;
    const letters = toLetters(word.text);
    const alike = free.get(letters) ?? [];
    alike.push(i);
    free.set(letters, alike);
  }
  let near = 0;
  return tokens.map((token, i) => {
    if (token.found !== null) {
      near = token.found.last;
      return token;
    }
    const alike = free.get(toLetters(text.slice(token.start, token.end))) ?? [];
    const next = tokens.slice(i + 1, i + 1 + NEAR).find(({ found }) => found !== null)?.found?.first ?? near;
    const distance = (word: number) => Math.min(Math.abs(word - near), Math.abs(word - next));
    const [best] = alike.toSorted((a, b) => distance(a) - distance(b));
    if (best === undefined || (distance(best) > NEAR && alike.length > 1)) return token;
    alike.splice(alike.indexOf(best), 1);
    near = best;
    return { ...token, found: { first: best, last: best } };
  });
}
