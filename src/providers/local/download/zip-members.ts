import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { UnreadableFileError } from '../../../core/errors.ts';

/** A file inside a zip (APPNOTE.TXT §4.3.12). Sizes in bytes. */
export type ZipMember = {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where its local header begins in the zip. */
  readonly headerOffset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/** Lists a zip's members. Zip64 (members or archives past 4 GiB) is refused: wheels of model parts are far smaller. */
export async function listZipMembers(path: string): Promise<readonly ZipMember[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readExactly(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
    const end = findEnd(tail);
    if (end === -1) throw new UnreadableFileError('not a complete zip');
    const directoryBytes = tail.readUInt32LE(end + 12);
    const directoryOffset = tail.readUInt32LE(end + 16);
    if (directoryOffset + directoryBytes > size)
      throw new UnreadableFileError('a zip of an unsupported kind');
    return readDirectory(await readExactly(file, directoryOffset, directoryOffset + directoryBytes));
  } finally {
    await file.close();
  }
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function readDirectory(directory: Buffer): ZipMember[] {
  const members: ZipMember[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const encrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    const method = directory.readUInt16LE(at + 10);
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    if (encrypted || (method !== 0 && method !== 8)) {
      throw new UnreadableFileError(`a zip member packed in an unsupported way (${name})`);
    }
    members.push({
      name,
      method: method === 0 ? 'stored' : 'deflated',
      compressedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return members;
}

/**
 * Appends a member's bytes to the file `target`, streaming. Fails when it unpacks to more than it declares. Its
 * CRC is not looked at: whole files are checked by SHA-256.
 */
export async function appendZipMember(
  zip: { readonly path: string; readonly member: ZipMember },
  target: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { path, member } = zip;
  const start = await dataOffset(path, member);
  const packed =
    member.compressedBytes === 0
      ? Readable.from([])
      : createReadStream(path, { start, end: start + member.compressedBytes - 1, highWaterMark: 1 << 20 });
  const sink = createWriteStream(target, { flags: 'a' });
  const limit = (chunks: AsyncIterable<Buffer>) => upTo(chunks, member);
  if (member.method === 'stored') await pipeline(packed, limit, sink, { signal });
  else await pipeline(packed, createInflateRaw({ chunkSize: 1 << 18 }), limit, sink, { signal });
}

/** The local header repeats the name, and its extra field may have another length than the directory's. */
async function dataOffset(path: string, member: ZipMember): Promise<number> {
  const file = await open(path);
  try {
    const header = await readExactly(file, member.headerOffset, member.headerOffset + 30);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw new UnreadableFileError('a damaged zip');
    return member.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function* upTo(chunks: AsyncIterable<Buffer>, member: ZipMember): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > member.bytes) break;
    yield chunk;
  }
  if (bytes !== member.bytes) throw new UnreadableFileError(`a damaged zip member (${member.name})`);
}

async function readExactly(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  if (bytesRead !== buffer.length) throw new UnreadableFileError('a zip that ends too early');
  return buffer;
}
