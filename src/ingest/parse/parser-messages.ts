import type { ParseEvent } from './parse-event.ts';
import type { ParseLimits } from './parse-file.ts';

/** What the parser process is asked, one JSON line each on its standard input; one at a time. */
export type ParserRequest =
  | {
      readonly type: 'parse';
      readonly localPath: string;
      readonly mediaType: string;
      readonly limits: ParseLimits;
    }
  | {
      readonly type: 'render';
      readonly localPath: string;
      readonly pageNumber: number;
      readonly maxWidth: number | null;
    };

/** What it answers, one JSON line each on file descriptor 3; `finished`, `unreadable` or `failed` comes last. */
export type ParserReply =
  | ParseEvent
  /** WebP, base64. */
  | { readonly type: 'image'; readonly image: string }
  | { readonly type: 'finished' }
  | { readonly type: 'unreadable'; readonly reason: string }
  /** The error's name and where it was thrown; its message could quote the document. */
  | { readonly type: 'failed'; readonly name: string; readonly place: string };

/** The descriptor that replies are written to: what native code prints on the usual ones is thrown away. */
export const REPLY_DESCRIPTOR = 3;
