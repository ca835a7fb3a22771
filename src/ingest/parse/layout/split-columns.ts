import type { Segment } from './build-segments.ts';
import { median } from './quantile.ts';

/** Segments that are read row by row, one region after the other. */
export type Region = {
  readonly segments: readonly Segment[];
  /** True for a column of prose, whose justified lines may have wide gaps that part no cells. */
  readonly column: boolean;
};

/** Columns of prose are at least this part of the page high; later ones at a known gutter may be shorter. */
const MINIMUM_HEIGHT = 0.25;
/** Long lines on both sides are columns also below a large figure. */
const MINIMUM_SURE_HEIGHT = 0.08;
const SURE_LINES = 6;
const SURE_LINE_CHARACTERS = 38;
const MINIMUM_LINES = 5;
const MINIMUM_LINES_AT_KNOWN_GUTTER = 3;
/** So much of a column stands in lines of so many characters; cells of tables are shorter. */
const MINIMUM_LINE_CHARACTERS = 20;
const MINIMUM_IN_LINES = 0.7;
/** Of letters and digits: columns of numbers are tables. */
const MINIMUM_LETTERS = 0.65;
/** Lines of prose fill their column; cells of a table mostly do not. */
const MINIMUM_FILL = 0.6;
const MAXIMUM_DEPTH = 12;

/**
 * Cuts a page into regions in reading order. A vertical cut is made only between two stacks of prose, so that
 * rows of tables and labels of drawings stay whole rows.
 */
export function splitColumns(segments: readonly Segment[], pageHeight: number): readonly Region[] {
  return split({ segments, pageHeight, gutters: [], depth: 0, column: false });
}

type Task = {
  readonly segments: readonly Segment[];
  readonly pageHeight: number;
  /** Where columns of this page have been cut already. */
  readonly gutters: readonly number[];
  readonly depth: number;
  readonly column: boolean;
};

type Cut = { readonly x: number; readonly top: number; readonly bottom: number; readonly score: number };

function split(task: Task): readonly Region[] {
  const { segments, depth, column } = task;
  if (segments.length < 2 * MINIMUM_LINES_AT_KNOWN_GUTTER || depth > MAXIMUM_DEPTH)
    return [{ segments, column }];
  const cut = findCut(task);
  if (cut === null) return [{ segments, column }];
  const gutters = [...task.gutters, cut.x];
  const parts: Segment[][] = [[], [], [], []]; // above, left, right, below
  for (const segment of segments) {
    const middle = (segment.y0 + segment.y1) / 2;
    const part = middle < cut.top ? 0 : middle > cut.bottom ? 3 : segment.x1 <= cut.x + 1 ? 1 : 2;
    parts[part]?.push(segment);
  }
  return parts.flatMap((part, i) => {
    if (part.length === 0) return [];
    return split({
      ...task,
      segments: part,
      gutters,
      depth: depth + 1,
      column: column || i === 1 || i === 2,
    });
  });
}

function findCut(task: Task): Cut | null {
  let best: Cut | null = null;
  for (const x of candidateGutters(task.segments)) {
    for (const band of freeBands(task.segments, x)) {
      const cut = judgeBand(task, band, x);
      if (cut !== null && (best === null || cut.score > best.score)) best = cut;
    }
  }
  return best;
}

/** Middles of the gaps between neighbours on a row, the most frequent first. Points. */
function candidateGutters(segments: readonly Segment[]): readonly number[] {
  const votes = new Map<number, number>();
  const byBaseline = segments.toSorted((a, b) => a.baseline - b.baseline);
  for (const [i, segment] of byBaseline.entries()) {
    // Columns need not share baselines: the neighbour to the right is the nearest within a line's height.
    let right = Number.POSITIVE_INFINITY;
    for (const step of [-1, 1]) {
      for (let j = i + step; j >= 0 && j < byBaseline.length; j += step) {
        const other = byBaseline[j];
        if (other === undefined || Math.abs(other.baseline - segment.baseline) > segment.fontSize * 1.3)
          break;
        if (other.x0 >= segment.x1 && other.x0 < right) right = other.x0;
      }
    }
    if (right === Number.POSITIVE_INFINITY) continue;
    // A ragged line's gap is wider than the gutter: its right end is the surer mark.
    for (const x of [(segment.x1 + right) / 2, right - 3]) {
      const rounded = Math.round(x / 2) * 2;
      votes.set(rounded, (votes.get(rounded) ?? 0) + 1);
    }
  }
  return [...votes]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 24)
    .map(([x]) => x);
}

