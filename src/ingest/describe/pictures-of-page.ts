import type { Box } from '../../core/box.ts';
import { captionOf } from '../../core/caption-of.ts';
import type { Page } from '../../core/page.ts';
import type { Region } from '../../core/region.ts';

/** Something on a page that a model may look at. */
export type PagePart = {
  readonly page: Page;
  readonly box: Box;
  /** False: the box is the whole page. */
  readonly isFigure: boolean;
  readonly caption: string | null;
  /** Text of the page around it. */
  readonly nearby: string;
  /** The higher, the sooner it is looked at. */
  readonly worth: number;
};

export const WHOLE_PAGE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 };

/** Smaller ones are icons and ornaments. Share of the page. */
const SMALLEST_FIGURE = 0.03;
const NEARBY_CHARACTERS = 800;
/** With so much text of its own, a scan or a slide is found without a model's words. */
const MUCH_TEXT = 200;

/**
 * What of a page is worth a look: the whole page where it is one picture (scan, slide, image, frame), else its figures.
 * What is described already is left out.
 */
export function picturesOfPage(page: Page): readonly PagePart[] {
  if (page.picture === null) return [];
  const parts = isOnePicture(page) ? [wholePage(page)] : page.regions.filter(isLargeFigure).map(toPart(page));
  const described = page.regions.filter(({ origin }) => origin === 'model');
  return parts.filter((part) => !described.some(({ box }) => box !== null && isSame(box, part.box)));
}

function isOnePicture({ kind }: Page): boolean {
  return kind === 'scan' || kind === 'slide' || kind === 'image' || kind === 'frame';
}

function isLargeFigure({ kind, box }: Region): boolean {
  return kind === 'figure' && box !== null && areaOf(box) >= SMALLEST_FIGURE;
}

function wholePage(page: Page): PagePart {
  const letters = page.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const hasFigure = page.regions.some(isLargeFigure);
  const readable = page.kind !== 'image' && page.kind !== 'frame' && letters >= MUCH_TEXT;
  return {
    page,
    box: WHOLE_PAGE,
    isFigure: false,
    caption: null,
    nearby: textAround(page, 0),
    worth: page.kind === 'image' ? 3 : (readable ? 0 : 1) + (hasFigure ? 1 : 0),
  };
}

function toPart(page: Page): (figure: Region) => PagePart {
  return (figure) => {
    const caption = captionOf(page, figure);
    const box = figure.box ?? WHOLE_PAGE;
    // Letters drawn in it are those of axes, legends and boxes: a chart or a diagram, no photograph.
    const labelled = figure.end - figure.start > 10;
    return {
      page,
      box,
      isFigure: true,
      caption: caption === null ? null : page.text.slice(caption.start, caption.end),
      nearby: textAround(page, figure.start),
      worth: (caption === null ? 0 : 2) + (labelled ? 1 : 0) + areaOf(box),
    };
  };
}

function textAround({ text }: Page, offset: number): string {
  const start = Math.max(0, Math.min(offset - NEARBY_CHARACTERS / 2, text.length - NEARBY_CHARACTERS));
  return text.slice(start, start + NEARBY_CHARACTERS).toWellFormed();
}

function areaOf({ x0, y0, x1, y1 }: Box): number {
  return (x1 - x0) * (y1 - y0);
}

function isSame(a: Box, b: Box): boolean {
  return a.x0 === b.x0 && a.y0 === b.y0 && a.x1 === b.x1 && a.y1 === b.y1;
}
