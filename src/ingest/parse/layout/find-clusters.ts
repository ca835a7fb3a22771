import type { Rect } from './rect.ts';
import type { PageSize } from './upright-frame.ts';

/** Things closer together than this hang together. Points. */
const FIELD = 6;
const MAXIMUM_FIELDS_A_SIDE = 400;

/** Groups rectangles that touch or nearly do: linear in their number, by colouring the fields of a coarse grid. */
export function findClusters<R extends Rect>(
  rects: readonly R[],
  size: PageSize,
): readonly { readonly members: readonly R[] }[] {
  const field = Math.max(FIELD, size.width / MAXIMUM_FIELDS_A_SIDE, size.height / MAXIMUM_FIELDS_A_SIDE);
  const [columns, rows] = [Math.ceil(size.width / field) + 1, Math.ceil(size.height / field) + 1];
  const marked = new Uint8Array(columns * rows);
  const clamp = (value: number, end: number) => Math.max(0, Math.min(end - 1, Math.floor(value / field)));
  for (const { x0, y0, x1, y1 } of rects) {
    const [left, right] = [clamp(x0, columns), clamp(x1, columns)];
    for (let row = clamp(y0, rows); row <= clamp(y1, rows); row++)
      marked.fill(1, row * columns + left, row * columns + right + 1);
  }
  const colours = colour(marked, columns);
  const clusters = new Map<number, R[]>();
  for (const rect of rects) {
    const key = colours[clamp(rect.y0, rows) * columns + clamp(rect.x0, columns)] ?? 0;
    const members = clusters.get(key);
    if (members === undefined) clusters.set(key, [rect]);
    else members.push(rect);
  }
  return [...clusters.values()].map((members) => ({ members }));
}

/** Numbers the connected parts of what is marked, from 1. */
function colour(marked: Uint8Array, columns: number): Int32Array {
  const colours = new Int32Array(marked.length);
  let next = 0;
  const stack: number[] = [];
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] !== 1 || colours[start] !== 0) continue;
    next++;
    stack.push(start);
    colours[start] = next;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const column = at % columns;
      for (const step of [-columns, columns, column > 0 ? -1 : 0, column < columns - 1 ? 1 : 0]) {
        const neighbour = at + step;
        if (marked[neighbour] !== 1 || colours[neighbour] !== 0) continue;
        colours[neighbour] = next;
        stack.push(neighbour);
      }
    }
  }
  return colours;
}
