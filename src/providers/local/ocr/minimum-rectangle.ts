export type Point = { readonly x: number; readonly y: number };

/** A rectangle around its middle; `angle` in radians, clockwise (y points down), from −π/4 to π/4. */
export type Rectangle = Point & { readonly width: number; readonly height: number; readonly angle: number };

/** The rectangle of the smallest area that holds all points; one of its sides lies on their hull. */
export function minimumRectangle(points: readonly Point[]): Rectangle {
  const hull = convexHull(points);
  let best = rectangleAt(hull, 0);
  for (const [i, from] of hull.entries()) {
    const to = hull[(i + 1) % hull.length] ?? from;
    const candidate = rectangleAt(hull, quarterTurn(Math.atan2(to.y - from.y, to.x - from.x)));
    // Upright unless it pays.
    if (candidate.width * candidate.height < best.width * best.height * 0.999) best = candidate;
  }
  return best;
}

/** The smallest rectangle of a given angle that holds all points. */
export function rectangleAt(points: readonly Point[], angle: number): Rectangle {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of points) {
    const [along, across] = [x * cos + y * sin, y * cos - x * sin];
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: along * cos - across * sin,
    y: along * sin + across * cos,
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** The same direction, or one at right angles to it, between −π/4 and π/4. */
function quarterTurn(angle: number): number {
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [a, b] = [chain.at(-2), chain.at(-1)];
        if (a === undefined || b === undefined) break;
        if ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.toReversed())];
  return hull.length === 0 ? sorted.slice(0, 1) : hull;
}
