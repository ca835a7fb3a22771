import type { RecognizedText } from '../../model/ocr.ts';
import type { ParseLimits } from './parse-context.ts';
import type { ParseEvent } from './parse-event.ts';
import type { PictureRequest } from './picture-request.ts';

/** What the parser process is asked, one JSON line each on its standard input; one at a time. */
export type ParserRequest =
  | {
      readonly type: 'parse';
      readonly localPath: string;
      readonly mediaType: string;
      readonly filename: string;
      readonly password: string | null;
      readonly limits: ParseLimits;
      /** A folder that it may write to. */
      readonly scratch: string;
      /** False: there is no model that reads pictures; do not ask for it. */
      readonly recognizes: boolean;
      /** False: there is no program that makes PDFs of documents; do not ask for it. */
      readonly renders: boolean;
    }
  | ({ readonly type: 'render'; readonly localPath: string } & PictureRequest);

/** The answer to `recognize`, on the standard input too. Null: the model failed on it. */
export type RecognizedReply = { readonly type: 'recognized'; readonly text: RecognizedText | null };

/** The answer to `render-document`. Null: it could not be made. */
export type RenderedReply = { readonly type: 'rendered'; readonly path: string | null };

/** What it answers, one JSON line each on file descriptor 3; `finished`, `unreadable` or `failed` comes last. */
export type ParserReply =
  | ParseEvent
  /** WebP, base64. */
  | { readonly type: 'image'; readonly image: string }
  /** A picture to be read (base64); it waits for the answer. */
  | { readonly type: 'recognize'; readonly picture: string }
  /** Asks for a PDF of the document that is parsed; it waits for the answer. */
  | { readonly type: 'render-document'; readonly kind: 'docx' | 'pptx' }
  | { readonly type: 'finished' }
  | { readonly type: 'unreadable'; readonly reason: string }
  /** The error's name and where it was thrown; its message could quote the document. */
  | { readonly type: 'failed'; readonly name: string; readonly place: string };

/** The descriptor that replies are written to: what native code prints on the usual ones is thrown away. */
export const REPLY_DESCRIPTOR = 3;
