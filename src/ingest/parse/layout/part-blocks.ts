import { isTableRow } from './build-lines.ts';
import { isCaption } from './is-caption.ts';
import type { Line } from './line.ts';
import { hasListMark } from './list-mark.ts';
import { quantile } from './quantile.ts';

/** The step from line to line within paragraphs, in points: the small and frequent one. */
export function usualPitch(lines: readonly Line[]): number {
  const pitches = lines.slice(1).map((line, i) => line.baseline - (lines[i]?.baseline ?? 0));
  return quantile(
    pitches.filter((value) => value > 1),
    0.4,
  );
}

/** Parts lines into paragraphs, headings, groups of rows. */
export function partBlocks(lines: readonly Line[], pitch: number): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  const indents = hasEvenEdge(lines);
  for (const [i, line] of lines.entries()) {
    const previous = lines[i - 1];
    const block = blocks.at(-1);
    if (
      previous === undefined ||
      block === undefined ||
      startsBlock(previous, line, pitch) ||
      (indents && isIndented(previous, line))
    )
      blocks.push([line]);
    else block.push(line);
  }
  return blocks;
}

function startsBlock(previous: Line, line: Line, pitch: number): boolean {
  const em = Math.max(Math.min(previous.fontSize, line.fontSize), 1);
  if (Math.abs(previous.fontSize - line.fontSize) > em * 0.15) return true;
  if (previous.bold !== line.bold && !isTableRow(previous) && !isTableRow(line)) {
    // A bold line as wide as the next one runs on into it; a heading is shorter.
    const runsOn = previous.bold && previous.x1 > line.x1 - em * 2 && previous.words.length > 4;
    if (!runsOn && (isShort(previous) || isShort(line))) return true;
  }
  if (isCaption(textOf(line)) && textOf(previous).length < 40) return true;
  const step = line.baseline - previous.baseline;
  if (step > Math.max(pitch * 1.3, em * 1.25) && step > em * 1.5) return true;
  if (step < 0) return true;
  return false;
}

/** False for centred and right-aligned text, where the beginning of a line says nothing. */
function hasEvenEdge(lines: readonly Line[]): boolean {
  const even = lines.filter((line, i) => {
    const previous = lines[i - 1];
    return previous !== undefined && Math.abs(line.x0 - previous.x0) < line.fontSize * 0.3;
  });
  return even.length >= (lines.length - 1) * 0.4;
}

/** An indented first line starts a paragraph where paragraphs have no space between them. */
function isIndented(previous: Line, line: Line): boolean {
  const em = Math.max(Math.min(previous.fontSize, line.fontSize), 1);
  const indent = line.x0 - previous.x0;
  return (
    indent > em * 0.8 &&
    indent < em * 4 &&
    previous.x1 - previous.x0 > em * 12 &&
    !isTableRow(line) &&
    !isTableRow(previous) &&
    // Later lines of a list's item and of a footnote stand below its words, not below its mark.
    (!hangs(previous) || hangs(line))
  );
}

function hangs(line: Line): boolean {
  const text = textOf(line);
  return hasListMark(text) || /^\d{1,3}\)/.test(text);
}

function textOf(line: Line): string {
  return line.words.map(({ word }) => word.word.text).join(' ');
}

function isShort(line: Line): boolean {
  return line.words.length <= 14;
}
