import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { drawPicture } from '../src/ingest/parse/draw-picture.ts';
import { PdfiumHolder } from '../src/ingest/parse/pdf/pdfium-holder.ts';

/**
 * Lines of text as a picture of 1,000 × 600 pixels, black on white, drawn without the machine's fonts.
 * @param rotation degrees by which the picture is turned clockwise afterwards
 * @returns PNG
 */
export async function pictureOfText(lines: readonly string[], rotation = 0): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([480, 288]); // points: 1,000 × 600 pixels at 150 dots an inch
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const [i, line] of lines.entries()) page.drawText(line, { x: 40, y: 230 - i * 30, size: 16, font });
  const path = join(tmpdir(), `picture-of-text-${process.pid}-${pictures++}.pdf`);
  await writeFile(path, await pdf.save());
  try {
    const request = { mediaType: 'application/pdf', pageNumber: 1, maxWidth: null, clip: null };
    const webp = await drawPicture(new PdfiumHolder(), path, request);
    return await sharp(webp).rotate(rotation).png().toBuffer();
  } finally {
    await rm(path);
  }
}

let pictures = 0;
