import type { Hit } from '../core/hit.ts';
import type { Region } from '../core/region.ts';
import type { Quote } from './find-quotes.ts';
import { pictureQuote } from './picture-quote.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { checkByCode } from './verify/check-by-code.ts';

/** Of what a statement says beyond its question, so much must stand in the description. */
const MIN_DESCRIBED = 0.6;

/**
 * The picture that a model described in the statement's words and numbers, as evidence without a quote; null: none
 * was. The document does not say it: whoever reads the answer is to look at the picture.
 */
export function describedIn(
  statement: string,
  hits: readonly Hit[],
  { question }: { readonly question: string },
): Quote | null {
  const asked = new Set(contentTerms(question));
  const own = contentTerms(statement).filter((term) => !asked.has(term));
  if (own.length === 0) return null;
  let best: { readonly share: number; readonly hit: Hit; readonly region: Region } | null = null;
  for (const hit of hits)
    for (const region of hit.page.regions) {
      const { start, end, origin } = region;
      if (origin !== 'model' || start >= hit.chunk.end || end <= hit.chunk.start) continue;
      const text = hit.page.text.slice(start, end);
      const share = coverage(own, contentTerms(text));
      if (share < MIN_DESCRIBED) continue;
      const { verdict } = checkByCode(statement, [{ quote: text, passage: text }], { question });
      if (verdict === 'contradicted' || verdict === 'unsupported') continue;
      if (best === null || share > best.share) best = { share, hit, region };
    }
  return best === null ? null : pictureQuote(best.hit, best.region.box);
}
