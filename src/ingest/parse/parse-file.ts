import { UnreadableFileError } from '../../core/errors.ts';
import type { ParseContext } from './parse-context.ts';
import type { ParseEvent } from './parse-event.ts';
import { parsePdf } from './pdf/parse-pdf.ts';
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
    default:
      throw new UnreadableFileError(`Files of type ${context.mediaType} are not supported yet.`);
  }
}
