import { UnreadableFileError } from '../core/errors.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import { sniff } from './sniff.ts';

const HEAD_BYTES = 4100;

/** The media type of the file's bytes. Throws `UnreadableFileError` for what is not supported. */
export async function sniffBlob({ blobs, file }: Pick<IngestAttempt, 'blobs' | 'file'>): Promise<string> {
  const { stream } = await blobs.read(file.sha256, { start: 0, end: Math.min(file.bytes, HEAD_BYTES) });
  const pieces: Uint8Array[] = [];
  for await (const piece of stream as AsyncIterable<Uint8Array>) pieces.push(piece);
  const found = await sniff(Buffer.concat(pieces), file);
  if ('reason' in found) throw new UnreadableFileError(found.reason);
  return found.mediaType;
}
