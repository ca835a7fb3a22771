import { ModelError } from '../core/errors.ts';

const LINE_FEED = 10;

/**
 * The same bytes, as long as they are UTF-8, no line is longer than `mostLine` and all are no more than `most` bytes.
 * Whoever cancels the result, or an error, closes the connection.
 */
export function guardBody(
  body: ReadableStream<Uint8Array>,
  { mostLine, most }: { readonly mostLine: number; readonly most: number },
): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let bytes = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        bytes += piece.byteLength;
        line = longestLine(piece, line, mostLine);
        if (bytes > most || line > mostLine)
          throw new ModelError("The model's provider sent more than a reply can be.");
        checkText(() => decoder.decode(piece, { stream: true }));
        controller.enqueue(piece);
      },
      flush: () => checkText(() => decoder.decode()),
    }),
  );
}

/** Bytes since the last line break; or, as soon as a line is longer than `most`, its length. */
function longestLine(piece: Uint8Array, before: number, most: number): number {
  let start = 0;
  let length = before;
  for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
    length += end - start;
    if (length > most) return length;
    length = 0;
    start = end + 1;
  }
  return length + piece.byteLength - start;
}

function checkText(decode: () => string): void {
  try {
    decode();
  } catch (cause) {
    throw new ModelError("The model's provider sent bytes that are no text.", { cause });
  }
}
