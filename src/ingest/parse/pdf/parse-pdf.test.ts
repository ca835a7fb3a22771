import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, PDFName, type PDFPage, PDFString, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentInfo, Page } from '../../../core/page.ts';
import { openPdf } from './open-pdf.ts';
import { parsePdf } from './parse-pdf.ts';
import { PdfiumHolder } from './pdfium-holder.ts';
import { renderPage } from './render-page.ts';

let folder = '';
const pdfium = new PdfiumHolder();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Parsed = { readonly pages: readonly Page[]; readonly info: DocumentInfo };

async function write(content: Uint8Array | string): Promise<string> {
  const path = join(folder, 'file.pdf');
  await writeFile(path, content);
  return path;
}

async function parse(content: Uint8Array | string): Promise<Parsed> {
  const pages: Page[] = [];
  let info: DocumentInfo | null = null;
  for await (const event of parsePdf(await write(content), {
    pdfium,
    password: null,
    recognize: null,
    scratch: folder,
  })) {
    if (event.type === 'page') pages.push(event.page);
    if (event.type === 'info') info = event.info;
  }
  if (info === null) throw new Error('no info');
  return { pages, info };
}

type Draw = (text: string, x: number, y: number, options?: { size?: number; bold?: boolean }) => void;

/** A letter page per function; `draw` takes points from the top left, y at the baseline. */
async function makePdf(
  drawings: readonly ((draw: Draw, page: PDFPage) => void)[],
  finish: (document: PDFDocument) => void = () => undefined,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const strong = await document.embedFont(StandardFonts.HelveticaBold);
  for (const drawing of drawings) {
    const page = document.addPage([612, 792]);
    drawing((text, x, y, { size = 10, bold = false } = {}) => {
      page.drawText(text, { x, y: 792 - y, size, font: bold ? strong : regular });
    }, page);
  }
  finish(document);
  return document.save();
}

const FILLER = 'Each line of prose fills most of its column';
const textOf = ({ pages }: Parsed) => pages.map((page) => page.text).join('\f');

