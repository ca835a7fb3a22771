import { plainLine } from './find-title.ts';
import type { OpenPdf } from './open-pdf.ts';
import { readWideString } from './pdfium.ts';

const MAXIMUM_NAMED = 20;

/** A sentence about the files that the PDF carries within it; null when there are none. */
export function describeAttachments({ pdfium, handle }: OpenPdf): string | null {
  const count = pdfium.FPDFDoc_GetAttachmentCount(handle);
  if (count <= 0) return null;
  const names: string[] = [];
  for (let i = 0; i < Math.min(count, MAXIMUM_NAMED); i++) {
    const attachment = pdfium.FPDFDoc_GetAttachment(handle, i);
    if (attachment === 0) continue;
    const name = readWideString(pdfium, (pointer, bytes) =>
      pdfium.FPDFAttachment_GetName(attachment, pointer, bytes),
    );
    names.push(plainLine(name).slice(0, 100) || 'a file without a name');
  }
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  const files = count === 1 ? 'a file' : `${count} files`;
  return `The PDF carries ${files} within it, not read: ${names.join(', ')}${more}.`;
}
