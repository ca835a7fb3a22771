import { UnreadableFileError } from '../../../core/errors.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { parseDocx } from './docx/parse-docx.ts';
import { openPackage } from './open-package.ts';
import { parsePptx } from './pptx/parse-pptx.ts';
import { unlockDocument } from './unlock-document.ts';

/** Reads a Word document or a PowerPoint presentation by what it is, whichever of the two it was named. */
export async function* parseOffice(localPath: string, given: ParseContext): AsyncGenerator<ParseEvent> {
  const path = await unlockDocument(localPath, given);
  // What draws pages would get the encrypted file.
  const context = path === localPath ? given : { ...given, renderDocument: null };
  const officePackage = await openPackage(path);
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
