import type { Box } from '../../../../core/box.ts';
import type { TableCell } from '../../../../core/region.ts';
import type { BlockRow, PictureBlock } from '../block.ts';
import type { ComposedBlock } from '../compose-blocks.ts';
import type { Drawing, Rect } from './card.ts';
import { textWidth } from './helvetica.ts';
import { type DrawnWord, type LaidOut, layoutText, type TextStyle } from './layout-text.ts';

export type LaidOutBlocks = LaidOut & {
  /** Where the pictures among them are drawn. */
  readonly pictures: ReadonlyMap<ComposedBlock, Rect>;
};

const SMALLEST_SIZE = 1;
const CELL_PADDING = 0.35;
const TALLEST_PICTURE = 0.45;

/** Lays blocks out under each other, in type as large as lets all of them fit, `size` points at most. */
export function layoutBlocks(blocks: readonly ComposedBlock[], place: Rect, size: number): LaidOutBlocks {
  for (let current = size; ; current *= 0.9) {
    const laidOut = layoutAt(blocks, place, current);
    if (laidOut.bottom <= place.y1 || current < SMALLEST_SIZE) return laidOut;
  }
}

function layoutAt(blocks: readonly ComposedBlock[], place: Rect, size: number): LaidOutBlocks {
  const drawings: Drawing[] = [];
  const words: DrawnWord[] = [];
  const pictures = new Map<ComposedBlock, Rect>();
  let y = place.y0;
  for (const composed of blocks) {
    const { block } = composed;
    const at = { ...place, y0: y };
    const laidOut = layoutBlock(composed, at, place, size);
    for (const drawing of laidOut.drawings)
      if (drawing.type === 'image') pictures.set(composed, drawing.rect);
    drawings.push(...laidOut.drawings);
    words.push(...laidOut.words);
    if (laidOut.bottom === y) continue;
    const isListed = block.type === 'text' && block.kind === 'list';
    y = laidOut.bottom + size * (isListed ? 0.15 : 0.6);
  }
  return { drawings, words, pictures, bottom: y - size * 0.6 };
}

function layoutBlock(composed: ComposedBlock, at: Rect, whole: Rect, size: number): LaidOut {
  const { block, start } = composed;
  switch (block.type) {
    case 'text':
      return layoutText({ text: block.text, offset: start }, at, styleOf(block.level, size));
    case 'picture':
      return layoutPicture(block, start, { at, whole, size });
    case 'table':
      return layoutTable(block.rows, composed.cells, { at, size });
    default:
      return block satisfies never;
  }
}

function styleOf(level: number | null, size: number): TextStyle {
  if (level === null) return { size, bold: false };
  return { size: size * Math.max(1.05, 1.75 - level * 0.2), bold: true };
}

/** As large as it is at 96 dots an inch, or as there is room. What is written in it is drawn in it. */
function layoutPicture(
  { image, words }: PictureBlock,
  offset: number,
  { at, whole, size }: { readonly at: Rect; readonly whole: Rect; readonly size: number },
): LaidOut {
  if (image === null) return { drawings: [], words: [], bottom: at.y0 };
  const room = (whole.y1 - whole.y0) * TALLEST_PICTURE * Math.min(1, size / 11);
  const scale = Math.min(0.75, (at.x1 - at.x0) / image.width, room / image.height);
  const rect = { ...at, x1: at.x0 + image.width * scale, y1: at.y0 + image.height * scale };
  return {
    drawings: [{ type: 'image', rect, image }],
    words: wordsInside(words, offset, rect),
    bottom: rect.y1,
  };
}

export function wordsInside(
  words: readonly { readonly start: number; readonly end: number; readonly box: Box }[],
  offset: number,
  rect: Rect,
): readonly DrawnWord[] {
  const [width, height] = [rect.x1 - rect.x0, rect.y1 - rect.y0];
  return words.map(({ start, end, box }) => ({
    start: offset + start,
    end: offset + end,
    rect: {
      x0: rect.x0 + box.x0 * width,
      y0: rect.y0 + box.y0 * height,
      x1: rect.x0 + box.x1 * width,
      y1: rect.y0 + box.y1 * height,
    },
  }));
}

function layoutTable(
  rows: readonly BlockRow[],
  cells: readonly TableCell[],
  { at, size }: { readonly at: Rect; readonly size: number },
): LaidOut {
  const drawings: Drawing[] = [];
  const words: DrawnWord[] = [];
  const texts = rows.flatMap((row) => row.cells.map(({ text }) => text));
  const columns = columnEdges(
    cells.map((cell, i) => ({ ...cell, text: texts[i] ?? '' })),
    at,
    size,
  );
  const padding = size * CELL_PADDING;
  const tops: number[] = [];
  const places: {
    readonly x0: number;
    readonly x1: number;
    readonly row: number;
    readonly rowSpan: number;
  }[] = [];
  let y = at.y0;
  let next = 0;
  for (const [rowNumber, row] of rows.entries()) {
    tops.push(y);
    let bottom = y + size * 1.2 + padding * 2;
    for (const { text } of row.cells) {
      const cell = cells[next++];
      if (cell === undefined) continue;
      const x0 = columns[cell.column] ?? at.x0;
      const x1 = columns[cell.column + cell.columnSpan] ?? at.x1;
      const inside = { x0: x0 + padding, x1: Math.max(x0 + padding * 2, x1 - padding), y0: y + padding };
      const laidOut = layoutText({ text, offset: cell.start }, inside, { size, bold: row.header });
      drawings.push(...laidOut.drawings);
      words.push(...laidOut.words);
      bottom = Math.max(bottom, laidOut.bottom + padding);
      places.push({ x0, x1, row: rowNumber, rowSpan: cell.rowSpan });
    }
    y = bottom;
  }
  tops.push(y);
  for (const { x0, x1, row, rowSpan } of places)
    drawings.push({ type: 'frame', rect: { x0, y0: tops[row] ?? y, x1, y1: tops[row + rowSpan] ?? y } });
  return { drawings, words, bottom: y };
}

/** Columns are as wide as their texts ask for, within what there is. */
function columnEdges(
  cells: readonly { readonly column: number; readonly columnSpan: number; readonly text: string }[],
  { x0, x1 }: Rect,
  size: number,
): readonly number[] {
  const wishes: number[] = [];
  for (const { column, columnSpan, text } of cells) {
    const wish = Math.min(textWidth(text, size, true), (x1 - x0) / 2) / columnSpan + size * CELL_PADDING * 3;
    for (let i = column; i < column + columnSpan; i++) wishes[i] = Math.max(wishes[i] ?? size, wish);
  }
  const all = Array.from(wishes, (wish) => wish ?? size);
  const sum = all.reduce((total, wish) => total + wish, 0);
  const scale = Math.min(1, (x1 - x0) / sum);
  const edges = [x0];
  for (const wish of all) edges.push((edges.at(-1) ?? x0) + wish * scale);
  return edges;
}
