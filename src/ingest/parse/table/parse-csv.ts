import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { openText, readText, type TextSource } from '../text/read-text.ts';
import { type CsvDialect, findDialect } from './csv-dialect.ts';
import { SheetReader } from './read-sheets.ts';
import type { SheetRow } from './sheet-source.ts';

/** Of the beginning that shows how the file is written. */
const BEGINNING_CHARACTERS = 64_000;
const MAX_RECORD_CHARACTERS = 1_000_000;

/** Reads a CSV file as one sheet; the first record is row 0. Nothing that stands in it is evaluated. */
export async function* parseCsv(localPath: string, context: ParseContext): AsyncGenerator<ParseEvent> {
  const source = await openText(localPath, Number.POSITIVE_INFINITY);
  const dialect = findDialect(await beginningOf(source));
  let done = 0;
  const rows = () =>
    recordsOf(source, dialect, (bytesRead) => {
      done = Math.max(done, bytesRead);
    });
  const notes = [...source.notes];
  const reader = new SheetReader({
    filename: context.filename,
    notes,
    progress: () => ({ type: 'progress', done, total: source.bytes }),
  });
  yield* reader.read({ name: null, rows, severalTables: false });
  const info = { title: null, pageCount: reader.pageCount, paged: false, outline: [], notes };
  yield { type: 'info', info };
}

async function beginningOf(source: TextSource): Promise<string> {
  let text = '';
  for await (const piece of readText(source)) {
    text += piece.text;
    if (text.length >= BEGINNING_CHARACTERS) break;
  }
  // A line that is cut off would count as one with fewer fields.
  return text.length >= BEGINNING_CHARACTERS ? text.slice(0, text.lastIndexOf('\n') + 1) : `${text}\n`;
}

async function* recordsOf(
  source: TextSource,
  { delimiter, quote }: CsvDialect,
  onRead: (bytes: number) => void,
): AsyncGenerator<SheetRow> {
  async function* text() {
    for await (const piece of readText(source)) {
      onRead(piece.bytesRead);
      yield piece.text;
    }
  }
  const parser = Readable.from(text()).pipe(
    parse({
      delimiter,
      quote,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: MAX_RECORD_CHARACTERS,
    }),
  );
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      const cells = record.flatMap((field, column) => {
        const text = oneLine(field);
        return text === '' ? [] : [{ column, text, type: 'text' as const, value: text, repeated: false }];
      });
      if (cells.length > 0) yield { row, cells };
      row++;
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_'))) throw cause;
    throw new UnreadableFileError(
      `The file is not CSV from row ${row + 1} on: ${reasonOf(String(cause.code))}.`,
      { cause },
    );
  }
}

function reasonOf(code: string): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return 'a row is longer than a million characters';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is never closed';
  return 'its quotation marks do not fit together';
}

function oneLine(text: string): string {
  return /[\s\u00a0]/.test(text) ? text.replace(/[\s\u00a0]+/g, ' ').trim() : text;
}
