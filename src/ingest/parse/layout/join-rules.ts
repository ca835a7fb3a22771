import type { Rect } from './rect.ts';

/** Lines that cross or touch each other. Points. */
export type RuleNet = {
  /** Where upright lines stand, left to right. */
  readonly xs: readonly number[];
  /** Where level lines lie, top to bottom. */
  readonly ys: readonly number[];
  /** True when a line is drawn along `xs[line]` between `ys[row]` and `ys[row + 1]`. */
  readonly uprightAt: (line: number, row: number) => boolean;
  /** True when a line is drawn along `ys[line]` between `xs[column]` and `xs[column + 1]`. */
  readonly levelAt: (line: number, column: number) => boolean;
};

type Stroke = { readonly at: number; readonly from: number; readonly to: number };
type Net = { readonly level: Stroke[]; readonly upright: Stroke[] };

/** Ends and crossings may miss each other by so much. Points. */
const SLACK = 3;
const MAXIMUM_STROKES = 3000;

/** Parts rules into nets that hang together, and finds the lines of each. */
export function joinRules(rules: readonly Rect[]): readonly RuleNet[] {
  const level: Stroke[] = [];
  const upright: Stroke[] = [];
  for (const { x0, y0, x1, y1 } of rules) {
    if (x1 - x0 >= y1 - y0) level.push({ at: (y0 + y1) / 2, from: x0, to: x1 });
    else upright.push({ at: (x0 + x1) / 2, from: y0, to: y1 });
  }
  const [rows, columns] = [joinStrokes(level), joinStrokes(upright)];
  if (rows.length + columns.length > MAXIMUM_STROKES) return [];
  return partNets(rows, columns)
    .filter((net) => net.level.length >= 2 && net.upright.length >= 2)
    .map(toRuleNet);
}

/** Strokes along one line that touch each other are one. */
function joinStrokes(strokes: readonly Stroke[]): readonly Stroke[] {
  const joined: Stroke[] = [];
  for (const stroke of strokes.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const index = joined.findLastIndex(
      (other, i) =>
        i > joined.length - 40 &&
        Math.abs(other.at - stroke.at) <= 1.5 &&
        stroke.from <= other.to + SLACK &&
        stroke.to >= other.from - SLACK,
    );
    const other = joined[index];
    if (other === undefined) joined.push(stroke);
    else
      joined[index] = {
        at: other.at,
        from: Math.min(other.from, stroke.from),
        to: Math.max(other.to, stroke.to),
      };
  }
  return joined;
}

function partNets(rows: readonly Stroke[], columns: readonly Stroke[]): readonly Net[] {
  const nets: Net[] = [];
  const free = new Set(columns);
  const open = new Set(rows);
  for (const row of rows) {
    if (!open.delete(row)) continue;
    const net: Net = { level: [row], upright: [] };
    for (let i = 0, j = 0; i < net.level.length || j < net.upright.length; ) {
      const level = net.level[i];
      if (level !== undefined) {
        for (const column of free) if (crosses(level, column)) take(free, column, net.upright);
        i++;
        continue;
      }
      const upright = net.upright[j];
      if (upright !== undefined)
        for (const other of open) if (crosses(other, upright)) take(open, other, net.level);
      j++;
    }
    nets.push(net);
  }
  return nets;
}

function take(from: Set<Stroke>, stroke: Stroke, to: Stroke[]): void {
  from.delete(stroke);
  to.push(stroke);
}

function crosses(level: Stroke, upright: Stroke): boolean {
  return (
    upright.at >= level.from - SLACK &&
    upright.at <= level.to + SLACK &&
    level.at >= upright.from - SLACK &&
    level.at <= upright.to + SLACK
  );
}

function toRuleNet({ level, upright }: Net): RuleNet {
  // Tables without a frame have columns and rows beyond their outermost lines.
  const [left, right] = [Math.min(...level.map(({ from }) => from)), Math.max(...level.map(({ to }) => to))];
  const [top, bottom] = [
    Math.min(...upright.map(({ from }) => from)),
    Math.max(...upright.map(({ to }) => to)),
  ];
  const xs = positions([left, ...upright.map(({ at }) => at), right]);
  const ys = positions([top, ...level.map(({ at }) => at), bottom]);
  const covers = (strokes: readonly Stroke[], at: number, from: number, to: number) =>
    strokes.some(
      (stroke) =>
        Math.abs(stroke.at - at) <= SLACK &&
        Math.min(stroke.to, to) - Math.max(stroke.from, from) >= (to - from) * 0.6,
    );
  return {
    xs,
    ys,
    uprightAt: (line, row) => covers(upright, xs[line] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0),
    levelAt: (line, column) => covers(level, ys[line] ?? 0, xs[column] ?? 0, xs[column + 1] ?? 0),
  };
}

/** In order; those within a few points are one line (double rules, edges of neighbouring cells). */
function positions(places: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const at of places.toSorted((a, b) => a - b))
    if (at - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > SLACK * 1.5) found.push(at);
  return found;
}
