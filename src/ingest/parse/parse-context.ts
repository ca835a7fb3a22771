import type { RecognizedText } from '../../model/ocr.ts';
import type { PdfiumHolder } from './pdf/pdfium-holder.ts';

export type ParseLimits = {
  /** Of text, Markdown and JSON; what lies beyond is not read. */
  readonly maxTextCharacters: number;
};

/** What the parser of any kind of file is given beside the file. */
export type ParseContext = {
  readonly mediaType: string;
  readonly filename: string;
  /** Null: none was given. */
  readonly password: string | null;
  readonly limits: ParseLimits;
  /** A folder for what it makes, emptied by whoever made it. */
  readonly scratch: string;
  readonly pdfium: PdfiumHolder;
  /**
   * The text in a picture (PNG, JPEG or WebP, written by us). Null: the model failed on this one.
   * `recognize` itself is null where there is no such model.
   */
  readonly recognize: ((picture: Uint8Array) => Promise<RecognizedText | null>) | null;
  /**
   * Has an office program make a PDF of the file, in `scratch`; answers with its path. Null: it could not.
   * The function is not there where there is no such program.
   */
  readonly renderDocument?: ((kind: 'docx' | 'pptx') => Promise<string | null>) | null;
};
