import { alignCells, type CellRow } from './align-cells.ts';
import { isTableRow } from './build-lines.ts';
import { isCaption } from './is-caption.ts';
import type { Line, LineWord } from './line.ts';
import type { Grid } from './page-block.ts';

/** Lines in order: those of text, and those that make a table without drawn lines. */
export type Stretch =
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly lines: readonly Line[]; readonly grid: Grid };

/** So many lines without cells may stand between rows: "Operating expenses:" and a wrapped label. */
const MAXIMUM_LABEL_LINES = 3;
/** Rows further apart than this many usual steps belong to different tables. */
const MAXIMUM_STEPS = 2.6;
const MAXIMUM_RUN = 500;
const LINES_AHEAD = 8;
const MAXIMUM_LABEL_CHARACTERS = 90;
// What a list's line begins with is no cell of its own.
const LIST_MARK = /^(?:[•◦▪●○■□►▶✓✔➢–—*·-]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])$/;

/**
 * Parts the lines of a region into tables of aligned cells and the text around them.
 * @param prose true for a column of prose: gaps in its justified lines are no columns unless there are numbers
 */
export function findAlignedTables(
  lines: readonly Line[],
  { pitch, prose = false }: { readonly pitch: number; readonly prose?: boolean },
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let text: Line[] = [];
  const flush = () => {
    if (text.length > 0) stretches.push({ kind: 'text', lines: text });
    text = [];
  };
  for (let i = 0; i < lines.length; ) {
    const run = runAt(lines, i, pitch);
    const grid = run.length < 2 ? null : alignCells(run.map(toRow), prose);
    if (grid === null) {
      // What is no table from its first row on may be one without it.
      text.push(...lines.slice(i, i + 1));
      i++;
      continue;
    }
    flush();
    stretches.push({ kind: 'table', lines: run, grid });
    i += run.length;
  }
  flush();
  return stretches;
}

/** The lines from `start` on that may make one table; empty when no row begins there. */
function runAt(lines: readonly Line[], start: number, pitch: number): readonly Line[] {
  const first = lines[start];
  if (first === undefined) return [];
  let end = start; // behind the last line with cells
  let labels = 0;
  let valued = false;
  const starts = new Set<number>(); // of cells behind the first of their row
  for (let i = start; i < Math.min(lines.length, start + MAXIMUM_RUN); i++) {
    const line = lines[i];
    const previous = lines[i - 1];
    if (line === undefined) break;
    if (i > start && previous !== undefined && !follows(previous, line, pitch)) break;
    if (isRow(line)) {
      // Another row of bold names below values opens another table.
      if (valued && isNaming(line) && lines[i + 1]?.bold === false) break;
      valued ||= !line.bold && cellsOf(line).some((cell) => /\d/.test(textOf(cell)));
      for (const cell of cellsOf(line).slice(1)) starts.add(Math.round(cell[0]?.word.x0 ?? 0));
      end = i + 1;
      labels = 0;
      continue;
    }
    if (end > start && standsUnder(line, starts)) {
      // The cell of the row above goes on.
      end = i + 1;
      labels = 0;
      continue;
    }
    // A table may begin with a line over its columns, but not with one over its labels.
    if (end === start && !spansOver(line, lines.slice(i + 1, i + 1 + LINES_AHEAD))) return [];
    labels++;
    if (labels > MAXIMUM_LABEL_LINES || !mayBeLabel(line)) break;
    if (isCaption(textOf(line.words))) break;
  }
  return lines.slice(start, end);
}

function follows(previous: Line, line: Line, pitch: number): boolean {
  const step = line.baseline - previous.baseline;
  const em = Math.max(previous.fontSize, line.fontSize);
  if (Math.abs(previous.fontSize - line.fontSize) > em * 0.35) return false;
  return step >= 0 && step <= Math.max(pitch * MAXIMUM_STEPS, em * 3);
}

function isRow(line: Line): boolean {
  if (!isTableRow(line)) return false;
  const cells = cellsOf(line);
  const [first] = cells;
  return !(cells.length === 2 && first !== undefined && LIST_MARK.test(textOf(first)));
}

function standsUnder(line: Line, starts: ReadonlySet<number>): boolean {
  const x = Math.round(line.x0);
  return mayBeLabel(line) && [-1, 0, 1].some((step) => starts.has(x + step));
}

function isNaming(line: Line): boolean {
  return line.bold && cellsOf(line).length > 2 && !line.words.some(({ word }) => /\d/.test(word.word.text));
}

/** "Three Months Ended" over the numbers: it begins to the right of the labels, and soon a row follows. */
function spansOver(line: Line, next: readonly Line[]): boolean {
  const row = next.findIndex(isRow);
  if (row === -1 || row >= MAXIMUM_LABEL_LINES || lineCharacters(line) >= 60) return false;
  const rows = next.filter(isRow);
  const left = Math.min(...rows.map(({ x0 }) => x0));
  // Rows of headings have no label; other rows have their values behind it.
  const values = rows.map((other) => {
    const [first, second] = cellsOf(other);
    const hasLabel = (first?.[0]?.word.x0 ?? 0) < left + line.fontSize * 2;
    return (hasLabel ? second : first)?.[0]?.word.x0 ?? 0;
  });
  const right = Math.max(...rows.map(({ x1 }) => x1));
  const reach = line.fontSize * 3;
  return line.x0 > left + reach && line.x0 > Math.min(...values) - reach && line.x1 <= right + line.fontSize;
}

function mayBeLabel(line: Line): boolean {
  return lineCharacters(line) <= MAXIMUM_LABEL_CHARACTERS;
}

function lineCharacters(line: Line): number {
  return line.words.reduce((sum, { word }) => sum + word.word.text.length + 1, -1);
}

/** The words of a line, parted where cells are. */
export function cellsOf(line: Line): readonly (readonly LineWord[])[] {
  const cells: LineWord[][] = [];
  for (const word of line.words) {
    const cell = cells.at(-1);
    if (cell === undefined || word.before === '  ') cells.push([{ ...word, before: '' }]);
    else cell.push(word);
  }
  return cells;
}

function textOf(cell: readonly LineWord[]): string {
  return cell.map(({ before, word }) => before + word.word.text).join('');
}

function toRow(line: Line): CellRow {
  return {
    bold: line.bold,
    cells: cellsOf(line).map((words) => ({
      words,
      text: textOf(words),
      x0: words[0]?.word.x0 ?? 0,
      x1: words.at(-1)?.word.x1 ?? 0,
    })),
  };
}
