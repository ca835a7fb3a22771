import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

type ZipEntry = { readonly name: string; readonly bytes: Buffer; readonly method?: 'stored' | 'deflated' };

/** A zip with these members, as a wheel is one. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, method = 'deflated' } of entries) {
    const packed = method === 'stored' ? bytes : deflateRawSync(bytes);
    const fixed = Buffer.alloc(26); // what the local header and the directory have in common
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(method === 'stored' ? 0 : 8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
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
