import type { PageShapes } from '../layout/page-shapes.ts';
import type { PlacedWord } from '../layout/placed-word.ts';
import type { PageSize } from '../layout/upright-frame.ts';
import { buildWords } from './build-words.ts';
import { type OpenPdf, withPage } from './open-pdf.ts';
import { readGlyphs } from './read-glyphs.ts';
import { type PageRemarks, readRemarks } from './read-remarks.ts';
import { readShapes } from './read-shapes.ts';

/** What PDFium tells of a page. Points from the top left of the page as it is seen. */
export type ReadPage = {
  readonly number: number;
  readonly size: PageSize;
  readonly words: readonly PlacedWord[];
  /** Characters that stand for nothing readable, and those that are not meant to be seen. */
  readonly unreadable: number;
  readonly invisible: number;
  readonly shapes: PageShapes;
  readonly remarks: PageRemarks;
};

/** Null: PDFium cannot load the page. */
export function readPage(pdf: OpenPdf, number: number): ReadPage | null {
  return withPage(pdf, number, (page, size) => {
    const layer = readGlyphs(pdf, page, size);
    if (layer === null) return null;
    const { unreadable, invisible, glyphs } = layer;
    const words = buildWords(glyphs).filter((word) => liesOn(word, size));
    const shapes = readShapes(pdf, page, size);
    const remarks = readRemarks(pdf, page, { size, words });
    return { number, size, words, unreadable, invisible, shapes, remarks };
  });
}

/** What lies outside the visible page (crop marks, printer's notes) is not part of it. */
function liesOn(word: PlacedWord, size: PageSize): boolean {
  const [x, y] = [(word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2];
  return x >= 0 && y >= 0 && x <= size.width && y <= size.height;
}
