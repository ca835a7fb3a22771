import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { UnreadableFileError } from '../../../core/errors.ts';
import { type Pdfium, viewAt, withMemory } from './pdfium.ts';

/** An open document. `close` frees everything, the file included. */
export type OpenPdf = {
  readonly pdfium: Pdfium;
  readonly handle: number;
  readonly pageCount: number;
  /** The environment that form fields are read in; 0 for a document without a form. */
  readonly form: number;
  readonly close: () => void;
};

// FPDF_GetLastError (fpdfview.h)
const ERROR_REASONS: Readonly<Record<number, string>> = {
  2: 'The PDF could not be opened.',
  3: 'The PDF is damaged or cut off: it could not be opened.',
  4: 'The PDF is encrypted: a password is needed.',
  5: 'The PDF is encrypted in a way that is not supported.',
};

const PASSWORD_ERROR = 4;

/**
 * Opens a PDF without reading it into memory: PDFium asks for the blocks it needs.
 * Throws `UnreadableFileError` (encrypted, damaged, no pages).
 * @param password null: none was given
 */
export function openPdf(pdfium: Pdfium, localPath: string, password: string | null = null): OpenPdf {
  const source = openSource(pdfium, localPath);
  const handle = pdfium.FPDF_LoadCustomDocument(source.access, password ?? '');
  if (handle === 0) {
    const error = pdfium.FPDF_GetLastError();
    source.close();
    if (error === PASSWORD_ERROR && password !== null)
      throw new UnreadableFileError('The PDF is encrypted: the password is not right.');
    throw new UnreadableFileError(ERROR_REASONS[error] ?? 'The PDF is damaged: it could not be opened.');
  }
  const [info, form] = openForm(pdfium, handle);
  const close = () => {
    if (form !== 0) {
      pdfium.PDFiumExt_ExitFormFillEnvironment(form);
      pdfium.PDFiumExt_CloseFormFillInfo(info);
    }
    pdfium.FPDF_CloseDocument(handle);
    source.close();
  };
  const pageCount = pdfium.FPDF_GetPageCount(handle);
  if (pageCount <= 0) {
    close();
    throw new UnreadableFileError('The PDF has no pages.');
  }
  return { pdfium, handle, pageCount, form, close };
}

/** Scripts of the document are not run. */
function openForm(pdfium: Pdfium, handle: number): readonly [info: number, form: number] {
  if (pdfium.FPDF_GetFormType(handle) === 0) return [0, 0];
  const info = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(handle, info);
  if (form === 0) pdfium.PDFiumExt_CloseFormFillInfo(info);
  return [info, form];
}

function openSource(
  pdfium: Pdfium,
  localPath: string,
): { readonly access: number; readonly close: () => void } {
  const descriptor = openSync(localPath, 'r');
  const bytes = fstatSync(descriptor).size;
  if (bytes >= 2 ** 32) {
    closeSync(descriptor);
    throw new UnreadableFileError('The PDF is larger than 4 GiB, which cannot be read.');
  }
  // int GetBlock(void* param, unsigned long position, unsigned char* buffer, unsigned long size)
  const getBlock = pdfium.memory.addFunction((_param = 0, position = 0, buffer = 0, size = 0) => {
    const read = readSync(descriptor, pdfium.memory.HEAPU8, buffer, size >>> 0, position >>> 0);
    return read === size >>> 0 ? 1 : 0;
  }, 'iiiii');
  const access = pdfium.memory.wasmExports.malloc(12); // FPDF_FILEACCESS: length, callback, param
  const view = viewAt(pdfium, access, 12);
  view.setUint32(0, bytes, true);
  view.setUint32(4, getBlock, true);
  view.setUint32(8, 0, true);
  return {
    access,
    close: () => {
      pdfium.memory.wasmExports.free(access);
      pdfium.memory.removeFunction(getBlock);
      closeSync(descriptor);
    },
  };
}

/** A page held open for `use`; null when PDFium cannot load it. `pageNumber` is 1-based. */
export function withPage<T>(
  pdf: OpenPdf,
  pageNumber: number,
  use: (page: number, size: { readonly width: number; readonly height: number }) => T,
): T | null {
  const { pdfium, handle } = pdf;
  const page = pdfium.FPDF_LoadPage(handle, pageNumber - 1);
  if (page === 0) return null;
  try {
    // Points, after the page's rotation and within its crop box: what a reader sees.
    const width = pdfium.FPDF_GetPageWidthF(page);
    const height = pdfium.FPDF_GetPageHeightF(page);
    if (!(width > 0 && height > 0)) return null;
    return use(page, { width, height });
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

/** Maps PDF coordinates of a page (origin bottom left) to points from the top left of what is seen. */
export type PageTransform = readonly [number, number, number, number, number, number];

/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export function pageTransform(
  pdf: OpenPdf,
  page: number,
  size: { readonly width: number; readonly height: number },
): PageTransform {
  // FPDF_PageToDevice answers in whole pixels: ask for a page drawn at 1,000 pixels a point.
  const scale = 1000;
  const toDevice = (x: number, y: number): readonly [number, number] =>
    withMemory(pdf.pdfium, 8, (pointer) => {
      const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
      pdf.pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, pointer, pointer + 4);
      const view = viewAt(pdf.pdfium, pointer, 8);
      return [view.getInt32(0, true) / scale, view.getInt32(4, true) / scale];
    });
  const [originX, originY] = toDevice(0, 0);
  const [rightX, rightY] = toDevice(1000, 0);
  const [upX, upY] = toDevice(0, 1000);
  return [
    (rightX - originX) / 1000,
    (rightY - originY) / 1000,
    (upX - originX) / 1000,
    (upY - originY) / 1000,
    originX,
    originY,
  ];
}
