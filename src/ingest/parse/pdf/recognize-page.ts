import { createHash } from 'node:crypto';
import type { Box } from '../../../core/box.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import type { PageContent } from '../layout/lay-out-page.ts';
import { NO_SHAPES } from '../layout/page-shapes.ts';
import type { PlacedWord } from '../layout/placed-word.ts';
import { area, enclose, holdsMiddle, intersect, type Rect } from '../layout/rect.ts';
import type { PageSize } from '../layout/upright-frame.ts';
import { wordsOfRecognized } from '../layout/words-of-recognized.ts';
import type { PagePart } from './pdf-reader.ts';
import type { ReadPage } from './read-page.ts';

/**
 * What became of a page's pictures. `missing`: there is no model; `failed`: it could not read them; `left`: some were
 * not read, because so many of the file were.
 */
export type Recognition = 'none-needed' | 'recognized' | 'missing' | 'failed' | 'left';

type Recognize = (picture: Uint8Array) => Promise<RecognizedText | null>;

// Parts of the page's area.
const MINIMUM_IMAGE = 0.02;
const SCAN = 0.75;
/** An image with so many words of the text layer on it has been read already. */
const MAXIMUM_WORDS_ON_IMAGE = 2;
/** A text layer of which more is unreadable says nothing. */
const MAXIMUM_UNREADABLE = 0.4;
const MAXIMUM_REMEMBERED = 64;
/** Pictures on pages with text of their own that are read, of one file: each takes some seconds. */
export const MAXIMUM_PICTURES = 40;
const DOTS_PER_POINT = 150 / 72;
/** Scans are put on pages of any size: a small page is drawn finer. */
const MINIMUM_PIXELS = 1275;
/** What stands in a picture on a page is often smaller than its text. */
const PART_DOTS_PER_POINT = 200 / 72;

/** Reads what a page shows but does not say: scans, pictures of text, text without a map to characters. */
export class PageRecognizer {
  readonly #recognize: Recognize | null;
  readonly #render: (number: number, part: PagePart) => Promise<Uint8Array | null>;
  /** A letterhead stands on every page: by the hash of its picture. */
  readonly #known = new Map<string, RecognizedText | null>();
  #picturesLeft = MAXIMUM_PICTURES;

  constructor(
    recognize: Recognize | null,
    render: (number: number, part: PagePart) => Promise<Uint8Array | null>,
  ) {
    this.#recognize = recognize;
    this.#render = render;
  }

  async complete(
    page: ReadPage,
  ): Promise<{ readonly content: PageContent; readonly recognition: Recognition }> {
    const { size, words, shapes } = page;
    const content: PageContent = { size, words, shapes, origin: 'file', pictures: [] };
    if (isBlank(page)) return { content, recognition: 'none-needed' };
    if (words.length === 0 || isGarbled(page)) return await this.#readWhole(page, content);
    const images = shapes.images.filter((image) => isWorthReading(image, page));
    if (images.length === 0 || this.#recognize === null) return { content, recognition: 'none-needed' };
    const pictures: PageContent['pictures'][number][] = [];
    let left = false;
    for (const image of images) {
      if (this.#picturesLeft === 0) {
        left = true;
        break;
      }
      const text = await this.#read(page.number, {
        clip: toBox(image, size),
        maxWidth: Math.round((image.x1 - image.x0) * PART_DOTS_PER_POINT),
      });
      if (text !== null && text.lines.length > 0) pictures.push({ box: image, words: placeIn(image, text) });
    }
    return {
      content: { ...content, pictures },
      recognition: left ? 'left' : pictures.length > 0 ? 'recognized' : 'none-needed',
    };
  }

  async #readWhole(
    page: ReadPage,
    content: PageContent,
  ): Promise<{ readonly content: PageContent; readonly recognition: Recognition }> {
    if (this.#recognize === null) return { content, recognition: 'missing' };
    const text = await this.#read(page.number, {
      clip: null,
      maxWidth: Math.round(Math.max(page.size.width * DOTS_PER_POINT, MINIMUM_PIXELS)),
    });
    if (text === null) return { content, recognition: 'failed' };
    const words = wordsOfRecognized(text, page.size).map(({ word }) => word);
    if (words.length === 0 && page.words.length > 0) return { content, recognition: 'failed' };
    // Lines of the scan are pixels; what PDFium knows as drawn is the scan itself.
    const shapes = words.length === 0 ? page.shapes : { ...NO_SHAPES, rules: page.shapes.rules };
    return { content: { ...content, words, shapes, origin: 'ocr' }, recognition: 'recognized' };
  }

  async #read(number: number, part: PagePart): Promise<RecognizedText | null> {
    const picture = await this.#render(number, part);
    if (picture === null || this.#recognize === null) return null;
    const key = createHash('sha256').update(picture).digest('base64');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const text = await this.#recognize(picture);
    if (part.clip !== null) this.#picturesLeft--;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MAXIMUM_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, text);
    return text;
  }
}

function isBlank({ words, shapes, unreadable }: ReadPage): boolean {
  const { images, drawings } = shapes;
  const shown = drawings.some(({ kind }) => kind === 'shape');
  return words.length === 0 && unreadable === 0 && images.length === 0 && !shown;
}

export function isGarbled({ words, unreadable }: ReadPage): boolean {
  const readable = words.reduce((sum, { text }) => sum + text.length, 0);
  return unreadable > 10 && unreadable > (readable + unreadable) * MAXIMUM_UNREADABLE;
}

/** True when one image covers nearly all of the page, and no text is printed over it. */
export function isScan({ size, shapes, words, invisible }: ReadPage): boolean {
  const covered = area(enclose(shapes.images) ?? { x0: 0, y0: 0, x1: 0, y1: 0 });
  if (shapes.images.length === 0 || covered < size.width * size.height * SCAN) return false;
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  return characters === 0 || invisible > characters * 0.5;
}

function isWorthReading(image: Rect, { size, words }: ReadPage): boolean {
  if (area(image) < size.width * size.height * MINIMUM_IMAGE) return false;
  if (image.x1 - image.x0 < 30 || image.y1 - image.y0 < 15) return false;
  return words.filter((word) => holdsMiddle(image, word)).length <= MAXIMUM_WORDS_ON_IMAGE;
}

/** Words that were recognized in a part of a page, in their places on the page. */
function placeIn(part: Rect, text: RecognizedText): readonly PlacedWord[] {
  const size = { width: part.x1 - part.x0, height: part.y1 - part.y0 };
  return wordsOfRecognized(text, size).map(({ word }) => ({
    ...word,
    x0: word.x0 + part.x0,
    y0: word.y0 + part.y0,
    x1: word.x1 + part.x0,
    y1: word.y1 + part.y0,
    originX: word.originX + part.x0,
    originY: word.originY + part.y0,
  }));
}

function toBox(rect: Rect, { width, height }: PageSize): Box {
  const { x0, y0, x1, y1 } = intersect(rect, { x0: 0, y0: 0, x1: width, y1: height });
  return { x0: x0 / width, y0: y0 / height, x1: x1 / width, y1: y1 / height };
}
