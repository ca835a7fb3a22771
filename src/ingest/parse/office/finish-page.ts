import { BLANK_PAGE } from '../../../core/blank-page.ts';
import type { Box } from '../../../core/box.ts';
import type { Page, PageKind, Word } from '../../../core/page.ts';
import type { Region } from '../../../core/region.ts';
import type { ComposedBlock, ComposedBlocks } from './compose-blocks.ts';

/** A page whose text is known, but not yet what shows it. `width`, `height`: points. */
export type DraftPage = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly kind: PageKind;
  readonly composed: ComposedBlocks;
};

/** Where things stand in the picture of a page: fractions of it. */
export type PagePlaces = {
  readonly words: readonly Word[];
  readonly pictures: ReadonlyMap<ComposedBlock, Box>;
};

/** The asset that all pages of a document are shown by. */
export const RENDERING = 'document.pdf';

/** The page with its places; parts and cells without a place of their own have that of their words. */
export function finishPage(draft: DraftPage, { words: drawn, pictures }: PagePlaces): Page {
  const { number, width, height, kind, composed } = draft;
  const words = completeWords(composed, drawn);
  const { text, headings, regions, placed } = composed;
  const pictureAt = new Map(placed.map((block) => [block.start, pictures.get(block) ?? null]));
  const complete = (region: Region): Region => {
    const drawn = region.kind === 'figure' ? (pictureAt.get(region.start) ?? null) : null;
    const box = region.box ?? drawn ?? boxOfWords(words, region.start, region.end);
    if (region.table === undefined) return { ...region, box };
    const cells = region.table.cells.map((cell) => ({
      ...cell,
      box: cell.box ?? boxOfWords(words, cell.start, cell.end),
    }));
    return { ...region, box, table: { ...region.table, cells } };
  };
  return {
    ...BLANK_PAGE,
    number,
    width,
    height,
    kind,
    text,
    headings,
    words,
    regions: regions.map(complete),
    picture: { asset: RENDERING, page: number },
  };
}

/** Words without a place of their own have that of the shape they stand in. */
function completeWords({ text, placed }: ComposedBlocks, drawn: readonly Word[]): readonly Word[] {
  const missing: Word[] = [];
  let next = 0;
  for (const { block, start, end } of placed) {
    if (block.box === null) continue;
    for (const match of text.slice(start, end).matchAll(/\S+/g)) {
      const word = { start: start + match.index, end: start + match.index + match[0].length, box: block.box };
      while ((drawn[next]?.end ?? Number.POSITIVE_INFINITY) <= word.start) next++;
      if ((drawn[next]?.start ?? Number.POSITIVE_INFINITY) >= word.end) missing.push(word);
    }
  }
  if (missing.length === 0) return drawn;
  return [...drawn, ...missing].toSorted((a, b) => a.start - b.start);
}

/** Words are in the order of the text. */
function boxOfWords(words: readonly Word[], start: number, end: number): Box | null {
  let box: Box | null = null;
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  for (let i = low; i < words.length; i++) {
    const word = words[i];
    if (word === undefined || word.start >= end) break;
    box = box === null ? word.box : unite(box, word.box);
  }
  return box;
}

function unite(a: Box, b: Box): Box {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
