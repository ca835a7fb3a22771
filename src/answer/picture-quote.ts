import type { Box } from '../core/box.ts';
import type { Hit } from '../core/hit.ts';
import type { Quote } from './find-quotes.ts';
import { makeEvidence } from './make-evidence.ts';

/** The picture itself as evidence, for what no word of the document says: its place, and an empty quote. */
export function pictureQuote(hit: Hit, box: Box | null): Quote {
  const { page, chunk } = hit;
  const evidence = makeEvidence(hit, { start: chunk.start, end: chunk.start });
  const boxes = box === null ? [] : [{ ...box, page: page.number }];
  return { evidence: { ...evidence, boxes }, hit, numbers: [], terms: [], nearTerms: [] };
}
