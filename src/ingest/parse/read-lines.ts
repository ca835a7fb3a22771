import type { Readable } from 'node:stream';

/** The lines of a stream, read only as fast as they are asked for. Bytes behind the last "\n" are dropped. */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let start = 0;
    let end = piece.indexOf(10);
    while (end !== -1) {
      pieces.push(piece.subarray(start, end));
      yield Buffer.concat(pieces).toString('utf8');
      pieces = [];
      start = end + 1;
      end = piece.indexOf(10, start);
    }
    if (start < piece.length) pieces.push(piece.subarray(start));
  }
}
