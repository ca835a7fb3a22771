import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, type PDFPage, StandardFonts } from 'pdf-lib';
import type { DocumentInfo, Page } from '../src/core/page.ts';
import type { Region, RegionKind } from '../src/core/region.ts';
import type { ParseContext } from '../src/ingest/parse/parse-context.ts';
import type { ParseEvent } from '../src/ingest/parse/parse-event.ts';
import { parsePdf } from '../src/ingest/parse/pdf/parse-pdf.ts';
import { PdfiumHolder } from '../src/ingest/parse/pdf/pdfium-holder.ts';

export type ParsedPdf = {
  readonly pages: readonly Page[];
  readonly info: DocumentInfo;
  readonly events: readonly ParseEvent[];
};

/** One instance for all tests of a file: it takes a while to load. */
export const pdfium = new PdfiumHolder();

export async function withPdfFile<T>(
  content: Uint8Array | string,
  use: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-pdf-'));
  try {
    const path = join(folder, 'file.pdf');
    await writeFile(path, content);
    return await use(path, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function parseBytes(
  content: Uint8Array | string,
  { password = null, recognize = null }: Partial<Pick<ParseContext, 'password' | 'recognize'>> = {},
): Promise<ParsedPdf> {
  return await withPdfFile(content, async (path, scratch) => {
    const events: ParseEvent[] = [];
    for await (const event of parsePdf(path, { pdfium, password, recognize, scratch })) events.push(event);
    const pages = events.flatMap((event) => (event.type === 'page' ? [event.page] : []));
    const info = events.flatMap((event) => (event.type === 'info' ? [event.info] : [])).at(-1);
    if (info === undefined) throw new Error('no info');
    return { pages, info, events };
  });
}

export type Draw = (
  text: string,
  x: number,
  y: number,
  options?: { readonly size?: number; readonly bold?: boolean },
) => void;

/** A letter page per function; `draw` takes points from the top left, y at the baseline. */
export async function makePdf(
  drawings: readonly ((draw: Draw, page: PDFPage) => void)[],
  finish: (document: PDFDocument) => void | Promise<void> = () => undefined,
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
  await finish(document);
  return document.save();
}

export const FILLER = 'Each line of prose fills most of its column';

export function textOf({ pages }: ParsedPdf): string {
  return pages.map((page) => page.text).join('\f');
}

/** The regions of a page with their texts. */
export function regionsOf(page: Page | undefined): readonly (readonly [RegionKind, string])[] {
  return page?.regions.map(({ kind, start, end }) => [kind, page.text.slice(start, end)]) ?? [];
}

/** A table as rows of texts; null where a merged cell reaches. */
export function rowsOf(page: Page, region: Region): readonly (readonly (string | null)[])[] {
  const { table } = region;
  if (table === undefined) throw new Error('not a table');
  const rows = Array.from({ length: table.rowCount }, () =>
    Array.from({ length: table.columnCount }, (): string | null => null),
  );
  for (const cell of table.cells) {
    const row = rows[cell.row];
    if (row !== undefined) row[cell.column] = page.text.slice(cell.start, cell.end);
  }
  return rows;
}

/** A PDF written by hand; the cross-reference table is left for the reader to rebuild. */
export function rawPdf(objects: readonly string[], trailer = ''): string {
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} ${trailer}>>\n%%EOF\n`;
}
