import type { Box } from '../../core/box.ts';
import type { Page } from '../../core/page.ts';
import type { PictureRequest } from '../parse/picture-request.ts';

// Pixels of the longer side. What models that see take without shrinking it, and what small print needs.
const LONGEST = 1568;
const SHORTEST = 768;
const DOTS_PER_POINT = 150 / 72;
/** Around a figure, as a share of the page: axes and labels may stand out of it. */
const MARGIN = 0.025;

/** How a part of a page is to be drawn for a model: large enough to be read, small enough to be taken. */
export function pictureRequestOf(page: Page, box: Box, mediaType: string): PictureRequest {
  const clip: Box = {
    x0: Math.max(0, box.x0 - MARGIN),
    y0: Math.max(0, box.y0 - MARGIN),
    x1: Math.min(1, box.x1 + MARGIN),
    y1: Math.min(1, box.y1 + MARGIN),
  };
  const [width, height] = [(clip.x1 - clip.x0) * page.width, (clip.y1 - clip.y0) * page.height];
  const longer = Math.max(width, height);
  const pixels = Math.min(LONGEST, Math.max(SHORTEST, longer * DOTS_PER_POINT));
  const isWhole = clip.x0 === 0 && clip.y0 === 0 && clip.x1 === 1 && clip.y1 === 1;
  return {
    mediaType,
    pageNumber: page.picture?.page ?? page.number,
    maxWidth: longer > 0 ? Math.max(1, Math.round((pixels * width) / longer)) : LONGEST,
    clip: isWhole ? null : clip,
    format: 'jpeg',
  };
}
