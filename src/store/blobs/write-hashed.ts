import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { TooLargeError } from '../../core/errors.ts';

/** Bytes of the start that are kept for sniffing. */
const HEAD_BYTES = 4100;

/** Writes the source to the file and hashes it on the way, holding one piece of it at a time. */
export async function writeHashed(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<{ readonly sha256: string; readonly bytes: number; readonly head: Uint8Array }> {
  const hash = createHash('sha256');
  const head = Buffer.alloc(HEAD_BYTES);
  let bytes = 0;
  for await (const piece of abortable(source, signal)) {
    if (bytes + piece.byteLength > maxBytes) {
      throw new TooLargeError(`The file is larger than ${maxBytes} bytes.`);
    }
    if (bytes < HEAD_BYTES) head.set(piece.subarray(0, HEAD_BYTES - bytes), bytes);
    hash.update(piece);
    await writeWhole(file, piece, bytes);
    bytes += piece.byteLength;
  }
  return { sha256: hash.digest('hex'), bytes, head: head.subarray(0, Math.min(bytes, HEAD_BYTES)) };
}

/** A write may take less than it was given: at the end of the disk it does. */
async function writeWhole(file: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < piece.byteLength) {
    const { bytesWritten } = await file.write(piece, written, piece.byteLength - written, position + written);
    written += bytesWritten;
  }
}

/** The same pieces, but a source that has stalled does not keep an abort waiting. */
async function* abortable<Piece>(source: AsyncIterable<Piece>, signal: AbortSignal): AsyncGenerator<Piece> {
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const result = await nextOrAbort(iterator, signal);
      if (result.done === true) {
        ended = true;
        return;
      }
      yield result.value;
    }
  } finally {
    // Not awaited: a stalled generator answers only when its own wait ends. How its clean-up goes is no longer
    // of interest here.
    if (!ended) iterator.return?.()?.then(undefined, () => undefined);
  }
}

function nextOrAbort<Piece>(
  iterator: AsyncIterator<Piece>,
  signal: AbortSignal,
): Promise<IteratorResult<Piece>> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    // One listener a piece: a promise that lives as long as the upload would hold on to every piece.
    signal.addEventListener('abort', abort, { once: true });
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
