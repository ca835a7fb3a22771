import { CELL_GAP, type Segment } from './build-segments.ts';
import { quantile } from './quantile.ts';
import type { Region } from './split-columns.ts';
import type { UprightWord } from './upright-frame.ts';

/** A word of a line with what stands before it: two spaces part the cells of a table. */
export type LineWord = { readonly word: UprightWord; readonly before: '' | ' ' | '  ' };

export type Line = {
  readonly words: readonly LineWord[];
  readonly fontSize: number;
  readonly bold: boolean;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly baseline: number;
};

/** Lines that belong together: a paragraph, a heading, the rows of a table. */
export type Block = {
  readonly lines: readonly Line[];
  /** False for text that runs another way than most of the page. */
  readonly upright: boolean;
};

/** Narrow justified columns stretch their spaces; cells within a column stand further apart (in ems). */
const COLUMN_CELL_GAP = 1.8;

/** Reads a region row by row and parts its rows into blocks. */
export function buildBlocks({ segments, column }: Region): readonly Block[] {
  const cellGap = column ? COLUMN_CELL_GAP : CELL_GAP;
  const lines = buildRows(segments).map((row) => toLine(row, cellGap));
  const pitches = lines.slice(1).map((line, i) => line.baseline - (lines[i]?.baseline ?? 0));
  // Steps within paragraphs are the small and frequent ones.
  const pitch = quantile(
    pitches.filter((value) => value > 1),
    0.4,
  );
  const blocks: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    const previous = lines[i - 1];
    const block = blocks.at(-1);
    if (previous === undefined || block === undefined || startsBlock(previous, line, pitch))
      blocks.push([line]);
    else block.push(line);
  }
  return blocks.map((block) => ({ lines: block, upright: true }));
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

function startsBlock(previous: Line, line: Line, pitch: number): boolean {
  const em = Math.max(Math.min(previous.fontSize, line.fontSize), 1);
  if (Math.abs(previous.fontSize - line.fontSize) > em * 0.15) return true;
  if (previous.bold !== line.bold && !isTableRow(previous) && !isTableRow(line)) {
    // A bold line as wide as the next one runs on into it; a heading is shorter.
    const runsOn = previous.bold && previous.x1 > line.x1 - em * 2 && previous.words.length > 4;
    if (!runsOn && (isShort(previous) || isShort(line))) return true;
  }
  const step = line.baseline - previous.baseline;
  if (step > Math.max(pitch * 1.3, em * 1.25) && step > em * 1.5) return true;
  if (step < 0) return true;
  // An indented first line starts a paragraph where paragraphs have no space between them.
  const indent = line.x0 - previous.x0;
  return (
    indent > em * 0.8 &&
    indent < em * 4 &&
    previous.x1 - previous.x0 > em * 12 &&
    !isTableRow(line) &&
    !isTableRow(previous)
  );
}

function isShort(line: Line): boolean {
  return line.words.length <= 14;
}

function isTableRow(line: Line): boolean {
  return line.words.some((word) => word.before === '  ');
}
