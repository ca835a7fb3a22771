import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** What an archive holds. Original files can be large and are read in pieces; all else is read. */
export type Archive = {
  readonly members: ReadonlyMap<string, Buffer>;
  readonly originals: ReadonlyMap<string, Original>;
  readonly close: () => void;
};

export type Original = { readonly bytes: number; readonly open: () => Promise<Readable> };

const MOST_MEMBERS = 20_000;
/** Of what is read whole. */
const MOST_BYTES = 1e9;

/** Members lie in the archive itself or in one of these folders. */
const NAME = /^(?:(?:evidence|pages|files)\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;
const ORIGINALS = 'files/';

/**
 * Opens the archive of a proof, which may come from anybody: members must be stored as they are and without overlap,
 * so that nothing can grow. Answers with words where it cannot be a proof. Throws what the disk throws.
 */
export async function openArchive(path: string): Promise<Archive | string> {
  const { size } = await stat(path);
  const zip = await attempt(() => openPromise(path, { autoClose: false }));
  if (typeof zip === 'string') return `It is no ZIP archive, or a damaged one: ${zip}.`;
  const archive = await attempt(() => readArchive(zip, size));
  if (typeof archive === 'string') {
    zip.close();
    return `It was not read: ${archive}.`;
  }
  return archive;
}

async function readArchive(zip: ZipFile, size: number): Promise<Archive> {
  const entries = await readEntries(zip, size);
  const members = new Map<string, Buffer>();
  const originals = new Map<string, Original>();
  for (const [name, entry] of entries) {
    const open = () => zip.openReadStreamPromise(entry);
    const stream = await open(); // a damaged header shows here
    if (!name.startsWith(ORIGINALS)) members.set(name, await readWhole(stream));
    else {
      stream.destroy();
      originals.set(name, { bytes: entry.uncompressedSize, open });
    }
  }
  return { members, originals, close: () => zip.close() };
}

async function readEntries(zip: ZipFile, size: number): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_MEMBERS) throw new Error(`it has more than ${MOST_MEMBERS} members`);
  const entries = new Map<string, Entry>();
  let [all, whole] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, uncompressedSize: bytes } = entry;
    if (!NAME.test(name)) throw new Error('a member has a name that no proof has');
    if (entries.has(name)) throw new Error(`${name} is in it twice`);
    if (entry.compressionMethod !== 0 || entry.isEncrypted() || entry.compressedSize !== bytes)
      throw new Error(`${name} is compressed or encrypted, which no proof is`);
    all += bytes;
    if (!name.startsWith(ORIGINALS)) whole += bytes;
    if (all > size) throw new Error('its members would be larger than itself');
    if (whole > MOST_BYTES) throw new Error(`it has more than ${MOST_BYTES / 1e6} MB beside original files`);
    entries.set(name, entry);
  }
  return entries;
}

async function readWhole(stream: Readable): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a damaged archive makes the reader throw, as words; what the disk throws goes on. */
async function attempt<Result extends object>(work: () => Promise<Result>): Promise<Result | string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || 'syscall' in error) throw error;
    return error.message;
  }
}
