import type { PageFacet } from '../../core/page-kinds.ts';

/** A page with a figure of another or unknown kind may still be meant: captions seldom say what a picture is. */
const FIGURE_ALONE = 0.5;

/** How far a page shows what a question asks to see: 1 = a kind that the question names, 0 = nothing of it. */
export function kindMatch(kinds: readonly string[], wanted: readonly PageFacet[]): number {
  const named = wanted.length > 1 ? wanted.filter((kind) => kind !== 'figure') : wanted;
  if (named.some((kind) => kinds.includes(kind))) return 1;
  return wanted.includes('figure') && kinds.includes('figure') ? FIGURE_ALONE : 0;
}
