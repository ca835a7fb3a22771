import type { Box } from './box.ts';
import type { Page } from './page.ts';

/**
 * The boxes that cover a stretch of a page's text, one a line (or one a column of a line). For text without words
 * that have a place, such as a picture's description: the box of its part of the page.
 * @param start UTF-16 offset into `page.text`, inclusive
 * @param end exclusive
 */
export function boxesOfText(page: Page, start: number, end: number): readonly Box[] {
  const boxes: Box[] = [];
  for (const word of page.words) {
    if (word.end <= start) continue;
    if (word.start >= end) break;
    const last = boxes.at(-1);
    if (last !== undefined && continuesLine(last, word.box)) boxes[boxes.length - 1] = union(last, word.box);
    else boxes.push(word.box);
  }
  return boxes.length > 0 ? boxes : boxesOfRegions(page, start, end);
}

function boxesOfRegions(page: Page, start: number, end: number): readonly Box[] {
  return page.regions.flatMap((region) =>
    region.box !== null && region.end > start && region.start < end ? [region.box] : [],
  );
}

/** True when `next` stands on the same line as `line`, to the right of it and not across a gutter. */
function continuesLine(line: Box, next: Box): boolean {
  const height = Math.min(line.y1 - line.y0, next.y1 - next.y0);
  const overlap = Math.min(line.y1, next.y1) - Math.max(line.y0, next.y0);
  const gap = next.x0 - line.x1;
  return overlap > height / 2 && gap > -0.02 && gap < 0.05;
}

function union(a: Box, b: Box): Box {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
