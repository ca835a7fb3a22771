import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataRow, DataTable } from '../src/core/data-table.ts';
import type { DocumentInfo, Page } from '../src/core/page.ts';
import type { ParseContext } from '../src/ingest/parse/parse-context.ts';
import type { ParseEvent } from '../src/ingest/parse/parse-event.ts';
import { PdfiumHolder } from '../src/ingest/parse/pdf/pdfium-holder.ts';

export type ParsedTables = {
  readonly tables: readonly (DataTable & { readonly rows: readonly DataRow[] })[];
  readonly pages: readonly Page[];
  readonly info: DocumentInfo;
};

type ParseFunction = (localPath: string, context: ParseContext) => AsyncIterable<ParseEvent>;

/** What a parser makes of a file with this content. */
export async function parseTables(
  parse: ParseFunction,
  content: string | Uint8Array,
  filename: string,
): Promise<ParsedTables> {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-sheet-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const tables: (DataTable & { rows: DataRow[] })[] = [];
    const pages: Page[] = [];
    let info: DocumentInfo | null = null;
    const context: ParseContext = {
      mediaType: '',
      filename,
      password: null,
      limits: { maxTextCharacters: 1_000_000 },
      scratch: folder,
      pdfium: new PdfiumHolder(),
      recognize: null,
    };
    for await (const event of parse(path, context)) {
      if (event.type === 'table') tables.push({ ...event.table, rows: [] });
      if (event.type === 'rows') tables.find(({ name }) => name === event.table)?.rows.push(...event.rows);
      if (event.type === 'page') pages.push(event.page);
      if (event.type === 'info') info = event.info;
    }
    if (info === null) throw new Error('The parser gave no info.');
    return { tables, pages, info };
  } finally {
    await rm(folder, { recursive: true });
  }
}
