import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MadePart, makeZip, packageParts, relationships } from '../../../../test/make-office-package.ts';
import { withFolder } from '../../../../test/parse-made.ts';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { OfficePackage } from './office-package.ts';
import { openPackage, type PackageLimits } from './open-package.ts';
import { textOf } from './xml-element.ts';

const DOCUMENT: MadePart = {
  name: 'word/document.xml',
  content: '<w:document><w:body>text</w:body></w:document>',
};

async function opened<T>(
  bytes: Uint8Array,
  use: (found: OfficePackage) => Promise<T>,
  limits?: PackageLimits,
): Promise<T> {
  return await withFolder(async (folder) => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    const found = await openPackage(path, limits);
    try {
      return await use(found);
    } finally {
      found.close();
    }
  });
}

/** A compound file with one sector of directory entries ([MS-CFB], 2.2 and 2.6). */
function compoundFile(names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffe, 512 + 4);
  for (const [i, name] of names.entries()) {
    const at = 1024 + i * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
  }
  return file;
}

describe('a package', () => {
  it.each(['docx', 'pptx', 'xlsx'] as const)('is a %s by its content type', async (kind) => {
    const name = { docx: 'word/document.xml', pptx: 'ppt/presentation.xml', xlsx: 'xl/workbook.xml' }[kind];
    const bytes = makeZip([...packageParts(kind), { name, content: '<root/>' }]);
    expect(await opened(bytes, async (found) => [found.kind, found.mainPart])).toEqual([kind, name]);
  });

  it('resolves what its parts refer to', async () => {
    const bytes = makeZip([
      ...packageParts('docx'),
      DOCUMENT,
      {
        name: 'word/_rels/document.xml.rels',
        content: relationships({
          near: ['image', 'media/a.png'],
          far: ['chart', '../charts/c.xml'],
          whole: ['x', '/y.xml'],
        }),
      },
    ]);
    const found = await opened(bytes, (one) => one.relationshipsOf('word/document.xml'));
    expect([...found.values()].map(({ type, target }) => [type, target])).toEqual([
      ['image', 'word/media/a.png'],
      ['chart', 'charts/c.xml'],
      ['x', 'y.xml'],
    ]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff<a>grün</a>')],
    ['UTF-16', Buffer.from('\ufeff<a>grün</a>', 'utf16le')],
  ])('has parts in %s', async (_name, content) => {
    const bytes = makeZip([...packageParts('docx'), DOCUMENT, { name: 'part.xml', content }]);
    const tree = await opened(bytes, (found) => found.readTree('PART.xml'));
    expect(tree === null ? null : textOf(tree)).toBe('grün');
  });

  it('takes nothing from a document type', async () => {
    const content = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;&amp;</a>';
    const bytes = makeZip([...packageParts('docx'), DOCUMENT, { name: 'part.xml', content }]);
    const tree = await opened(bytes, (found) => found.readTree('part.xml'));
    expect(tree === null ? '' : textOf(tree)).toBe('&x;&');
  });

  it('does not follow elements into any depth', async () => {
    const bytes = makeZip([
      ...packageParts('docx'),
      DOCUMENT,
      { name: 'part.xml', content: '<a>'.repeat(2000) },
    ]);
    await expect(opened(bytes, (found) => found.readTree('part.xml'))).rejects.toThrow('nested too deeply');
  });

  it.each<readonly [string, readonly MadePart[], string]>([
    ['whose names lead out of it', [{ name: '../out.xml', content: 'x' }], 'leads out of it'],
    ['with absolute names', [{ name: '/etc/out.xml', content: 'x' }], 'leads out of it'],
    ['with encrypted parts', [{ name: 'a.xml', content: 'x', encrypted: true }], 'is encrypted'],
    [
      'that inflates far beyond its size',
      [{ name: 'a.xml', content: Buffer.alloc(20e6) }],
      'unpacks to 20 MB',
    ],
    [
      'that says it inflates beyond all measure',
      [{ name: 'a.xml', content: 'x', declaredBytes: 600e6 }],
      'unpacks to 600 MB',
    ],
    ['without a main part', [], 'its main part is missing'],
  ])('%s is refused', async (_name, parts, reason) => {
    const opening = opened(makeZip([...packageParts('docx'), ...parts]), async () => undefined);
    await expect(opening).rejects.toThrow(UnreadableFileError);
    await expect(opening).rejects.toThrow(reason);
  });

  it('with too many parts is refused', async () => {
    const limits = { entries: 2, bytes: 1e6, ratio: 100, freeBytes: 1e6 };
    const bytes = makeZip([...packageParts('docx'), DOCUMENT]);
    await expect(opened(bytes, async () => undefined, limits)).rejects.toThrow('more than 2 parts');
  });

  it('inflates no part beyond what the directory says', async () => {
    const lying = { name: 'a.xml', content: Buffer.alloc(5e6), declaredBytes: 100 };
    const bytes = makeZip([...packageParts('docx'), DOCUMENT, lying]);
    await expect(opened(bytes, (found) => found.readPart('a.xml'))).rejects.toThrow('cannot be unpacked');
  });

  it.each([
    ['a truncated file', makeZip([...packageParts('docx'), DOCUMENT]).subarray(0, 300), 'damaged or cut off'],
    ['an empty file', Buffer.alloc(0), 'damaged or cut off'],
    ['another ZIP archive', makeZip([{ name: 'a.txt', content: 'x' }]), 'not a Word, PowerPoint or Excel'],
    ['an encrypted document', compoundFile(['Root Entry', 'EncryptedPackage']), 'document is encrypted'],
    ['an old Word document', compoundFile(['Root Entry', 'WordDocument']), 'save it as .docx'],
    ['an old presentation', compoundFile(['Root Entry', 'PowerPoint Document']), 'save it as .pptx'],
    ['an old workbook', compoundFile(['Root Entry', 'Workbook']), 'save it as .xlsx'],
    ['another compound file', compoundFile(['Root Entry']), 'not an Office document'],
  ])('%s is told', async (_name, bytes, reason) => {
    await expect(opened(bytes, async () => undefined)).rejects.toThrow(reason);
  });
});