describe('the text of a page', () => {
  it('has lines, and blank lines between paragraphs', async () => {
    const parsed = await parse(
      await makePdf([
        (draw) => {
          draw('First line of the first paragraph', 72, 100);
          draw('and its second line.', 72, 112);
          draw('The second paragraph.', 72, 140);
        },
      ]),
    );
    expect(textOf(parsed)).toBe(
      'First line of the first paragraph\nand its second line.\n\nThe second paragraph.',
    );
  });

  it('reads two columns one after the other, between what spans both', async () => {
    const parsed = await parse(
      await makePdf([
        (draw) => {
          draw('A title that spans both of the columns of this page, from left to right', 72, 72, {
            size: 14,
          });
          // Drawn row by row, as some programs write them.
          for (let i = 0; i < 24; i++) {
            draw(`L${i} ${FILLER}`, 72, 110 + i * 13, { size: 9 });
            draw(`R${i} ${FILLER}`, 320, 110 + i * 13, { size: 9 });
          }
          draw('A closing remark that spans both of the columns again, from left to right', 72, 480);
        },
      ]),
    );
    const text = textOf(parsed);
    const order = [...text.matchAll(/\b([LR])(\d+)\b/g)].map(([, side, number]) => `${side}${number}`);
    const side = (letter: string) => Array.from({ length: 24 }, (_, i) => `${letter}${i}`);
    expect(order).toEqual([...side('L'), ...side('R')]);
    expect(text).toMatch(/^A title that spans/);
    expect(text).toMatch(/again, from left to right$/);
  });

  it('keeps the rows of a table together, its cells two spaces apart', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => [`Item number ${i}`, `$`, `${i},000`, `${i}.5`] as const,
    );
    const parsed = await parse(
      await makePdf([
        (draw) => {
          for (const [i, [name, currency, amount, share]] of rows.entries()) {
            draw(name, 72, 100 + i * 14);
            draw(currency, 250, 100 + i * 14);
            draw(amount, 280, 100 + i * 14);
            draw(share, 400, 100 + i * 14);
          }
        },
      ]),
    );
    expect(textOf(parsed).split('\n')).toEqual(rows.map(([a, b, c, d]) => `${a}  ${b} ${c}  ${d}`));
  });

  it('keeps labels beside a drawing whole', async () => {
    const parsed = await parse(
      await makePdf([
        (draw, page) => {
          page.drawRectangle({ x: 200, y: 200, width: 60, height: 400 });
          draw('Overall height 98.1 m', 300, 300);
          draw('Fairing', 90, 304);
          draw('First stage', 90, 500);
        },
      ]),
    );
    expect(textOf(parsed).split(/\n+/)).toEqual(['Overall height 98.1 m', 'Fairing', 'First stage']);
  });

  it('has a box for every word, in fractions of the page as it is seen', async () => {
    const parsed = await parse(await makePdf([(draw) => draw('Height 98.1 m', 306, 396, { size: 20 })]));
    const [page] = parsed.pages;
    expect(page?.words.map(({ start, end }) => page.text.slice(start, end))).toEqual(['Height', '98.1', 'm']);
    const box = page?.words[0]?.box;
    expect(box?.x0).toBeCloseTo(0.5, 2);
    expect(box?.y1).toBeGreaterThan(0.5); // the letter g hangs below the baseline
    expect(box?.y0).toBeLessThan(0.5);
    expect(box?.y0).toBeGreaterThan(0.46);
  });

  it.each([0, 90, 180, 270])('is read upright on a page turned by %i degrees', async (angle) => {
    // The text runs so that it is upright once the page is turned; it starts at the same place of what is seen.
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    const page = document.addPage([600, 800]);
    page.setRotation(degrees(angle));
    const places: Record<number, readonly [number, number]> = {
      0: [100, 700],
      90: [100, 100],
      180: [500, 100],
      270: [500, 700],
    };
    const [x, y] = places[angle] ?? [0, 0];
    page.drawText('Overall height', { x, y, size: 20, font, rotate: degrees(angle) });
    const parsed = await parse(await document.save());
    const [first] = parsed.pages;
    expect(first?.text).toBe('Overall height');
    const sideways = angle === 90 || angle === 270;
    expect([first?.width, first?.height]).toEqual(sideways ? [800, 600] : [600, 800]);
    const box = first?.words[0]?.box;
    expect(box?.x0).toBeCloseTo(100 / (first?.width ?? 1), 1);
    expect(box?.y1).toBeCloseTo(105 / (first?.height ?? 1), 1);
  });

  it('measures boxes within the crop box, and leaves out what lies outside of it', async () => {
    const parsed = await parse(
      await makePdf([
        (draw, page) => {
          page.setCropBox(100, 92, 400, 600);
          draw('Inside', 100, 400);
          draw('Outside', 20, 400);
        },
      ]),
    );
    const [page] = parsed.pages;
    expect(page).toMatchObject({ text: 'Inside', width: 400, height: 600 });
    expect(page?.words[0]?.box.x0).toBeCloseTo(0, 2);
    expect(page?.words[0]?.box.y1).toBeCloseTo(0.5, 1);
  });

  it('ends with text that runs up the margin', async () => {
    const parsed = await parse(
      await makePdf([
        (draw, page) => {
          page.drawText('Stamp in the margin', { x: 30, y: 300, size: 18, rotate: degrees(90) });
          draw('The text of the page itself goes first.', 72, 400);
        },
      ]),
    );
    expect(textOf(parsed)).toBe('The text of the page itself goes first.\n\nStamp in the margin');
  });
});

