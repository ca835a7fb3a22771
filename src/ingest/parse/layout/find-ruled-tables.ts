import { buildLines, isTableRow } from './build-lines.ts';
import { buildSegments } from './build-segments.ts';
import { countHeaderRows } from './count-header-rows.ts';
import { dropEmpty } from './drop-empty.ts';
import { joinRules, type RuleNet } from './join-rules.ts';
import type { LineWord } from './line.ts';
import { mergeGridCells } from './merge-grid-cells.ts';
import type { Grid, GridCell } from './page-block.ts';
import { area, holdsMiddle, type Rect } from './rect.ts';
import type { UprightWord } from './upright-frame.ts';

export type RuledTable = {
  readonly box: Rect;
  readonly grid: Grid;
  readonly words: ReadonlySet<UprightWord>;
};

const MAXIMUM_CELLS = 4000;
/** Of the cells: a net with fewer words in it is the grid of a chart. */
const MINIMUM_FILLED = 0.3;
const MINIMUM_FILLED_CELLS = 3;

/** Tables whose cells are drawn: nets of crossing lines with words between them. Points in the upright frame. */
export function findRuledTables(
  words: readonly UprightWord[],
  rules: readonly Rect[],
): readonly RuledTable[] {
  const tables: RuledTable[] = [];
  for (const net of joinRules(rules)) {
    const table = toTable(net, words);
    // A table within a cell of another belongs to that cell.
    if (
      table !== null &&
      !tables.some(({ box }) => holdsMiddle(box, table.box) && area(box) > area(table.box))
    )
      tables.push(table);
  }
  return tables;
}

function toTable(net: RuleNet, words: readonly UprightWord[]): RuledTable | null {
  const { xs, ys } = net;
  const cellCount = (xs.length - 1) * (ys.length - 1);
  if (xs.length < 3 || ys.length < 2 || cellCount < 3 || cellCount > MAXIMUM_CELLS) return null;
  const spans = mergeGridCells(net);
  if (spans.length < 3) return null;
  const box = { x0: xs[0] ?? 0, y0: ys[0] ?? 0, x1: xs.at(-1) ?? 0, y1: ys.at(-1) ?? 0 };
  const inside = words.filter((word) => holdsMiddle(box, word));
  const claimed = new Set<UprightWord>();
  const cells = spans.map((span): GridCell => {
    const { row, column, rowSpan, columnSpan } = span;
    const cellBox = {
      x0: xs[column] ?? 0,
      y0: ys[row] ?? 0,
      x1: xs[column + columnSpan] ?? 0,
      y1: ys[row + rowSpan] ?? 0,
    };
    const members = inside.filter((word) => !claimed.has(word) && holdsMiddle(cellBox, word));
    for (const word of members) claimed.add(word);
    return { row, column, rowSpan, columnSpan, header: false, words: writeCell(members), box: cellBox };
  });
  const filled = cells.filter((cell) => cell.words.length > 0);
  if (filled.length < MINIMUM_FILLED_CELLS || filled.length < cells.length * MINIMUM_FILLED) return null;
  if (new Set(filled.map(({ column }) => column)).size < 2) return null;
  if (hasRowsWithin(filled) || goesOnBeside(box, words, claimed)) return null;
  return { box, words: claimed, grid: dropEmpty(withHeaders(cells, net)) };
}

/**
 * True when cells hold rows or columns of their own: lines that stand beside lines of a neighbour, or words far
 * apart. Then the lines are drawn between groups of rows, and the words tell the cells.
 */
function hasRowsWithin(cells: readonly GridCell[]): boolean {
  let wide = 0;
  const baselines = new Map<number, { readonly baselines: readonly number[]; readonly amounts: boolean }[]>();
  for (const { row, rowSpan, columnSpan, words } of cells) {
    const lines = buildLines(buildSegments(words.map(({ word }) => word)), true);
    if (lines.some(isTableRow)) {
      if (columnSpan > 1) return true;
      wide++;
    }
    if (lines.length < 2 || rowSpan > 1) continue;
    const others = baselines.get(row) ?? [];
    // Amounts below each other are rows; words below each other may be one that is wrapped.
    const amounts = lines.every((line) => line.words.every(({ word }) => /\d|^[-–—]$/.test(word.word.text)));
    others.push({ baselines: lines.map((line) => line.baseline), amounts });
    baselines.set(row, others);
  }
  if (wide > Math.max(1, cells.length * 0.08)) return true;
  const rows = [...baselines.values()];
  const shared = rows.filter(
    ([first, ...others]) =>
      first !== undefined &&
      others.length > 0 &&
      (first.baselines.length > 2 || others.some(({ amounts }) => amounts)) &&
      others.every((other) => isAlike(first.baselines, other.baselines)),
  );
  return shared.length > 0 && shared.length >= new Set(cells.map(({ row }) => row)).size * 0.2;
}

function isAlike(first: readonly number[], second: readonly number[]): boolean {
  return first.length === second.length && first.every((y, i) => Math.abs(y - (second[i] ?? 0)) < 2);
}

/** True when the rows go on outside of the lines: a few upright strokes between words are no table. */
function goesOnBeside(box: Rect, words: readonly UprightWord[], claimed: ReadonlySet<UprightWord>): boolean {
  const beside = words.filter(
    (word) =>
      !claimed.has(word) &&
      (word.y0 + word.y1) / 2 > box.y0 &&
      (word.y0 + word.y1) / 2 < box.y1 &&
      ((word.x1 <= box.x0 + 2 && word.x1 > box.x0 - 9) || (word.x0 >= box.x1 - 2 && word.x0 < box.x1 + 9)),
  );
  return beside.length >= 3;
}

/** The lines of a cell, one after the other. */
function writeCell(words: readonly UprightWord[]): readonly LineWord[] {
  if (words.length === 0) return [];
  return buildLines(buildSegments(words), true).flatMap((line, i) =>
    line.words.map((word, j): LineWord => {
      if (j > 0) return word.before === '  ' ? { ...word, before: ' ' } : word;
      return { ...word, before: i === 0 ? '' : ' ' };
    }),
  );
}

function withHeaders(cells: readonly GridCell[], { xs, ys }: RuleNet): Grid {
  const [rowCount, columnCount] = [ys.length - 1, xs.length - 1];
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const members = cells.filter((cell) => cell.row === row && cell.words.length > 0);
    return {
      bold: members.length > 0 && members.every(({ words }) => words.every(({ word }) => word.word.bold)),
      cells: members.map(({ column, words }) => ({
        column,
        text: words.map(({ before, word }) => before + word.word.text).join(''),
      })),
    };
  });
  const headerRows = rowCount < 2 ? 0 : countHeaderRows(rows);
  return {
    rowCount,
    columnCount,
    cells: cells.map((cell) => ({ ...cell, header: cell.row < headerRows })),
  };
}
