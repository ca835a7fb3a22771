import type { Drawing, PageShapes } from '../layout/page-shapes.ts';
import { intersect, type Rect } from '../layout/rect.ts';
import type { PageSize } from '../layout/upright-frame.ts';
import { type OpenPdf, type PageTransform, pageTransform } from './open-pdf.ts';
import { type Pdfium, viewAt, withMemory } from './pdfium.ts';

// fpdf_edit.h
const [PATH, IMAGE, SHADING, FORM] = [2, 3, 4, 5];
const BEZIER = 1;
/** Maps and plots have hundreds of thousands of paths: the first ones tell where the drawing is. */
const MAXIMUM_OBJECTS = 20_000;
const MAXIMUM_DEPTH = 6;
/** Thinner rectangles are drawn lines. Points. */
const THIN = 2.5;
/** Shorter lines part nothing: ticks, dashes, parts of letters. Points. */
const MINIMUM_RULE = 6;
const SCRATCH_BYTES = 32;

type Source = {
  readonly pdfium: Pdfium;
  readonly scratch: number;
  readonly size: PageSize;
  readonly rules: Rect[];
  readonly drawings: Drawing[];
  readonly images: Rect[];
  left: number;
};

/** The lines, drawings and images of a page. */
export function readShapes(pdf: OpenPdf, page: number, size: PageSize): PageShapes {
  const { pdfium } = pdf;
  const count = pdfium.FPDFPage_CountObjects(page);
  return withMemory(pdfium, SCRATCH_BYTES, (scratch) => {
    const source: Source = {
      pdfium,
      scratch,
      size,
      rules: [],
      drawings: [],
      images: [],
      left: MAXIMUM_OBJECTS,
    };
    const transform = pageTransform(pdf, page, size);
    for (let i = 0; i < count && source.left > 0; i++)
      readObject(source, pdfium.memory._FPDFPage_GetObject(page, i), { transform, depth: 0 });
    const { rules, drawings, images } = source;
    return { rules, drawings, images };
  });
}

type Within = { readonly transform: PageTransform; readonly depth: number };

function readObject(source: Source, object: number, within: Within): void {
  const { pdfium } = source;
  source.left--;
  const type = pdfium.memory._FPDFPageObj_GetType(object);
  if (type === FORM && within.depth < MAXIMUM_DEPTH) {
    const transform = multiply(matrixOf(source, object), within.transform);
    const count = pdfium.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count && source.left > 0; i++) {
      const child = pdfium.FPDFFormObj_GetObject(object, i);
      if (child !== 0) readObject(source, child, { transform, depth: within.depth + 1 });
    }
    return;
  }
  if (type !== PATH && type !== IMAGE && type !== SHADING) return;
  const whole = boundsOf(source, object, within.transform);
  if (whole === null) return;
  const box = intersect(whole, { x0: 0, y0: 0, x1: source.size.width, y1: source.size.height });
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  if (width <= 0 && height <= 0) return;
  if (type === IMAGE) source.images.push(box);
  else if (type === SHADING) source.drawings.push({ ...box, kind: 'fill' });
  else readPath(source, object, box, within);
}

function readPath(source: Source, path: number, box: Rect, within: Within): void {
  const { rules, drawings } = source;
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  const { filled, stroked } = drawModeOf(source, path);
  if (!filled && !stroked) return; // a clip
  if (Math.min(width, height) <= THIN) {
    if (Math.max(width, height) < MINIMUM_RULE) return;
    rules.push(box);
    drawings.push({ ...box, kind: 'outline' });
    return;
  }
  const points = straightPoints(source, path, within.transform);
  if (points === null) drawings.push({ ...box, kind: 'shape' });
  else if (!stroked) drawings.push({ ...box, kind: 'fill' });
  else {
    // Each straight part of an outlined path is a line: boxes, and grids drawn in one go.
    for (const [from, to] of points) {
      const rule = spanning(from, to);
      if (Math.max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= MINIMUM_RULE) rules.push(rule);
    }
    drawings.push({ ...box, kind: 'outline' });
  }
}

type Point = readonly [number, number];

/** The parts of a path when all run along an axis; null for a path with curves or slanted lines. */
function straightPoints(
  { pdfium, scratch }: Source,
  path: number,
  transform: PageTransform,
): readonly (readonly [Point, Point])[] | null {
  const { memory } = pdfium;
  const count = memory._FPDFPath_CountSegments(path);
  if (count > 400) return null;
  const parts: (readonly [Point, Point])[] = [];
  let [start, last]: [Point | null, Point | null] = [null, null];
  for (let i = 0; i < count; i++) {
    const segment = memory._FPDFPath_GetPathSegment(path, i);
    const type = memory._FPDFPathSegment_GetType(segment);
    if (type === BEZIER) return null;
    if (memory._FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) === 0) return null;
    const view = viewAt(pdfium, scratch, 8);
    const point = apply(transform, view.getFloat32(0, true), view.getFloat32(4, true));
    if (type === 2)
      start = point; // move
    else if (last !== null) {
      if (!isStraight(last, point)) return null;
      parts.push([last, point]);
    }
    last = point;
    if (memory._FPDFPathSegment_GetClose(segment) !== 0 && start !== null) {
      if (!isStraight(point, start)) return null;
      parts.push([point, start]);
    }
  }
  return parts;
}

function isStraight(a: Point, b: Point): boolean {
  return Math.min(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) < 0.7;
}

function drawModeOf(
  { pdfium, scratch }: Source,
  path: number,
): { readonly filled: boolean; readonly stroked: boolean } {
  if (pdfium.memory._FPDFPath_GetDrawMode(path, scratch, scratch + 4) === 0)
    return { filled: true, stroked: false };
  const view = viewAt(pdfium, scratch, 8);
  return { filled: view.getInt32(0, true) !== 0, stroked: view.getInt32(4, true) !== 0 };
}

function boundsOf({ pdfium, scratch }: Source, object: number, transform: PageTransform): Rect | null {
  if (pdfium.memory._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0)
    return null;
  const view = viewAt(pdfium, scratch, 16); // left, bottom, right, top
  return spanning(
    apply(transform, view.getFloat32(0, true), view.getFloat32(4, true)),
    apply(transform, view.getFloat32(8, true), view.getFloat32(12, true)),
  );
}

function matrixOf({ pdfium, scratch }: Source, object: number): PageTransform {
  if (!pdfium.FPDFPageObj_GetMatrix(object, scratch)) return [1, 0, 0, 1, 0, 0];
  const view = viewAt(pdfium, scratch, 24);
  const at = (i: number) => view.getFloat32(i * 4, true);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

/** `inner` first, then `outer` (PDF 32000-1 §8.3.4). */
function multiply(inner: PageTransform, outer: PageTransform): PageTransform {
  const [a, b, c, d, e, f] = inner;
  const [oa, ob, oc, od] = outer;
  const [x, y] = apply(outer, e, f);
  return [a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, x, y];
}

function apply([a, b, c, d, e, f]: PageTransform, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function spanning(a: Point, b: Point): Rect {
  return {
    x0: Math.min(a[0], b[0]),
    y0: Math.min(a[1], b[1]),
    x1: Math.max(a[0], b[0]),
    y1: Math.max(a[1], b[1]),
  };
}
