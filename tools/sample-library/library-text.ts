import { parsePdf } from '../../src/ingest/parse/pdf/parse-pdf.ts';
import { PdfiumHolder } from '../../src/ingest/parse/pdf/pdfium-holder.ts';

/** The text of each page of a PDF, as the way in reads it. */
export async function pageTexts(file: string): Promise<readonly string[]> {
  const options = { pdfium: new PdfiumHolder(), password: null, recognize: null, scratch: '' };
  const texts: string[] = [];
  for await (const event of parsePdf(file, options)) {
    if (event.type === 'page') texts[event.page.number - 1] = event.page.text;
  }
  return texts;
}
