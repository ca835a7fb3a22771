import { degrees, PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FILLER, makePdf, parseBytes, rawPdf, regionsOf, rowsOf } from '../../../../test/pdf-fixture.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import type { ParseContext } from '../parse-context.ts';

/** Lines at places given as fractions of an upright picture. */
function recognized(
  lines: readonly (readonly [text: string, x0: number, y0: number])[],
  rotation: RecognizedText['rotation'] = 0,
): RecognizedText {
  return {
    rotation,
    lines: lines.map(([text, x0, y0]) => {
      const [width, box] = [0.009, { y0, y1: y0 + 0.02 }];
      let x = x0;
      const words = text.split(' ').map((word) => {
        const start = x;
        x += (word.length + 1) * width;
        return { text: word, box: { ...box, x0: start, x1: start + word.length * width } };
      });
      return { text, box: { ...box, x0, x1: x - width }, words, confidence: 0.9 };
    }),
  };
}

/** Hands out the answers in order, and keeps what it was asked. */
function scripted(...answers: readonly (RecognizedText | null)[]) {
  const pictures: Uint8Array[] = [];
  const recognize = async (picture: Uint8Array): Promise<RecognizedText | null> => {
    pictures.push(picture);
    return answers[pictures.length - 1] ?? null;
  };
  return { pictures, recognize };
}

type Image = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const WHOLE: Image = { x: 0, y: 0, width: 612, height: 792 };

/** Pages with a gray picture each; `text` adds lines of prose at the top. */
async function pagesWithImages(
  images: readonly (Image & { readonly text?: boolean })[],
): Promise<Uint8Array> {
  const jpeg = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const drawings = images.map(({ text }) => (draw: (text: string, x: number, y: number) => void) => {
    if (text === true) for (let i = 0; i < 6; i++) draw(`${FILLER}, and on.`, 72, 60 + i * 12);
  });
  return await makePdf(drawings, async (document) => {
    const image = await document.embedJpg(jpeg);
    for (const [i, place] of images.entries()) document.getPage(i).drawImage(image, place);
  });
}

describe('a scanned page', () => {
  it('is read by the model, with boxes, headings and tables', async () => {
    const { recognize, pictures } = scripted(
      recognized([
        ['Item', 0.1, 0.2],
        ['Amount', 0.5, 0.2],
        ['Apples', 0.1, 0.23],
        ['1,200', 0.5, 0.23],
        ['Pears', 0.1, 0.26],
        ['450', 0.5, 0.26],
      ]),
    );
    const { pages, info } = await parseBytes(await pagesWithImages([WHOLE]), { recognize });
    const [page] = pages;
    const [region] = page?.regions ?? [];
    if (page === undefined || region === undefined) throw new Error('nothing recognized');
    expect(page.kind).toBe('scan');
    expect(region).toMatchObject({ kind: 'table', origin: 'ocr' });
    expect(rowsOf(page, region)).toEqual([
      ['Item', 'Amount'],
      ['Apples', '1,200'],
      ['Pears', '450'],
    ]);
    expect(page.words[1]?.box.x0).toBeCloseTo(0.5, 3);
    expect(page.words[1]?.box.y0).toBeCloseTo(0.2, 3);
    expect(info.notes).toEqual([]);
    expect(await sharp(pictures[0]).metadata()).toMatchObject({ format: 'webp', width: 1275 });
  });

  it.each([
    [90, { x0: 0.2, y1: 0.9 }],
    [180, { x1: 0.9, y1: 0.8 }],
    [270, { x1: 0.8, y0: 0.1 }],
  ] as const)('that must be turned by %i degrees has boxes as it is seen', async (rotation, place) => {
    const { recognize } = scripted(recognized([['Upright words', 0.1, 0.2]], rotation));
    const { pages } = await parseBytes(await pagesWithImages([WHOLE]), { recognize });
    expect(pages[0]?.text).toBe('Upright words');
    const box = pages[0]?.words[0]?.box;
    for (const [edge, value] of Object.entries(place))
      expect(box?.[edge as keyof typeof place], edge).toBeCloseTo(value, 2);
  });

  it('that lies on its side in a turned page is drawn as it is seen', async () => {
    const content = await PDFDocument.load(await pagesWithImages([WHOLE]));
    content.getPage(0).setRotation(degrees(90));
    const { recognize, pictures } = scripted(recognized([['Words', 0.1, 0.2]]));
    const { pages } = await parseBytes(await content.save(), { recognize });
    expect(pages[0]).toMatchObject({ width: 792, height: 612, text: 'Words' });
    expect(await sharp(pictures[0]).metadata()).toMatchObject({ width: 1650, height: 1275 });
  });

  it.each<readonly [string, ParseContext['recognize'], string]>([
    [
      'without a model',
      null,
      'No model that reads pictures is there: pages 1–2 have no readable text and were not read.',
    ],
    ['when the model fails', async () => null, 'The model that reads pictures could not read pages 1–2.'],
    ['without text', async () => recognized([]), 'No text was found on pages 1–2.'],
  ])('%s stays, with a note', async (_, recognize, note) => {
    const { pages, info } = await parseBytes(await pagesWithImages([WHOLE, WHOLE]), { recognize });
    expect(pages.map(({ kind, text }) => [kind, text])).toEqual([
      ['scan', ''],
      ['scan', ''],
    ]);
    expect(info.notes).toEqual([note]);
  });
});

