import { boxesOfText } from '../core/boxes-of-text.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Hit } from '../core/hit.ts';
import { placeOfText } from '../core/place-of-text.ts';
import type { TextSpan } from './text/split-units.ts';

/**
 * Evidence for a stretch of a hit's page. The quote is cut out of the stored page text, so it stands there word
 * for word. `span`: offsets into the page's text.
 */
export function makeEvidence(hit: Hit, span: TextSpan): Evidence {
  const paged = hit.file.paged !== false;
  return {
    fileId: hit.file.id,
    filename: hit.file.filename,
    workspaceId: hit.file.workspaceId,
    chunkIndex: paged ? hit.page.number - 1 : hit.chunk.index,
    page: paged ? hit.page.number : null,
    picturePage: hit.page.picture === null ? null : hit.page.number,
    ...placeOfText(hit.page, span.start, span.end),
    quote: hit.page.text.slice(span.start, span.end),
    boxes: boxesOfText(hit.page, span.start, span.end).map((box) => ({ ...box, page: hit.page.number })),
    score: hit.score,
    metadata: hit.file.metadata,
    source: { file: hit.file, page: hit.page, start: span.start, end: span.end },
  };
}
