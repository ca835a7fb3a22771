import type { Box, PageObject } from '../api/wire-types.ts';
import type { TextSpan } from './find-quote.ts';

type Word = NonNullable<PageObject['words']>[number];

/** The boxes of a stretch of a page's text, words that stand side by side on a line as one. */
export function boxesOfWords(words: readonly Word[], { start, end }: TextSpan): readonly Box[] {
  const boxes: Box[] = [];
  for (const word of words) {
    if (word.end <= start || word.start >= end) continue;
    const last = boxes.at(-1);
    if (last !== undefined && continues(last, word)) boxes[boxes.length - 1] = union(last, word);
    else boxes.push({ x0: word.x0, y0: word.y0, x1: word.x1, y1: word.y1 });
  }
  return boxes;
}

function continues(line: Box, next: Box): boolean {
  const overlap = Math.min(line.y1, next.y1) - Math.max(line.y0, next.y0);
  const gap = next.x0 - line.x1;
  return overlap > Math.min(line.y1 - line.y0, next.y1 - next.y0) / 2 && gap > -0.02 && gap < 0.05;
}

function union(a: Box, b: Box): Box {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
