import { UnreadableFileError } from '../../core/errors.ts';
import type { ParseEvent } from './parse-event.ts';
import { parsePdf } from './pdf/parse-pdf.ts';
import type { PdfiumHolder } from './pdf/pdfium-holder.ts';
import { parseText } from './text/parse-text.ts';

export type ParseLimits = {
  /** Of text, Markdown and JSON; what lies beyond is not read. */
  readonly maxTextCharacters: number;
};

/** Reads a file by what its bytes are. */
export function parseFile(
  pdfium: PdfiumHolder,
  localPath: string,
  options: { readonly mediaType: string; readonly limits: ParseLimits },
): AsyncGenerator<ParseEvent> {
  const { mediaType, limits } = options;
  switch (mediaType) {
    case 'application/pdf':
      return parsePdf(pdfium, localPath);
    case 'text/plain':
    case 'text/markdown':
    case 'application/json':
      return parseText(localPath, { mediaType, maxTextCharacters: limits.maxTextCharacters });
    default:
      throw new UnreadableFileError(`Files of type ${mediaType} are not supported yet.`);
  }
}
