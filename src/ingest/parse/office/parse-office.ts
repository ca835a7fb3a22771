import { UnreadableFileError } from '../../../core/errors.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { parseDocx } from './docx/parse-docx.ts';
import { openPackage } from './open-package.ts';
import { parsePptx } from './pptx/parse-pptx.ts';

/** Reads a Word document or a PowerPoint presentation by what it is, whichever of the two it was named. */
export async function* parseOffice(localPath: string, context: ParseContext): AsyncGenerator<ParseEvent> {
  const officePackage = await openPackage(localPath);
  try {
    switch (officePackage.kind) {
      case 'docx':
        yield* parseDocx(officePackage, context);
        break;
      case 'pptx':
        yield* parsePptx(officePackage, context);
        break;
      case 'xlsx':
        throw new UnreadableFileError('This is an Excel workbook: name it .xlsx and upload it again.');
      default:
        officePackage.kind satisfies never;
    }
  } finally {
    officePackage.close();
  }
}
