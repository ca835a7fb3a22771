import { BLANK_PAGE } from '../../../core/blank-page.ts';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { Page } from '../../../core/page.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { buildWords } from './build-words.ts';
import { type ComposedPage, composePage } from './compose-page.ts';
import { findHeadings } from './find-headings.ts';
import { titleFromMetadata, titleFromPage } from './find-title.ts';
import { FontCensus } from './font-census.ts';
import { type OpenPdf, openPdf, withPage } from './open-pdf.ts';
import { orderPage } from './order-page.ts';
import type { PdfiumHolder } from './pdfium-holder.ts';
import { readGlyphs } from './read-glyphs.ts';
import { readOutline } from './read-outline.ts';
import type { PageSize } from './upright-frame.ts';

/** So many pages are read before the first is handed out: they tell which font size is the body's. */
const PAGES_AHEAD = 8;

type Draft = { readonly number: number; readonly size: PageSize; readonly page: ComposedPage };

/**
 * Reads a PDF page by page; memory does not grow with the number of pages. A page that cannot be read becomes a
 * note. Throws `UnreadableFileError` when nothing can be.
 */
export async function* parsePdf(
  localPath: string,
  { pdfium }: Pick<ParseContext, 'pdfium' | 'password' | 'recognize' | 'scratch'>,
): AsyncGenerator<ParseEvent> {
  const reader = new PdfReader(pdfium, localPath);
  try {
    yield* parsePages(reader, await reader.open());
  } finally {
    reader.close();
  }
}

async function* parsePages(reader: PdfReader, pdf: OpenPdf): AsyncGenerator<ParseEvent> {
  const { pageCount } = pdf;
  const census = new FontCensus();
  const drafts: Draft[] = [];
  const unreadable: number[] = [];
  let empty = 0;
  let title = titleFromMetadata(pdf);
  if (title !== null) yield { type: 'title', title };
  const outline = readOutline(pdf);
  yield { type: 'progress', done: 0, total: pageCount };
  for (let number = 1; number <= pageCount; number++) {
    const draft = await reader.read(number);
    if (draft === null) unreadable.push(number);
    else {
      if (draft.page.text === '') empty++;
      if (number === 1 && title === null) {
        title = titleFromPage(draft.page);
        if (title !== null) yield { type: 'title', title };
      }
      census.add(draft.page.blocks);
      drafts.push(draft);
    }
    while (drafts.length > (number === pageCount ? 0 : PAGES_AHEAD)) {
      const next = drafts.shift();
      if (next !== undefined) yield { type: 'page', page: finish(next, census) };
    }
    yield { type: 'progress', done: number, total: pageCount };
  }
  if (unreadable.length === pageCount)
    throw new UnreadableFileError(`None of the PDF's ${pageCount} pages could be read.`);
  const notes = unreadable.slice(0, 10).map((number) => `Page ${number} could not be read.`);
  if (unreadable.length > 10) notes.push(`${unreadable.length - 10} more pages could not be read.`);
  if (empty > 0) notes.push(`No text was found on ${empty} of ${pageCount} pages (scans are not read yet).`);
  yield { type: 'info', info: { title, pageCount, paged: true, outline, notes } };
}

function finish(draft: Draft, census: FontCensus): Page {
  const { page, size, number } = draft;
  const body = census.body();
  return {
    ...BLANK_PAGE,
    number,
    picture: { asset: null, page: number },
    width: size.width,
    height: size.height,
    text: page.text,
    words: page.words,
    headings: body === null ? [] : findHeadings(page, body),
  };
}

/** Holds the open document, and opens it anew when a page brought PDFium down. */
class PdfReader {
  readonly #pdfium: PdfiumHolder;
  readonly #localPath: string;
  #pdf: OpenPdf | null = null;
  #traps = 0;

  constructor(pdfium: PdfiumHolder, localPath: string) {
    this.#pdfium = pdfium;
    this.#localPath = localPath;
  }

  async open(): Promise<OpenPdf> {
    this.#pdf ??= openPdf(await this.#pdfium.get(), this.#localPath);
    return this.#pdf;
  }

  /** Null: the page cannot be read. */
  async read(number: number): Promise<Draft | null> {
    const pdf = await this.open();
    try {
      return withPage(pdf, number, (page, size) => {
        const glyphs = readGlyphs(pdf, page, size);
        if (glyphs === null) return null;
        const words = buildWords(glyphs).filter((word) => liesOn(word, size));
        return { number, size, page: composePage(orderPage(words, size), size) };
      });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'RuntimeError')) throw error; // a WASM trap
      // It leaves the instance in no state to go on with: the next page gets a fresh one.
      this.#traps++;
      if (this.#traps > 20) throw new UnreadableFileError('The PDF is damaged: too many of its pages fail.');
      this.#pdf = null;
      this.#pdfium.discard();
      return null;
    }
  }

  close(): void {
    this.#pdf?.close();
    this.#pdf = null;
  }
}

/** What lies outside the visible page (crop marks, printer's notes) is not part of it. */
function liesOn(
  word: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
  size: PageSize,
): boolean {
  const [x, y] = [(word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2];
  return x >= 0 && y >= 0 && x <= size.width && y <= size.height;
}
