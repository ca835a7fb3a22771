import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { makePdf, parseBytes, pdfium, rawPdf, withPdfFile } from '../../../../test/pdf-fixture.ts';
import { openPdf } from './open-pdf.ts';
import { parsePdf } from './parse-pdf.ts';

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const ONE_PAGE = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
const BLANK = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>';

describe('a PDF that is', () => {
  const encrypted = rawPdf(
    [
      CATALOG,
      ONE_PAGE,
      BLANK,
      `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'a1'.repeat(32)}> /U <${'b2'.repeat(32)}> >>`,
    ],
    `/Encrypt 4 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] `,
  );
  it.each([
    ['encrypted', encrypted, 'The PDF is encrypted: a password is needed.'],
    [
      'no PDF behind its header',
      '%PDF-1.7\njust words',
      'The PDF is damaged or cut off: it could not be opened.',
    ],
  ])('%s fails with a plain reason', async (_, content, reason) => {
    await expect(parseBytes(content)).rejects.toThrow(reason);
  });

  it('without pages fails with a plain reason', async () => {
    const document = await PDFDocument.create();
    const content = await document.save({ addDefaultPage: false, useObjectStreams: false });
    await expect(parseBytes(content)).rejects.toThrow('The PDF has no pages.');
  });

  it('cut off fails with a plain reason, or is read as far as it goes', async () => {
    const whole = await makePdf([(draw) => draw('Whole', 72, 72)]);
    await expect(parseBytes(whole.slice(0, Math.floor(whole.length / 4)))).rejects.toThrow(
      'The PDF is damaged',
    );
  });

  it('without text is read with a note', async () => {
    const { pages, info } = await parseBytes(
      await makePdf([() => undefined, (draw) => draw('Words', 72, 72)]),
    );
    expect(pages.map((page) => page.text)).toEqual(['', 'Words']);
    expect(info.notes).toEqual(['No text was found on page 1.']);
  });

  it('broken on one page is read without it', async () => {
    const content = rawPdf([
      CATALOG,
      '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
      BLANK,
      '[ 1 2 3 ]', // no page at all
    ]);
    const { pages, info } = await parseBytes(content);
    expect(pages.map((page) => page.number)).toEqual([1]);
    expect(info).toMatchObject({ pageCount: 2 });
    expect(info.notes).toContain('Page 2 could not be read.');
  });
});

describe('an encrypted PDF', () => {
  it('is read with its password, and leaves a copy without it for pictures', async () => {
    await withPdfFile(encryptedPdf('secret', 'Only for you'), async (path, scratch) => {
      const types: string[] = [];
      for await (const event of parsePdf(path, { pdfium, password: 'secret', recognize: null, scratch })) {
        types.push(event.type);
        if (event.type === 'asset') {
          expect(event.asset).toMatchObject({ name: 'document.pdf', mediaType: 'application/pdf' });
          expect((await readFile(event.asset.path)).includes('/Encrypt')).toBe(false);
          const copy = openPdf(await pdfium.get(), event.asset.path);
          expect(copy.pageCount).toBe(1);
          copy.close();
        }
        if (event.type === 'page')
          expect(event.page).toMatchObject({
            text: 'Only for you',
            picture: { asset: 'document.pdf', page: 1 },
          });
      }
      expect(types.filter((type) => type !== 'progress')).toEqual(['asset', 'page', 'info']);
    });
  });

  it.each([
    [null, 'The PDF is encrypted: a password is needed.'],
    ['wrong', 'The PDF is encrypted: the password is not right.'],
  ])('with the password %j fails with a plain reason', async (password, reason) => {
    await expect(parseBytes(encryptedPdf('secret', 'Only for you'), { password })).rejects.toThrow(reason);
  });

  it('without a need for the password given is read as it is', async () => {
    const content = await makePdf([(draw) => draw('Open to all', 72, 72)]);
    const { pages, events } = await parseBytes(content, { password: 'whatever' });
    expect(pages[0]).toMatchObject({ text: 'Open to all', picture: { asset: null, page: 1 } });
    expect(events.some(({ type }) => type === 'asset')).toBe(false);
  });
});

/** One line of text behind 40-bit RC4, revision 2 of the standard security handler (PDF 32000-1 §7.6.3). */
function encryptedPdf(password: string, text: string): Uint8Array {
  const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
  const md5 = (...parts: readonly Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const padded = Buffer.concat([Buffer.from(password), padding]).subarray(0, 32);
  const id = Buffer.alloc(16, 7);
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]); // -4, low byte first
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const key = md5(padded, owner, permissions, id).subarray(0, 5);
  const ofObject = (number: number) => md5(key, Buffer.from([number, 0, 0, 0, 0])).subarray(0, 10);
  const content = rc4(ofObject(4), Buffer.from(`BT /F 12 Tf 20 100 Td (${text}) Tj ET`));
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    ONE_PAGE,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${owner.toString('hex')}> /U <${rc4(key, padding).toString('hex')}> >>`,
  ];
  const ids = id.toString('hex');
  return Buffer.from(rawPdf(objects, `/Encrypt 6 0 R /ID [<${ids}> <${ids}>] `), 'latin1');
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const at = (i: number) => state[i & 255] ?? 0;
  const swap = (i: number, j: number) => {
    const [a, b] = [at(i), at(j)];
    state[i & 255] = b;
    state[j & 255] = a;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let j = 0;
  return Buffer.from(
    data.map((byte, n) => {
      const i = (n + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}
