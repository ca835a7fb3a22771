import { CELL_GAP, type Segment } from './build-segments.ts';
import type { Line, LineWord } from './line.ts';
import type { UprightWord } from './upright-frame.ts';

/** Narrow justified columns stretch their spaces; cells within a column stand further apart (in ems). */
const COLUMN_CELL_GAP = 1.8;

/**
 * Segments as lines, top to bottom.
 * @param column true for a column of prose
 */
export function buildLines(segments: readonly Segment[], column: boolean): readonly Line[] {
  const cellGap = column ? COLUMN_CELL_GAP : CELL_GAP;
  return buildRows(segments).map((row) => toLine(row, cellGap));
}

/** Segments that share a baseline. Far apart ones must share it closely, as cells of a row do. */
function buildRows(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline)) {
    // Sorted by baseline: only the last rows can match.
    const row = rows.slice(-4).find((candidate) => {
      const [first] = candidate;
      if (first === undefined) return false;
      const em = Math.min(first.fontSize, segment.fontSize);
      const free = candidate.every(
        (other) => other.x1 <= segment.x0 + em / 2 || other.x0 >= segment.x1 - em / 2,
      );
      return free && Math.abs(segment.baseline - first.baseline) <= Math.max(em * 0.3, 1);
    });
    if (row === undefined) rows.push([segment]);
    else row.push(segment);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x0 - b.x0));
}

const CURRENCY = /^[($€£¥-]*[$€£¥]$/;
const CLOSING = /^[)%]+$/;

function toLine(row: readonly Segment[], cellGap: number): Line {
  const words: LineWord[] = [];
  let [bold, characters] = [0, 0];
  for (const segment of row) {
    for (const word of segment.words) {
      words.push({ word, before: separator(words.at(-1)?.word, word, cellGap) });
      characters += word.word.text.length;
      if (word.word.bold) bold += word.word.text.length;
    }
  }
  return {
    words,
    // By the longest segment: a footnote mark does not make a line small.
    fontSize: row.reduce((a, b) => (b.characters > a.characters ? b : a)).fontSize,
    bold: bold > characters * 0.8,
    x0: Math.min(...row.map((segment) => segment.x0)),
    x1: Math.max(...row.map((segment) => segment.x1)),
    y0: Math.min(...row.map((segment) => segment.y0)),
    y1: Math.max(...row.map((segment) => segment.y1)),
    baseline: row[0]?.baseline ?? 0,
  };
}

function separator(previous: UprightWord | undefined, word: UprightWord, cellGap: number): '' | ' ' | '  ' {
  if (previous === undefined) return '';
  const em = Math.min(previous.fontSize, word.fontSize);
  if (word.x0 - previous.x1 <= em * cellGap) return ' ';
  // "$   39,669   %" is one amount, though its parts stand in columns of their own.
  return CURRENCY.test(previous.word.text) || CLOSING.test(word.word.text) ? ' ' : '  ';
}

/** True when cells stand apart in it. */
export function isTableRow(line: Line): boolean {
  return line.words.some((word) => word.before === '  ');
}
