import type { ClaimCheck } from '../../core/claim.ts';
import type { Quote } from '../find-quotes.ts';

/** Something that may be said, with the quotes it rests on: never empty. */
export type Point = { readonly text: string; readonly support: readonly Quote[]; readonly check: ClaimCheck };

/** Without those whose words were said before. */
export function distinctPoints(points: readonly Point[]): readonly Point[] {
  const said = new Set<string>();
  return points.filter(({ text }) => {
    const words = text.toLowerCase();
    return said.has(words) ? false : said.add(words) !== undefined;
  });
}
