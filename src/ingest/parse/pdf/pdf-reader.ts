import type { Box } from '../../../core/box.ts';
import { UnreadableFileError } from '../../../core/errors.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import type { PdfiumHolder } from './pdfium-holder.ts';
import { type ReadPage, readPage } from './read-page.ts';
import { renderPage } from './render-page.ts';

/** Part of a page (null: all of it), and how many pixels wide it is wanted. */
export type PagePart = { readonly clip: Box | null; readonly maxWidth: number };

const MAXIMUM_TRAPS = 20;

/** Holds the open document, and opens it anew when a page brought PDFium down. */
export class PdfReader {
  readonly #pdfium: PdfiumHolder;
  readonly #localPath: string;
  readonly #password: string | null;
  #pdf: OpenPdf | null = null;
  #traps = 0;

  constructor(pdfium: PdfiumHolder, localPath: string, password: string | null) {
    this.#pdfium = pdfium;
    this.#localPath = localPath;
    this.#password = password;
  }

  async open(): Promise<OpenPdf> {
    this.#pdf ??= openPdf(await this.#pdfium.get(), this.#localPath, this.#password);
    return this.#pdf;
  }

  /** Null: the page cannot be read. */
  async read(number: number): Promise<ReadPage | null> {
    return await this.#guard(async (pdf) => readPage(pdf, number));
  }

  /** The page, or a part of it, as WebP so many pixels wide. Null: it cannot be drawn. */
  async render(number: number, picture: PagePart): Promise<Uint8Array | null> {
    return await this.#guard(async (pdf) => {
      try {
        return await renderPage(pdf, number, picture);
      } catch (error) {
        if (error instanceof UnreadableFileError || error instanceof RangeError) return null;
        throw error;
      }
    });
  }

  close(): void {
    this.#pdf?.close();
    this.#pdf = null;
  }

  async #guard<T>(use: (pdf: OpenPdf) => Promise<T | null>): Promise<T | null> {
    const pdf = await this.open();
    try {
      return await use(pdf);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'RuntimeError')) throw error; // a WASM trap
      // It leaves the instance in no state to go on with: the next page gets a fresh one.
      this.#traps++;
      if (this.#traps > MAXIMUM_TRAPS)
        throw new UnreadableFileError('The PDF is damaged: too many of its pages fail.');
      this.#pdf = null;
      this.#pdfium.discard();
      return null;
    }
  }
}
