import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

// The package's own types lean on emscripten's, which are not installed: this is the part used here.
type PdfiumMemory = {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: {
    readonly malloc: (bytes: number) => number;
    readonly free: (pointer: number) => void;
  };
  readonly addFunction: (callback: (...numbers: number[]) => number, signature: string) => number;
  readonly removeFunction: (pointer: number) => void;
  // The raw exports: the wrapped ones look their function up at every call, which cost a third of all time.
  readonly _FPDFText_GetUnicode: (textPage: number, index: number) => number;
  readonly _FPDFText_GetTextObject: (textPage: number, index: number) => number;
  readonly _FPDFText_GetLooseCharBox: (textPage: number, index: number, rect: number) => number;
  readonly _FPDFPage_GetObject: (page: number, index: number) => number;
  readonly _FPDFPageObj_GetType: (object: number) => number;
  readonly _FPDFPageObj_GetBounds: (
    object: number,
    left: number,
    bottom: number,
    right: number,
    top: number,
  ) => number;
  readonly _FPDFPath_GetDrawMode: (path: number, fill: number, stroke: number) => number;
  readonly _FPDFPath_CountSegments: (path: number) => number;
  readonly _FPDFPath_GetPathSegment: (path: number, index: number) => number;
  readonly _FPDFPathSegment_GetType: (segment: number) => number;
  readonly _FPDFPathSegment_GetPoint: (segment: number, x: number, y: number) => number;
  readonly _FPDFPathSegment_GetClose: (segment: number) => number;
};

/** PDFium with typed access to its memory. One instance serves one document at a time. */
export type Pdfium = Omit<WrappedPdfiumModule, 'pdfium'> & { readonly memory: PdfiumMemory };

/** A fresh instance: about 100 ms and 20 MB. After a WASM trap an instance must be thrown away. */
export async function loadPdfium(): Promise<Pdfium> {
  const path = fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'));
  const bytes = await readFile(path);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const wrapped = await init({ wasmBinary } as Parameters<typeof init>[0]);
  wrapped.PDFiumExt_Init();
  const memory = wrapped.pdfium as unknown as PdfiumMemory;
  return Object.assign(wrapped, { memory });
}

/** Calls `use` with a scratch pointer and frees it afterwards. */
export function withMemory<T>(pdfium: Pdfium, bytes: number, use: (pointer: number) => T): T {
  const pointer = pdfium.memory.wasmExports.malloc(bytes);
  if (pointer === 0) throw new RangeError('PDFium is out of memory.');
  try {
    return use(pointer);
  } finally {
    pdfium.memory.wasmExports.free(pointer);
  }
}

/** Little-endian numbers at `pointer`. Make it anew after each call of PDFium: the heap moves when it grows. */
export function viewAt(pdfium: Pdfium, pointer: number, bytes: number): DataView {
  const heap = pdfium.memory.HEAPU8;
  return new DataView(heap.buffer, heap.byteOffset + pointer, bytes);
}

/**
 * A UTF-16LE string by PDFium's convention: `read(pointer, bytes)` answers with the bytes needed, the
 * terminating NUL included, and fills the buffer when that fits.
 */
export function readWideString(pdfium: Pdfium, read: (pointer: number, bytes: number) => number): string {
  const needed = read(0, 0);
  if (needed <= 2 || needed > 1_000_000) return '';
  return withMemory(pdfium, needed, (pointer) => {
    read(pointer, needed);
    const view = viewAt(pdfium, pointer, needed - 2);
    return new TextDecoder('utf-16le').decode(view);
  });
}
