import { UnreadableFileError } from '../../core/errors.ts';
import { parseImage } from './image/parse-image.ts';
import { parseOffice } from './office/parse-office.ts';
import type { ParseContext } from './parse-context.ts';
import type { ParseEvent } from './parse-event.ts';
import { parsePdf } from './pdf/parse-pdf.ts';
import { parseCsv } from './table/parse-csv.ts';
import { parseXlsx } from './table/parse-xlsx.ts';
import { parseText } from './text/parse-text.ts';

/** Reads a file by what its bytes are. */
export function parseFile(localPath: string, context: ParseContext): AsyncGenerator<ParseEvent> {
  switch (context.mediaType) {
    case 'application/pdf':
      return parsePdf(localPath, context);
    case 'text/plain':
    case 'text/markdown':
    case 'application/json':
      return parseText(localPath, {
        mediaType: context.mediaType,
        maxTextCharacters: context.limits.maxTextCharacters,
      });
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
    case 'application/vnd.openxmlformats-officedocument.presentationml.presentation':
      return parseOffice(localPath, context);
    case 'text/csv':
      return parseCsv(localPath, context);
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
      return parseXlsx(localPath, context);
    case 'image/jpeg':
    case 'image/png':
      return parseImage(localPath, context);
    default:
      throw new UnreadableFileError(`Files of type ${context.mediaType} are not supported yet.`);
  }
}