describe('headings, title and outline', () => {
  const body = (draw: Draw, from: number) => {
    for (let i = 0; i < 12; i++) draw(`${FILLER} and so it goes on, line ${i}.`, 72, from + i * 12);
  };

  it('finds headings by size and weight', async () => {
    const parsed = await parse(
      await makePdf([
        (draw) => {
          draw('The Launch Vehicle Guide', 72, 60, { size: 24 });
          draw('1 Engines', 72, 100, { size: 14, bold: true });
          body(draw, 120);
          draw('1.1 Nozzles', 72, 290, { bold: true });
          body(draw, 310);
        },
      ]),
    );
    const [page] = parsed.pages;
    expect(page?.headings.map(({ level, start, end }) => [level, page.text.slice(start, end)])).toEqual([
      [1, 'The Launch Vehicle Guide'],
      [1, '1 Engines'],
      [2, '1.1 Nozzles'],
    ]);
    expect(parsed.info.title).toBe('The Launch Vehicle Guide');
  });

  it.each([
    ['A Guide to Rockets', 'A Guide to Rockets'],
    ['Microsoft Word - draft7.doc', 'Printed on the page'],
    ['report_final_v2', 'Printed on the page'],
    ['', 'Printed on the page'],
  ])('takes %j of the properties for what it is', async (metadata, expected) => {
    const parsed = await parse(
      await makePdf(
        [
          (draw) => {
            draw('Printed on the page', 72, 60, { size: 24 });
            body(draw, 100);
          },
        ],
        (document) => document.setTitle(metadata),
      ),
    );
    expect(parsed.info.title).toBe(expected);
  });

  it('reads bookmarks with their pages, and survives a circle of them', async () => {
    const parsed = await parse(
      await makePdf([(draw) => draw('one', 72, 72), (draw) => draw('two', 72, 72)], (document) => {
        const { context } = document;
        const [root, first, child] = [context.nextRef(), context.nextRef(), context.nextRef()];
        const page = (index: number) => document.getPage(index).ref;
        const target = (index: number) => context.obj([page(index), PDFName.of('Fit')]);
        context.assign(root, context.obj({ First: first, Last: first, Count: 1 }));
        context.assign(
          first,
          context.obj({ Title: PDFString.of('Engines'), Parent: root, First: child, Dest: target(0) }),
        );
        context.assign(
          child,
          context.obj({ Title: PDFString.of('Nozzles'), Parent: first, Next: child, Dest: target(1) }),
        );
        document.catalog.set(PDFName.of('Outlines'), root);
      }),
    );
    expect(parsed.info.outline).toEqual([
      { title: 'Engines', level: 1, page: 1 },
      { title: 'Nozzles', level: 2, page: 2 },
    ]);
  });
});

/** A PDF written by hand; the cross-reference table is left for the reader to rebuild. */
function rawPdf(objects: readonly string[], trailer = ''): string {
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} ${trailer}>>\n%%EOF\n`;
}
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
    await expect(parse(content)).rejects.toThrow(reason);
  });

  it('without pages fails with a plain reason', async () => {
    const document = await PDFDocument.create();
    const content = await document.save({ addDefaultPage: false, useObjectStreams: false });
    await expect(parse(content)).rejects.toThrow('The PDF has no pages.');
  });

  it('cut off fails with a plain reason, or is read as far as it goes', async () => {
    const whole = await makePdf([(draw) => draw('Whole', 72, 72)]);
    await expect(parse(whole.slice(0, Math.floor(whole.length / 4)))).rejects.toThrow('The PDF is damaged');
  });

  it('without text is read with a note', async () => {
    const { pages, info } = await parse(await makePdf([() => undefined, (draw) => draw('Words', 72, 72)]));
    expect(pages.map((page) => page.text)).toEqual(['', 'Words']);
    expect(info.notes).toEqual(['No text was found on 1 of 2 pages (scans are not read yet).']);
  });

  it('broken on one page is read without it', async () => {
    const content = rawPdf([
      CATALOG,
      '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
      BLANK,
      '[ 1 2 3 ]', // no page at all
    ]);
    const { pages, info } = await parse(content);
    expect(pages.map((page) => page.number)).toEqual([1]);
    expect(info).toMatchObject({ pageCount: 2 });
    expect(info.notes).toContain('Page 2 could not be read.');
  });
});

describe('renderPage', () => {
  it('draws a page as WebP at 150 dots an inch, or narrower', async () => {
    const path = await write(await makePdf([(draw) => draw('Words', 72, 72)]));
    const pdf = openPdf(await pdfium.get(), path);
    const { default: sharp } = await import('sharp');
    expect(await sharp(await renderPage(pdf, 1)).metadata()).toMatchObject({
      format: 'webp',
      width: 1275,
      height: 1650,
    });
    expect(await sharp(await renderPage(pdf, 1, { maxWidth: 320 })).metadata()).toMatchObject({ width: 320 });
    await expect(renderPage(pdf, 2)).rejects.toThrow('Page 2 could not be drawn.');
    pdf.close();
  });

  it('keeps a huge page below 20 megapixels', async () => {
    const document = await PDFDocument.create();
    document.addPage([14_000, 14_000]);
    const pdf = openPdf(await pdfium.get(), await write(await document.save()));
    const { default: sharp } = await import('sharp');
    const { width = 0, height = 0 } = await sharp(await renderPage(pdf, 1)).metadata();
    expect(width * height).toBeLessThanOrEqual(20_000_000);
    expect(width * height).toBeGreaterThan(19_000_000);
    pdf.close();
  }, 20_000);
});
