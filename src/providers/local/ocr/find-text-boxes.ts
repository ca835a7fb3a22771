import { minimumRectangle, type Point, rectangleAt } from './minimum-rectangle.ts';
import type { TextBox } from './text-box.ts';

/** How likely each pixel lies in the middle of a line of text, 0–1, row by row. */
export type TextMap = { readonly width: number; readonly height: number; readonly values: Float32Array };

// As the model's authors set them (PaddleOCR, PP-OCRv6 det: thresh, box_thresh, unclip_ratio).
const PIXEL_THRESHOLD = 0.3;
const BOX_THRESHOLD = 0.5;
const UNCLIP_RATIO = 1.5;
const MINIMUM_SIDE = 3;
/** Boxes that are longer than wide by this factor tell by themselves how they lie. */
const ELONGATED = 3;
const MAXIMUM_BOXES = 3_000;

/** The lines of text in a map: its connected parts, grown again by what the model leaves off at the edges. */
export function findTextBoxes(map: TextMap): readonly TextBox[] {
  const parts = connectedParts(map);
  const elongated = parts.flatMap(({ outline }) => {
    const box = minimumRectangle(outline);
    const [long, short] = [Math.max(box.width, box.height), Math.min(box.width, box.height)];
    return long > short * ELONGATED ? [{ angle: box.angle, long }] : [];
  });
  const skew = weightedMedian(elongated.map(({ angle, long }) => ({ value: angle, weight: long })));
  return parts.flatMap(({ outline, score }) => {
    if (score < BOX_THRESHOLD) return [];
    const own = minimumRectangle(outline);
    const [long, short] = [Math.max(own.width, own.height), Math.min(own.width, own.height)];
    // A short word's own angle is mostly noise: it lies as the others do.
    const core = long > short * ELONGATED ? own : rectangleAt(outline, skew);
    if (Math.min(core.width, core.height) < MINIMUM_SIDE) return [];
    const grown = (UNCLIP_RATIO * core.width * core.height) / (core.width + core.height);
    return [{ ...core, width: core.width + grown, height: core.height + grown, score }];
  });
}

type Part = { readonly outline: readonly Point[]; readonly score: number };

/** The parts of the map above the threshold that hang together, the largest first. */
function connectedParts({ width, height, values }: TextMap): readonly Part[] {
  const seen = new Uint8Array(values.length);
  const parts: (Part & { readonly size: number })[] = [];
  const stack: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] === 1 || (values[start] ?? 0) <= PIXEL_THRESHOLD) continue;
    // The first and last pixel of each row: the hull needs no others.
    const rows = new Map<number, { first: number; last: number }>();
    let [size, sum] = [0, 0];
    const visit = (at: number): void => {
      if (seen[at] === 1 || (values[at] ?? 0) <= PIXEL_THRESHOLD) return;
      seen[at] = 1;
      stack.push(at);
    };
    visit(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size++;
      sum += values[at] ?? 0;
      const [x, y] = [at % width, Math.floor(at / width)];
      const row = rows.get(y);
      if (row === undefined) rows.set(y, { first: x, last: x });
      else if (x < row.first) row.first = x;
      else if (x > row.last) row.last = x;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y < height - 1) visit(at + width);
    }
    const outline = [...rows].flatMap(([y, { first, last }]): readonly Point[] => [
      { x: first, y },
      { x: last + 1, y },
      { x: first, y: y + 1 },
      { x: last + 1, y: y + 1 },
    ]);
    parts.push({ outline, score: sum / size, size });
  }
  return parts.toSorted((a, b) => b.size - a.size).slice(0, MAXIMUM_BOXES);
}

/** The value that half of the weight lies below; 0 for none. */
function weightedMedian(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const half = values.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const { value, weight } of values.toSorted((a, b) => a.value - b.value)) {
    below += weight;
    if (below >= half) return value;
  }
  return 0;
}
