import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly method?: 'stored' | 'deflated';
  /** What the directory says instead of the truth. */
  readonly declaredBytes?: number;
  readonly encrypted?: boolean;
};

/** A ZIP archive with these members (PKWARE APPNOTE 6.3.10, §4.3). */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, method = 'deflated', declaredBytes, encrypted = false } of entries) {
    const packed = method === 'stored' ? bytes : deflateRawSync(bytes);
    const fixed = Buffer.alloc(26); // what the local header and the directory have in common
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(encrypted ? 1 : 0, 2);
    fixed.writeUInt16LE(method === 'stored' ? 0 : 8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(declaredBytes ?? bytes.length, 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, Buffer.from(name)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fixed, place, Buffer.from(name));
    parts.push(header, packed);
    offset += header.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from('PK\x05\x06'), end]);
}

export async function writeZip(path: string, entries: readonly ZipEntry[]): Promise<void> {
  await writeFile(path, zipOf(entries));
}
