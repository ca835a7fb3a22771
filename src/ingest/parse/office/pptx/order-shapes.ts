import type { Box } from '../../../../core/box.ts';

export type Placed = { readonly box: Box | null };

/**
 * The order in which shapes are read: bands from top to bottom, within a band from left to right, and so on within
 * each. Shapes without a place keep theirs at the end.
 */
export function orderShapes<T extends Placed>(shapes: readonly T[]): readonly T[] {
  const placed: { readonly shape: T; readonly box: Box }[] = [];
  const others: T[] = [];
  for (const shape of shapes) {
    if (shape.box === null) others.push(shape);
    else placed.push({ shape, box: shrink(shape.box) });
  }
  return [...order(placed, 'y').map(({ shape }) => shape), ...others];
}

type Item<T> = { readonly shape: T; readonly box: Box };

function order<T>(items: readonly Item<T>[], axis: 'x' | 'y', failed = false): readonly Item<T>[] {
  if (items.length < 2) return items;
  const groups = split(items, axis);
  const other = axis === 'y' ? 'x' : 'y';
  if (groups.length > 1) return groups.flatMap((group) => order(group, other));
  if (!failed) return order(items, other, true);
  return items.toSorted((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
}

/** Groups that do not touch each other along an axis. */
function split<T>(items: readonly Item<T>[], axis: 'x' | 'y'): readonly (readonly Item<T>[])[] {
  const [start, end] = axis === 'x' ? (['x0', 'x1'] as const) : (['y0', 'y1'] as const);
  const groups: Item<T>[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const item of items.toSorted((a, b) => a.box[start] - b.box[start])) {
    if (item.box[start] >= reach) groups.push([item]);
    else groups.at(-1)?.push(item);
    reach = Math.max(reach, item.box[end]);
  }
  return groups;
}

/** Text boxes have margins: those that stand side by side overlap a little. */
function shrink({ x0, y0, x1, y1 }: Box): Box {
  const [x, y] = [(x1 - x0) * 0.1, (y1 - y0) * 0.1];
  return { x0: x0 + x, y0: y0 + y, x1: x1 - x, y1: y1 - y };
}
