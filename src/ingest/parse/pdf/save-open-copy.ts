import { closeSync, openSync, writeSync } from 'node:fs';
import type { OpenPdf } from './open-pdf.ts';
import { viewAt } from './pdfium.ts';

const REMOVE_SECURITY = 3; // fpdf_save.h

/** Writes the document without its password, block by block. False: PDFium could not write it. */
export function saveOpenCopy({ pdfium, handle }: OpenPdf, path: string): boolean {
  const { memory } = pdfium;
  const descriptor = openSync(path, 'w', 0o600);
  // int WriteBlock(FPDF_FILEWRITE* self, const void* data, unsigned long size)
  const writeBlock = memory.addFunction((_self = 0, data = 0, size = 0) => {
    const block = memory.HEAPU8.subarray(data >>> 0, (data >>> 0) + (size >>> 0));
    for (let done = 0; done < block.length; ) done += writeSync(descriptor, block, done);
    return 1;
  }, 'iiii');
  const writer = memory.wasmExports.malloc(8); // FPDF_FILEWRITE: version, WriteBlock
  try {
    const view = viewAt(pdfium, writer, 8);
    view.setInt32(0, 1, true);
    view.setUint32(4, writeBlock, true);
    return pdfium.FPDF_SaveAsCopy(handle, writer, REMOVE_SECURITY);
  } finally {
    memory.wasmExports.free(writer);
    memory.removeFunction(writeBlock);
    closeSync(descriptor);
  }
}