describe('a page with text of its own', () => {
  const placed = { x: 100, y: 200, width: 300, height: 300 };

  it('has large pictures read, each cut out, and their text in the figure', async () => {
    const { recognize, pictures } = scripted(recognized([['Invoice 4711', 0.1, 0.5]]));
    const content = await pagesWithImages([{ ...placed, text: true }]);
    const [page] = (await parseBytes(content, { recognize })).pages;
    expect(regionsOf(page).map(([kind, text]) => [kind, text.slice(0, 12)])).toEqual([
      ['paragraph', 'Each line of'],
      ['figure', 'Invoice 4711'],
    ]);
    expect(page?.regions.map(({ origin }) => origin)).toEqual(['file', 'ocr']);
    const word = page?.words.at(-1);
    expect(word?.box.y0).toBeCloseTo((292 + 150) / 792, 2); // half down the picture
    const { width = 0, height = 0 } = await sharp(pictures[0]).metadata();
    expect(width / height).toBeCloseTo(1, 1);
    expect(width).toBeGreaterThan(600);
  });

  it('has no more pictures read than 40 a file, and says which pages have others', async () => {
    let asked = 0;
    const recognize = async () => recognized([[`Picture ${++asked}`, 0.1, 0.5]]);
    // Each of another size, so that none is known already.
    const images = Array.from({ length: 42 }, (_, i) => ({ ...placed, width: 200 + i, text: true }));
    const { pages, info } = await parseBytes(await pagesWithImages(images), { recognize });
    expect(asked).toBe(40);
    expect(pages).toHaveLength(42);
    expect(info.notes).toEqual(['Pictures on pages 41–42 were not read: 40 pictures of a file are.']);
  });

  it('has small pictures left alone', async () => {
    const { recognize, pictures } = scripted();
    await parseBytes(await pagesWithImages([{ ...placed, width: 90, height: 90, text: true }]), {
      recognize,
    });
    expect(pictures).toEqual([]);
  });

  it('has a picture that stands on every page read once', async () => {
    const { recognize, pictures } = scripted(recognized([['Letterhead', 0.1, 0.5]]));
    const images = Array.from({ length: 3 }, () => ({ ...placed, text: true }));
    const { pages } = await parseBytes(await pagesWithImages(images), { recognize });
    expect(pictures).toHaveLength(1);
    for (const page of pages) expect(page.text).toContain('Letterhead');
  });
});

it('text whose font maps to nothing readable is recognized from its picture', async () => {
  const map = ['begincmap', '1 begincodespacerange <00> <ff> endcodespacerange']
    .concat('1 beginbfrange <00> <ff> <e000> endbfrange', 'endcmap')
    .join('\n');
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const content = rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream('BT /F 12 Tf 72 700 Td (Words that nobody can map to characters) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
    stream(map),
  ]);
  const { recognize } = scripted(recognized([['Words that a model reads', 0.1, 0.1]]));
  const { pages } = await parseBytes(content, { recognize });
  expect(pages[0]).toMatchObject({ kind: 'text', text: 'Words that a model reads' });
  expect(pages[0]?.regions[0]?.origin).toBe('ocr');
  const { info } = await parseBytes(content);
  expect(info.notes).toEqual([
    'No model that reads pictures is there: page 1 has no readable text and was not read.',
  ]);
});
