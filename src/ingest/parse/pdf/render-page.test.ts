import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePdf, pdfium, withPdfFile } from '../../../../test/pdf-fixture.ts';
import { openPdf } from './open-pdf.ts';
import { renderPage } from './render-page.ts';

describe('renderPage', () => {
  it('draws a page as WebP at 150 dots an inch, or narrower', async () => {
    await withPdfFile(await makePdf([(draw) => draw('Words', 72, 72)]), async (path) => {
      const pdf = openPdf(await pdfium.get(), path);
      const expected = { format: 'webp', width: 1275, height: 1650 };
      expect(await sharp(await renderPage(pdf, 1)).metadata()).toMatchObject(expected);
      expect(await sharp(await renderPage(pdf, 1, { maxWidth: 320 })).metadata()).toMatchObject({
        width: 320,
      });
      await expect(renderPage(pdf, 2)).rejects.toThrow('Page 2 could not be drawn.');
      pdf.close();
    });
  });

  it('keeps a huge page below 20 megapixels', async () => {
    const document = await PDFDocument.create();
    document.addPage([14_000, 14_000]);
    await withPdfFile(await document.save(), async (path) => {
      const pdf = openPdf(await pdfium.get(), path);
      const { width = 0, height = 0 } = await sharp(await renderPage(pdf, 1)).metadata();
      expect(width * height).toBeLessThanOrEqual(20_000_000);
      expect(width * height).toBeGreaterThan(19_000_000);
      pdf.close();
    });
  }, 20_000);
});
