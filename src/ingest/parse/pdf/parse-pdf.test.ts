import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FILLER, makePdf, parseBytes, textOf } from '../../../../test/pdf-fixture.ts';

describe('the text of a page', () => {
  it('has lines, and blank lines between paragraphs', async () => {
    const parsed = await parseBytes(
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
    const parsed = await parseBytes(
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
    const parsed = await parseBytes(
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
    const parsed = await parseBytes(
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
    const parsed = await parseBytes(await makePdf([(draw) => draw('Height 98.1 m', 306, 396, { size: 20 })]));
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
    const parsed = await parseBytes(await document.save());
    const [first] = parsed.pages;
    expect(first?.text).toBe('Overall height');
    const sideways = angle === 90 || angle === 270;
    expect([first?.width, first?.height]).toEqual(sideways ? [800, 600] : [600, 800]);
    const box = first?.words[0]?.box;
    expect(box?.x0).toBeCloseTo(100 / (first?.width ?? 1), 1);
    expect(box?.y1).toBeCloseTo(105 / (first?.height ?? 1), 1);
  });

  it('measures boxes within the crop box, and leaves out what lies outside of it', async () => {
    const parsed = await parseBytes(
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
    const parsed = await parseBytes(
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
