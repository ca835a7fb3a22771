import { type Block, buildBlocks, type Line } from './build-blocks.ts';
import { buildSegments } from './build-segments.ts';
import type { PlacedWord } from './build-words.ts';
import type { Direction } from './read-glyphs.ts';
import { splitColumns } from './split-columns.ts';
import { type PageSize, toUprightFrame, type UprightWord } from './upright-frame.ts';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** The words of a page as blocks of lines in reading order. */
export function orderPage(words: readonly PlacedWord[], size: PageSize): readonly Block[] {
  const byDirection = new Map<Direction, PlacedWord[]>();
  for (const word of words) {
    const group = byDirection.get(word.direction);
    if (group === undefined) byDirection.set(word.direction, [word]);
    else group.push(word);
  }
  // What most of the page is written in comes first; stamps up the margin and watermarks come last.
  return [...byDirection]
    .toSorted((a, b) => b[1].length - a[1].length)
    .flatMap(([direction, group], rank) =>
      orderGroup(direction, group, size).map((block) => (rank === 0 ? block : { ...block, upright: false })),
    );
}

function orderGroup(direction: Direction, group: readonly PlacedWord[], size: PageSize): readonly Block[] {
  if (direction === 'askew') return orderByStream(toUprightFrame(group, 'right', size).words);
  const frame = toUprightFrame(group, direction, size);
  if (isRightToLeft(group)) return orderByStream(frame.words);
  return splitColumns(buildSegments(frame.words), frame.size.height).flatMap(buildBlocks);
}

function isRightToLeft(words: readonly PlacedWord[]): boolean {
  const count = words.reduce((sum, word) => sum + (RIGHT_TO_LEFT.test(word.text) ? 1 : 0), 0);
  return count > words.length * 0.3;
}

/** Keeps the content stream's order: PDFium has put right-to-left text into logical order already. */
function orderByStream(words: readonly UprightWord[]): readonly Block[] {
  const rows: UprightWord[][] = [];
  for (const word of words) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (
      row !== undefined &&
      last !== undefined &&
      Math.abs(word.baseline - last.baseline) < last.fontSize * 0.6
    )
      row.push(word);
    else rows.push([word]);
  }
  const blocks: Line[][] = [];
  for (const row of rows) {
    const line = streamLine(row);
    const block = blocks.at(-1);
    const previous = block?.at(-1);
    const step = previous === undefined ? 0 : line.baseline - previous.baseline;
    if (block !== undefined && step > 0 && step < line.fontSize * 2) block.push(line);
    else blocks.push([line]);
  }
  return blocks.map((lines) => ({ lines, upright: true }));
}

function streamLine(row: readonly UprightWord[]): Line {
  return {
    words: row.map((word, i) => ({ word, before: i === 0 ? '' : ' ' })),
    fontSize: Math.max(...row.map((word) => word.fontSize)),
    bold: row.every((word) => word.word.bold),
    x0: Math.min(...row.map((word) => word.x0)),
    x1: Math.max(...row.map((word) => word.x1)),
    y0: Math.min(...row.map((word) => word.y0)),
    y1: Math.max(...row.map((word) => word.y1)),
    baseline: row[0]?.baseline ?? 0,
  };
}
