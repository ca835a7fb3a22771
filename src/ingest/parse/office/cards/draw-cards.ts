import { join } from 'node:path';
import type { Box } from '../../../../core/box.ts';
import type { Page } from '../../../../core/page.ts';
import type { ComposedBlock } from '../compose-blocks.ts';
import { type DraftPage, finishPage, RENDERING } from '../finish-page.ts';
import { type Drawing, drawCard, type Rect } from './card.ts';
import { layoutBlocks, wordsInside } from './layout-blocks.ts';
import type { DrawnWord } from './layout-text.ts';
import { PdfWriter } from './pdf-writer.ts';

export type DrawnCards = { readonly pages: readonly Page[]; readonly path: string };

type Layout = {
  readonly drawings: readonly Drawing[];
  readonly words: readonly DrawnWord[];
  readonly pictures: ReadonlyMap<ComposedBlock, Rect>;
};

/** Points: half an inch, and what office programs set text in. */
const MARGIN = 36;
const TEXT_SIZE = 11;
const SLIDE_TEXT_SIZE = 20;
const CELL_TEXT_SIZE = 14;

/**
 * Makes a PDF with a plain picture of each page: of a slide with everything in its place, of other pages as one
 * column. For documents that no program is there to draw as they were set.
 */
export function drawCards(drafts: readonly DraftPage[], scratch: string): DrawnCards {
  const path = join(scratch, RENDERING);
  const writer = new PdfWriter(path);
  const pages = drafts.map((draft) => {
    const { drawings, words, pictures } = draft.kind === 'slide' ? layoutSlide(draft) : layoutColumn(draft);
    writer.addPage(drawCard(draft, drawings));
    const toBox = (rect: Rect): Box => boxOfRect(rect, draft);
    return finishPage(draft, {
      words: words
        .map(({ start, end, rect }) => ({ start, end, box: toBox(rect) }))
        .toSorted((a, b) => a.start - b.start),
      pictures: new Map([...pictures].map(([block, rect]) => [block, toBox(rect)])),
    });
  });
  writer.end();
  return { pages, path };
}

function layoutColumn({ composed, width, height }: DraftPage): Layout {
  const place = { x0: MARGIN, y0: MARGIN, x1: width - MARGIN, y1: height - MARGIN };
  return layoutBlocks(composed.placed, place, TEXT_SIZE);
}

function layoutSlide({ composed, width, height }: DraftPage): Layout {
  const drawings: Drawing[] = [];
  const words: DrawnWord[] = [];
  const pictures = new Map<ComposedBlock, Rect>();
  let lastPicture: Box | null = null;
  const add = (layout: Omit<Layout, 'pictures'>) => {
    drawings.push(...layout.drawings);
    words.push(...layout.words);
  };
  for (const group of sharingPlace(composed.placed)) {
    const [first] = group;
    // Notes and comments stand beside the slide; what its author says of a picture is not to be seen.
    if (first === undefined || first.block.box === null || first.block.box === lastPicture) continue;
    const rect = rectOfBox(first.block.box, { width, height });
    const { block, cells, start } = first;
    if (block.type === 'picture' && block.image !== null) {
      pictures.set(first, rect);
      lastPicture = block.box;
      add({
        drawings: [{ type: 'image', rect, image: block.image }],
        words: wordsInside(block.words, start, rect),
      });
    } else if (block.type === 'table' && cells.some(({ box }) => box !== null)) {
      const texts = block.rows.flatMap((row) => row.cells);
      for (const [i, cell] of cells.entries()) {
        if (cell.box === null) continue;
        const place = rectOfBox(cell.box, { width, height });
        drawings.push({ type: 'frame', rect: place });
        const { text } = texts[i] ?? { text: '' };
        const inner = {
          type: 'text',
          kind: 'paragraph',
          level: null,
          text,
          origin: 'file',
          marks: [],
          box: null,
        } as const;
        add(
          layoutBlocks(
            [{ block: inner, start: cell.start, end: cell.end, cells: [] }],
            inset(place, 3),
            CELL_TEXT_SIZE,
          ),
        );
      }
    } else add(layoutBlocks(group, inset(rect, 4), SLIDE_TEXT_SIZE));
  }
  return { drawings, words, pictures };
}

/** Blocks of one shape follow each other and have its box. */
function sharingPlace(placed: readonly ComposedBlock[]): readonly (readonly ComposedBlock[])[] {
  const groups: ComposedBlock[][] = [];
  for (const composed of placed) {
    const last = groups.at(-1);
    const { block } = composed;
    if (block.type !== 'picture' && last?.[0]?.block.box === block.box && last[0].block.type !== 'picture')
      last.push(composed);
    else groups.push([composed]);
  }
  return groups;
}

function inset({ x0, y0, x1, y1 }: Rect, by: number): Rect {
  const [x, y] = [Math.min(by, (x1 - x0) / 4), Math.min(by, (y1 - y0) / 4)];
  return { x0: x0 + x, y0: y0 + y, x1: x1 - x, y1: y1 - y };
}

function rectOfBox(box: Box, { width, height }: Pick<DraftPage, 'width' | 'height'>): Rect {
  return { x0: box.x0 * width, y0: box.y0 * height, x1: box.x1 * width, y1: box.y1 * height };
}

function boxOfRect(rect: Rect, { width, height }: Pick<DraftPage, 'width' | 'height'>): Box {
  return {
    x0: fraction(rect.x0 / width),
    y0: fraction(rect.y0 / height),
    x1: fraction(rect.x1 / width),
    y1: fraction(rect.y1 / height),
  };
}

function fraction(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100_000) / 100_000;
}
