import { stat } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UnreadableFileError } from '../../../core/errors.ts';
import { readCompoundFileNames } from './compound-file.ts';
import type { OfficeKind, OfficePackage, PackageParts } from './office-package.ts';
import { readContentTypes } from './read-content-types.ts';
import { readRelationships, relationshipOfType } from './read-relationships.ts';
import { readXmlTree } from './xml-tree.ts';

export type PackageLimits = {
  readonly entries: number;
  /** Of all parts, inflated. */
  readonly bytes: number;
  /** Inflated bytes to the file's, of packages that inflate to more than `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
};

const LIMITS: PackageLimits = { entries: 10_000, bytes: 500e6, ratio: 200, freeBytes: 16e6 };

/**
 * Opens an Office document. Nothing is inflated before its directory is checked, and no part inflates to more than
 * the directory says.
 * Throws `UnreadableFileError`: encrypted, of the formats before 2007, damaged, too large, not an Office document.
 */
export async function openPackage(localPath: string, limits: PackageLimits = LIMITS): Promise<OfficePackage> {
  const names = readCompoundFileNames(localPath);
  if (names !== null) throw new UnreadableFileError(describeCompoundFile(names));
  const zip = await openZip(localPath);
  try {
    const { size } = await stat(localPath);
    const parts = partsOf(zip, await readDirectory(zip, size, limits));
    const contentTypeOf = await readContentTypes(parts);
    const mainPart = await findMainPart(parts);
    const kind = kindOf(contentTypeOf(mainPart));
    const relationshipsOf = (name: string) => readRelationships(parts, name);
    return { ...parts, kind, mainPart, contentTypeOf, relationshipsOf, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const NO_DOCUMENT = 'This is a ZIP archive that is not a Word, PowerPoint or Excel document.';

async function findMainPart(parts: PackageParts): Promise<string> {
  const main = relationshipOfType(await readRelationships(parts, ''), 'officeDocument')?.target;
  if (main === undefined) throw new UnreadableFileError(NO_DOCUMENT);
  if (!parts.hasPart(main))
    throw new UnreadableFileError('The document is damaged: its main part is missing.');
  return main;
}

/** Templates, slide shows and documents with macros are read like the rest. */
function kindOf(contentType: string): OfficeKind {
  if (!contentType.endsWith('.main+xml')) throw new UnreadableFileError(NO_DOCUMENT);
  if (/wordprocessingml|ms-word/.test(contentType)) return 'docx';
  if (/presentationml|ms-powerpoint/.test(contentType)) return 'pptx';
  if (/spreadsheetml|ms-excel/.test(contentType)) return 'xlsx';
  throw new UnreadableFileError(NO_DOCUMENT);
}

function partsOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): PackageParts {
  async function* openPart(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(keyOf(name));
    if (entry === undefined)
      throw new UnreadableFileError('The document is damaged: a part of it is missing.');
    try {
      yield* await zip.openReadStreamPromise(entry);
    } catch (cause) {
      throw new UnreadableFileError('The document is damaged: a part of it cannot be unpacked.', { cause });
    }
  }
  const readPart = async (name: string): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of openPart(name)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const hasPart = (name: string): boolean => entries.has(keyOf(name));
  return {
    hasPart,
    sizeOfPart: (name) => entries.get(keyOf(name))?.uncompressedSize ?? 0,
    openPart,
    readPart,
    readTree: async (name) => (hasPart(name) ? await readXmlTree(openPart(name)) : null),
  };
}

async function openZip(localPath: string): Promise<ZipFile> {
  try {
    return await openPromise(localPath, { autoClose: false });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw cause; // the disk's fault
    throw new UnreadableFileError('The document is damaged or cut off: it could not be opened.', { cause });
  }
}

async function readDirectory(
  zip: ZipFile,
  fileBytes: number,
  limits: PackageLimits,
): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw new UnreadableFileError(`The document has more than ${limits.entries} parts, which is too many.`);
  const entries = new Map<string, Entry>();
  let inflated = 0;
  for (const entry of await collectEntries(zip)) {
    if (entry.isEncrypted())
      throw new UnreadableFileError(
        'The document is encrypted: its parts cannot be read without a password.',
      );
    inflated += entry.uncompressedSize;
    const key = keyOf(entry.fileName);
    if (!entries.has(key)) entries.set(key, entry);
  }
  if (inflated > limits.bytes || (inflated > limits.freeBytes && inflated > limits.ratio * fileBytes))
    throw new UnreadableFileError(
      `The document is too large: it unpacks to ${Math.round(inflated / 1e6)} MB. It was not read.`,
    );
  return entries;
}

/** yauzl refuses names that leave the package (absolute ones, and those with `..`). */
async function collectEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    if (
      cause instanceof Error &&
      /^(?:absolute path|invalid (?:relative path|characters))/.test(cause.message)
    )
      throw new UnreadableFileError(
        'The document was not read: it holds a file name that leads out of it, as no Office program writes it.',
        { cause },
      );
    throw new UnreadableFileError('The document is damaged: its directory cannot be read.', { cause });
  }
  return entries;
}

function keyOf(name: string): string {
  return name.replace(/^\//, '').toLowerCase();
}

function describeCompoundFile(names: readonly string[]): string {
  if (names.includes('EncryptedPackage')) return 'The document is encrypted: a password is needed.';
  if (names.includes('WordDocument')) return 'This is an old binary Word document: save it as .docx.';
  if (names.includes('PowerPoint Document'))
    return 'This is an old binary PowerPoint presentation: save it as .pptx.';
  if (names.includes('Workbook') || names.includes('Book'))
    return 'This is an old binary Excel workbook: save it as .xlsx.';
  return 'This is a compound file that is not an Office document.';
}
