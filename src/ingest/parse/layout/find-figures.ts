import { buildSegments, type Segment } from './build-segments.ts';
import { findClusters } from './find-clusters.ts';
import { isCaption } from './is-caption.ts';
import type { Drawing, PageShapes } from './page-shapes.ts';
import { area, enclose, holdsMiddle, intersect, type Rect } from './rect.ts';
import type { PageSize, UprightWord } from './upright-frame.ts';

export type Figure = { readonly box: Rect; readonly words: ReadonlySet<UprightWord> };

// Parts of the page's area.
const MINIMUM_IMAGE = 0.01;
const MINIMUM_DRAWING = 0.015;
/** What covers more is the ground that the page is set on. */
const MAXIMUM_SHARE = 0.8;
/** A box with more words is set text. */
const MAXIMUM_BOX_WORDS = 12;
const MINIMUM_SHAPES = 3;
const MINIMUM_BARS = 4;
/** Labels of axes stand so many points beside the drawing. */
const LABEL_DISTANCE = 12;
const MAXIMUM_LABEL_CHARACTERS = 30;
/** So many words on so much of a page are the page's text. */
const MAXIMUM_WORDS = 40;
const LARGE = 0.4;
/** Lines of a drawing are labels; longer ones, and many of them, are prose set over it. */
const PROSE_CHARACTERS = 45;

/** Pictures and drawings with the words in them. Points in the upright frame. */
export function findFigures(
  words: readonly UprightWord[],
  shapes: PageShapes,
  size: PageSize,
): readonly Figure[] {
  const page = size.width * size.height;
  const images = shapes.images.filter((image) => area(image) < page * MAXIMUM_SHARE);
  const drawings = shapes.drawings.filter(
    (drawing) => area(drawing) < page * MAXIMUM_SHARE && !isGround(drawing, words),
  );
  if (images.length === 0 && drawings.length === 0) return [];
  const boxes: Rect[] = [];
  for (const cluster of findClusters([...images, ...drawings], size)) {
    const box = enclose(cluster.members);
    if (box === null || box.x1 - box.x0 < 20 || box.y1 - box.y0 < 20) continue;
    const pictures = cluster.members.filter((member) => images.includes(member));
    const drawn = cluster.members.filter((member): member is Drawing => 'kind' in member);
    const isPicture =
      pictures.some((picture) => area(picture) >= page * MINIMUM_IMAGE) ||
      area(enclose(pictures) ?? NONE) >= page * MINIMUM_IMAGE;
    if (isPicture || (area(box) >= page * MINIMUM_DRAWING && isDrawing(drawn, words))) boxes.push(box);
  }
  return claimWords(joinOverlapping(boxes), words, page);
}

const NONE: Rect = { x0: 0, y0: 0, x1: 0, y1: 0 };

function isGround(drawing: Drawing, words: readonly UprightWord[]): boolean {
  if (drawing.kind === 'shape') return false;
  let inside = 0;
  for (const word of words) if (holdsMiddle(drawing, word) && ++inside > MAXIMUM_BOX_WORDS) return true;
  return false;
}

function isDrawing(drawings: readonly Drawing[], words: readonly UprightWord[]): boolean {
  const shapes = drawings.filter(({ kind }) => kind === 'shape').length;
  if (shapes >= MINIMUM_SHAPES) return true;
  const fills = drawings.filter(({ kind }) => kind === 'fill');
  // The grounds of cells have words on them, the bars of a chart none.
  const bars = fills.filter((fill) => !words.some((word) => holdsMiddle(fill, word)));
  if (bars.length < MINIMUM_BARS || bars.length < fills.length * 0.7) return false;
  const heights = new Set(bars.map(({ y0, y1 }) => Math.round(y1 - y0)));
  const widths = new Set(bars.map(({ x0, x1 }) => Math.round(x1 - x0)));
  return heights.size >= 3 !== widths.size >= 3;
}

function joinOverlapping(boxes: readonly Rect[]): readonly Rect[] {
  const joined: Rect[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let i = joined.length - 1; i >= 0; i--) {
      const other = joined[i];
      if (other === undefined || area(intersect(other, whole)) < Math.min(area(other), area(whole)) * 0.2)
        continue;
      joined.splice(i, 1);
      whole = enclose([other, whole]) ?? whole;
    }
    joined.push(whole);
  }
  return joined;
}

function claimWords(boxes: readonly Rect[], words: readonly UprightWord[], page: number): readonly Figure[] {
  const figures: Figure[] = [];
  const taken = new Set<UprightWord>();
  const outside = buildSegments(words.filter((word) => !boxes.some((box) => holdsMiddle(box, word))));
  for (const box of boxes) {
    const inside = words.filter((word) => !taken.has(word) && holdsMiddle(box, word));
    const lines = buildSegments(inside);
    if (inside.length > MAXIMUM_WORDS && area(box) > page * LARGE) continue; // a page set on a picture, or its scan
    if (isBanner(lines, box)) continue;
    const prose = lines.filter(({ characters }) => characters >= PROSE_CHARACTERS);
    if (prose.length > 4 && prose.length > lines.length * 0.3) continue; // text set over a picture
    const labels = outside.filter((segment) => isLabel(segment, box, outside));
    const claimed = new Set([...inside, ...labels.flatMap((segment) => segment.words)]);
    for (const word of claimed) taken.add(word);
    figures.push({ box: enclose([box, ...labels]) ?? box, words: claimed });
  }
  return figures;
}

/** A line or two on a ground of their own are a heading. */
function isBanner(lines: readonly Segment[], box: Rect): boolean {
  if (lines.length === 0) return false;
  const [top, bottom] = [Math.min(...lines.map(({ y0 }) => y0)), Math.max(...lines.map(({ y1 }) => y1))];
  const size = Math.max(...lines.map(({ fontSize }) => fontSize));
  return bottom - top < size * 3 && box.y1 - box.y0 < size * 4;
}

/** Short text close beside a drawing that is no part of a paragraph. */
function isLabel(segment: Segment, box: Rect, others: readonly Segment[]): boolean {
  if (segment.characters > MAXIMUM_LABEL_CHARACTERS || !holdsMiddle(box, segment, LABEL_DISTANCE))
    return false;
  if (isCaption(segment.words.map(({ word }) => word.text).join(' '))) return false;
  const reach = segment.fontSize * 1.6;
  return !others.some(
    (other) =>
      other !== segment &&
      other.characters > MAXIMUM_LABEL_CHARACTERS &&
      Math.abs(other.baseline - segment.baseline) < reach &&
      other.x0 < segment.x1 + reach &&
      other.x1 > segment.x0 - reach,
  );
}
