import type { Readable } from 'node:stream';
import { type EntryOptions, ZipFile } from 'yazl';
import type { Member } from './member.ts';

/**
 * The members as a ZIP archive that depends on nothing but their names, order and bytes: stored, for deflate differs
 * from library to library; without times. What is opened lazily has its checksum behind it.
 */
export function writeArchive(members: readonly Pick<Member, 'name' | 'bytes' | 'content'>[]): Readable {
  const zip = new ZipFile();
  const { outputStream } = zip;
  zip.on('error', (error) => outputStream.destroy(error));
  for (const { name, bytes, content } of members) {
    if (typeof content === 'function')
      zip.addReadStreamLazy(name, { ...OPTIONS, size: bytes }, (done) => {
        content().then(
          (stream) => {
            stream.on('error', (error) => outputStream.destroy(error));
            outputStream.on('close', () => stream.destroy());
            done(null, stream);
          },
          (error: Error) => done(error),
        );
      });
    else zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, bytes), name, OPTIONS);
  }
  zip.end();
  return outputStream;
}

const OPTIONS: EntryOptions = {
  // Before the first moment that ZIP knows: the library then writes that one, in every time zone.
  mtime: new Date(0),
  forceDosTimestamp: true,
  mode: 0o100644,
  compress: false,
};
