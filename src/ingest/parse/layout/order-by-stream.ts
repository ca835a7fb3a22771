import type { Line } from './line.ts';
import type { UprightWord } from './upright-frame.ts';

/**
 * Lines in the order of the content stream, parted into blocks: PDFium has put right-to-left text into logical
 * order already.
 */
export function orderByStream(words: readonly UprightWord[]): readonly (readonly Line[])[] {
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
    const line = toLine(row);
    const block = blocks.at(-1);
    const previous = block?.at(-1);
    const step = previous === undefined ? 0 : line.baseline - previous.baseline;
    if (block !== undefined && step > 0 && step < line.fontSize * 2) block.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

function toLine(row: readonly UprightWord[]): Line {
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
