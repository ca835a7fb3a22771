import type { TextOrigin } from '../../../core/region.ts';
import { buildLines } from './build-lines.ts';
import { buildSegments, type Segment } from './build-segments.ts';
import { findAlignedTables } from './find-aligned-tables.ts';
import { type Figure, findFigures } from './find-figures.ts';
import { findRuledTables } from './find-ruled-tables.ts';
import type { Line } from './line.ts';
import { orderByStream } from './order-by-stream.ts';
import type { FigureBlock, PageBlock, TableBlock, TextBlock } from './page-block.ts';
import { NO_SHAPES, type PageShapes } from './page-shapes.ts';
import { partBlocks, usualPitch } from './part-blocks.ts';
import type { Direction, PlacedWord } from './placed-word.ts';
import { enclose, holdsMiddle, type Rect } from './rect.ts';
import { type Region as ColumnRegion, splitColumns } from './split-columns.ts';
import { type PageSize, toSeenRect, toUprightFrame, toUprightRect } from './upright-frame.ts';

/** What stands on a page, in points from the top left of the page as it is seen. */
export type PageContent = {
  readonly size: PageSize;
  readonly words: readonly PlacedWord[];
  readonly shapes: PageShapes;
  /** Who says so of `words`. */
  readonly origin: TextOrigin;
  /** What was recognized in single images of a page that has text of its own. */
  readonly pictures: readonly { readonly box: Rect; readonly words: readonly PlacedWord[] }[];
};

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** The parts of a page in reading order. */
export function layOutPage(content: PageContent): readonly PageBlock[] {
  const byDirection = new Map<Direction, PlacedWord[]>();
  for (const word of content.words) {
    const group = byDirection.get(word.direction);
    if (group === undefined) byDirection.set(word.direction, [word]);
    else group.push(word);
  }
  // What most of the page is written in comes first; stamps up the margin and watermarks come last.
  const groups = [...byDirection].toSorted((a, b) => b[1].length - a[1].length);
  const [main = ['right', []] as const, ...others] = groups;
  return [
    ...layOutGroup(main[0], main[1], content),
    ...others.flatMap(([direction, words]) =>
      layOutGroup(direction, words, { ...content, shapes: NO_SHAPES, pictures: [] }).map((block) =>
        block.kind === 'text' ? { ...block, upright: false } : block,
      ),
    ),
  ];
}

function layOutGroup(
  direction: Direction,
  group: readonly PlacedWord[],
  content: PageContent,
): readonly PageBlock[] {
  const { size, origin } = content;
  const textBlock = (lines: readonly Line[]) => toTextBlock(lines, origin);
  if (direction === 'askew') return orderByStream(toUprightFrame(group, 'right', size).words).map(textBlock);
  const frame = toUprightFrame(group, direction, size);
  const upright = (rect: Rect) => toUprightRect(rect, direction, size);
  const seen = (rect: Rect) => toSeenRect(rect, direction, size);
  const rightToLeft = isRightToLeft(group);
  const { rules, drawings, images } = content.shapes;
  const tables = rightToLeft ? [] : findRuledTables(frame.words, rules.map(upright));
  const inTable = (rect: Rect) => tables.some(({ box }) => holdsMiddle(box, rect, 2));
  const inTables = new Set(tables.flatMap((table) => [...table.words]));
  const shapes = {
    rules: [],
    drawings: drawings
      .map((drawing) => toUprightRect(drawing, direction, size))
      .filter((drawing) => !inTable(drawing)),
    images: images.map(upright).filter((image) => !inTable(image)),
  };
  const free = frame.words.filter((word) => !inTables.has(word));
  const figures = findFigures(rightToLeft ? [] : free, shapes, frame.size);
  const inFigures = new Set(figures.flatMap((figure) => [...figure.words]));
  const objects = [
    ...tables.map(({ box, grid }): Placed => {
      const cells = grid.cells.map((cell) => ({ ...cell, box: cell.box === null ? null : seen(cell.box) }));
      return { at: box, block: { kind: 'table', grid: { ...grid, cells }, box: seen(box), origin } };
    }),
    ...figures.map((figure): Placed => ({ at: figure.box, block: toFigure(figure, content, seen) })),
  ];
  const text = free.filter((word) => !inFigures.has(word));
  if (rightToLeft) return [...orderByStream(text).map(textBlock), ...objects.map(({ block }) => block)];
  const segments = [...buildSegments(text), ...objects.map(toSegment)];
  return splitColumns(segments, frame.size.height).flatMap((region) => layOutRegion(region, origin));
}

type Placed = { readonly at: Rect; readonly block: TableBlock | FigureBlock };

function toSegment({ at, block }: Placed): Segment {
  const nothing = { words: [], fontSize: 10, characters: 0, letters: 0, digits: 0 };
  return { ...at, ...nothing, baseline: at.y0, object: block };
}

function toFigure(
  { box, words }: Figure,
  { pictures, size, origin }: PageContent,
  seen: (rect: Rect) => Rect,
): FigureBlock {
  const place = seen(box);
  const own = buildLines(buildSegments([...words]), false);
  const recognized = pictures
    .filter((picture) => holdsMiddle(place, picture.box))
    .flatMap((picture) => readPicture(picture.words, size));
  const lines = [...own, ...recognized];
  return { kind: 'figure', lines, box: place, origin: recognized.length > 0 ? 'ocr' : origin };
}

function readPicture(words: readonly PlacedWord[], size: PageSize): readonly Line[] {
  const direction = words[0]?.direction ?? 'right';
  const frame = toUprightFrame(words, direction === 'askew' ? 'right' : direction, size);
  return splitColumns(buildSegments(frame.words), frame.size.height).flatMap(({ segments, column }) =>
    buildLines(segments, column),
  );
}

function layOutRegion({ segments, column }: ColumnRegion, origin: TextOrigin): readonly PageBlock[] {
  const objects: Segment[] = [];
  const words: Segment[] = [];
  for (const segment of segments) (segment.object === null ? words : objects).push(segment);
  const lines = buildLines(words, column);
  // The same lines with narrow gaps as cells, for the tables in a column.
  const narrow = column ? buildLines(words, false) : lines;
  const pitch = usualPitch(lines);
  const blocks: PageBlock[] = [];
  let next = 0;
  const readUntil = (end: number) => {
    for (const stretch of findAlignedTables(narrow.slice(next, end), { pitch, prose: column })) {
      const own = lines.slice(next, next + stretch.lines.length);
      next += stretch.lines.length;
      if (stretch.kind === 'text')
        for (const part of partBlocks(own, pitch)) blocks.push(toTextBlock(part, origin));
      else {
        const box = enclose(stretch.lines.flatMap((line) => line.words.map(({ word }) => word.word)));
        if (box !== null) blocks.push({ kind: 'table', grid: stretch.grid, box, origin });
      }
    }
  };
  for (const { object, y0 } of objects.toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0)) {
    const below = lines.findIndex((line, i) => i >= next && (line.y0 + line.y1) / 2 > y0);
    readUntil(below === -1 ? lines.length : below);
    if (object !== null) blocks.push(object);
  }
  readUntil(lines.length);
  return blocks;
}

function toTextBlock(lines: readonly Line[], origin: TextOrigin): TextBlock {
  return { kind: 'text', lines, upright: true, origin, running: null };
}

function isRightToLeft(words: readonly PlacedWord[]): boolean {
  const count = words.reduce((sum, word) => sum + (RIGHT_TO_LEFT.test(word.text) ? 1 : 0), 0);
  return count > words.length * 0.3;
}
