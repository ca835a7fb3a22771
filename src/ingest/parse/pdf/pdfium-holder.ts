import { loadPdfium, type Pdfium } from './pdfium.ts';

/** Keeps one PDFium instance for file after file, until a trap makes it unfit. */
export class PdfiumHolder {
  #loading: Promise<Pdfium> | null = null;

  get(): Promise<Pdfium> {
    this.#loading ??= loadPdfium();
    return this.#loading;
  }

  /** After a WASM trap an instance is in no state to go on with. */
  discard(): void {
    this.#loading = null;
  }
}
