/** A rectangle in points, origin top left. */
export type Rect = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** The smallest rectangle around all; null for none. */
export function enclose(rects: Iterable<Rect>): Rect | null {
  let [x0, y0, x1, y1] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const rect of rects) {
    x0 = Math.min(x0, rect.x0);
    y0 = Math.min(y0, rect.y0);
    x1 = Math.max(x1, rect.x1);
    y1 = Math.max(y1, rect.y1);
  }
  return x0 <= x1 ? { x0, y0, x1, y1 } : null;
}

export function area({ x0, y0, x1, y1 }: Rect): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}

/** The part that both share; of no area when they lie apart. */
export function intersect(a: Rect, b: Rect): Rect {
  const [x0, y0] = [Math.max(a.x0, b.x0), Math.max(a.y0, b.y0)];
  return { x0, y0, x1: Math.max(x0, Math.min(a.x1, b.x1)), y1: Math.max(y0, Math.min(a.y1, b.y1)) };
}

/** True when the middle of `inner` lies in `outer`, or at most `margin` points beside it. */
export function holdsMiddle(outer: Rect, inner: Rect, margin = 0): boolean {
  const [x, y] = [(inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2];
  return x >= outer.x0 - margin && x <= outer.x1 + margin && y >= outer.y0 - margin && y <= outer.y1 + margin;
}
