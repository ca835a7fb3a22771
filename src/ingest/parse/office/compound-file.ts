import { closeSync, openSync, readSync } from 'node:fs';

// Compound files hold the Office formats before 2007, and newer documents once they are encrypted ([MS-CFB], 2.2–2.6).
const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** More than any Office document has; a chain that runs in a circle ends here. */
const MAXIMUM_DIRECTORY_SECTORS = 256;
const FIRST_SPECIAL_SECTOR = 0xfffffffa;

/** The names in the directory of a compound file; null when the file is of another kind. */
export function readCompoundFileNames(localPath: string): readonly string[] | null {
  const descriptor = openSync(localPath, 'r');
  try {
    const header = readAt(descriptor, 0, HEADER_BYTES);
    if (!header.subarray(0, 8).equals(SIGNATURE)) return null;
    if (header.length < HEADER_BYTES) return [];
    const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512;
    const readSector = (sector: number) => readAt(descriptor, (sector + 1) * sectorBytes, sectorBytes);
    const names: string[] = [];
    let sector = header.readUInt32LE(48);
    for (let count = 0; count < MAXIMUM_DIRECTORY_SECTORS && sector < FIRST_SPECIAL_SECTOR; count++) {
      const entries = readSector(sector);
      for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
        const nameBytes = Math.min(entries.readUInt16LE(at + 64), 64);
        if (nameBytes > 2) names.push(entries.toString('utf16le', at, at + nameBytes - 2));
      }
      sector = nextSector(header, sector, sectorBytes, readSector);
    }
    return names;
  } finally {
    closeSync(descriptor);
  }
}

/** Looks a sector's follower up in the table; the header lists the table's first 109 sectors. */
function nextSector(
  header: Buffer,
  sector: number,
  sectorBytes: number,
  readSector: (sector: number) => Buffer,
): number {
  const perSector = sectorBytes / 4;
  const tableIndex = Math.floor(sector / perSector);
  if (tableIndex >= 109) return FIRST_SPECIAL_SECTOR;
  const table = readSector(header.readUInt32LE(76 + tableIndex * 4));
  const at = (sector % perSector) * 4;
  return at + 4 <= table.length ? table.readUInt32LE(at) : FIRST_SPECIAL_SECTOR;
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, length, position));
}