type Band = { readonly left: readonly Segment[]; readonly right: readonly Segment[] };

/** The stretches of the page, top to bottom, in which no segment crosses `x`. */
function freeBands(segments: readonly Segment[], x: number): readonly Band[] {
  const bands: Band[] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  for (const segment of segments.toSorted((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
    if (segment.x1 <= x + 1) left.push(segment);
    else if (segment.x0 >= x - 1) right.push(segment);
    else {
      bands.push({ left, right });
      [left, right] = [[], []];
    }
  }
  bands.push({ left, right });
  return bands;
}

function judgeBand(task: Task, band: Band, x: number): Cut | null {
  const [left, right] = [band.left, band.right].map(trimFooter);
  if (left === undefined || right === undefined) return null;
  const known = task.gutters.some((gutter) => Math.abs(gutter - x) < 12);
  const lines = known ? MINIMUM_LINES_AT_KNOWN_GUTTER : MINIMUM_LINES;
  if (!isProse(left, lines) || !isProse(right, lines)) return null;
  const [leftTop, leftBottom] = extent(left);
  const [rightTop, rightBottom] = extent(right);
  const shared = Math.min(leftBottom, rightBottom) - Math.max(leftTop, rightTop);
  const height = Math.max(leftBottom - leftTop, rightBottom - rightTop);
  // The shorter side may end early (the last page of a paper), but not be a mere remark beside the other.
  if (shared < Math.min(leftBottom - leftTop, rightBottom - rightTop) * 0.5) return null;
  const sure = left.length >= SURE_LINES && right.length >= SURE_LINES && isWide(left) && isWide(right);
  if (!known && height < task.pageHeight * (sure ? MINIMUM_SURE_HEIGHT : MINIMUM_HEIGHT)) return null;
  return {
    x,
    top: Math.min(leftTop, rightTop),
    bottom: Math.max(leftBottom, rightBottom),
    score: shared,
  };
}

function isWide(segments: readonly Segment[]): boolean {
  return median(segments.map(({ characters }) => characters)) >= SURE_LINE_CHARACTERS;
}

/** Without one or two last lines that stand far below the others: page numbers. */
function trimFooter(segments: readonly Segment[]): readonly Segment[] {
  for (const tail of [1, 2]) {
    const last = segments.at(-tail);
    const previous = segments.at(-tail - 1);
    if (last === undefined || previous === undefined) break;
    if (last.y0 - previous.y1 > 2 * previous.fontSize) return segments.slice(0, -tail);
  }
  return segments;
}

function extent(segments: readonly Segment[]): readonly [number, number] {
  return [Math.min(...segments.map((part) => part.y0)), Math.max(...segments.map((part) => part.y1))];
}

function isProse(segments: readonly Segment[], minimumLines: number): boolean {
  const lines: { y: number; width: number }[] = [];
  let [x0, x1] = [Number.POSITIVE_INFINITY, 0];
  let [characters, inLines, letters, digits] = [0, 0, 0, 0];
  for (const segment of segments) {
    if (segment.object !== null) continue;
    x0 = Math.min(x0, segment.x0);
    x1 = Math.max(x1, segment.x1);
    characters += segment.characters;
    letters += segment.letters;
    digits += segment.digits;
    if (segment.characters >= MINIMUM_LINE_CHARACTERS) inLines += segment.characters;
    const line = lines.at(-1);
    const width = segment.x1 - segment.x0;
    if (line !== undefined && Math.abs(line.y - segment.baseline) < segment.fontSize * 0.5)
      line.width += width;
    else lines.push({ y: segment.baseline, width });
  }
  if (lines.length < minimumLines || letters < (letters + digits) * MINIMUM_LETTERS) return false;
  if (inLines < characters * MINIMUM_IN_LINES) return false;
  return median(lines.map((line) => line.width)) >= (x1 - x0) * MINIMUM_FILL;
}
