import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClientFile, ClientPage, ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../tools/harness/json-lines.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';
import { withServer } from '../tools/harness/with-server.ts';
import { contactSheet, type SheetPage } from './contact-sheet.ts';
import { wordErrors, wordRecall, wordsOf } from './word-errors.ts';

export type FormatsOptions = {
  readonly folder: string;
  /** JSON lines `{file, transcript}`: what the file says or shows, word by word. */
  readonly references?: string;
  readonly out: string;
  readonly url?: string;
  readonly token?: string;
  readonly say: (line: string) => void;
};

type Reference = { readonly file: string; readonly transcript: string };
type Read = { readonly file: ClientFile; readonly pages: readonly ClientPage[] };

const PAGES_A_SHEET = 24;
const PAGES_A_FILE = 3;

/**
 * Uploads every file of a folder and tells, by type, what was found in it; compares what was read with transcripts;
 * draws contact sheets of pages with the regions on them.
 */
export async function runFormats(options: FormatsOptions): Promise<void> {
  const { say, out } = options;
  const references =
    options.references === undefined ? [] : await readJsonLines<Reference>(options.references);
  await mkdir(out, { recursive: true });
  await withServer(options, async ({ client }) => {
    const files = await uploadFolder(client, options.folder, { say });
    const read: Read[] = [];
    for (const file of files)
      read.push({ file, pages: file.status === 'indexed' ? await pagesOf(client, file.id) : [] });
    const types = [...new Set(read.map(({ file }) => typeOf(file)))].sort();
    say(
      `\n${textTable(
        HEADINGS,
        types.map((type) =>
          rowOf(
            type,
            read.filter(({ file }) => typeOf(file) === type),
          ),
        ),
      )}`,
    );
    for (const { file } of read)
      if (file.status_details !== null) say(`  ${file.filename} (${file.status}): ${file.status_details}`);
    if (references.length > 0) compare(references, read, say);
    for (const type of types) {
      const sheet = await sheetOf(
        client,
        read.filter(({ file }) => typeOf(file) === type),
      );
      if (sheet.length === 0) continue;
      const target = path.join(out, `${type}.png`);
      await writeFile(target, await contactSheet(sheet));
      say(`drawn: ${target}`);
    }
    await writeFile(
      path.join(out, 'texts.jsonl'),
      read
        .map(
          ({ file, pages }) =>
            `${JSON.stringify({ file: file.filename, pages: pages.map(({ text }) => text) })}\n`,
        )
        .join(''),
    );
  });
}

const HEADINGS = [
  'type',
  'files',
  'indexed',
  'pages',
  'words',
  'of pictures',
  'headings',
  'tables',
  'figures',
  'seconds',
];

function rowOf(type: string, read: readonly Read[]): readonly string[] {
  const pages = read.flatMap((one) => one.pages);
  const regions = pages.flatMap((page) => page.regions);
  const ofKind = (kind: string) => String(regions.filter((region) => region.kind === kind).length);
  const fromPictures = regions
    .filter(({ origin }) => origin === 'ocr')
    .reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  const seconds = read.reduce(
    (sum, one) => sum + Math.max(0, ...one.pages.map(({ time }) => time?.end ?? 0)),
    0,
  );
  return [
    type,
    String(read.length),
    String(read.filter(({ file }) => file.status === 'indexed').length),
    String(pages.length),
    String(pages.reduce((sum, { text }) => sum + wordsOf(text).length, 0)),
    String(fromPictures),
    ofKind('heading'),
    ofKind('table'),
    ofKind('figure'),
    seconds === 0 ? '-' : seconds.toFixed(1),
  ];
}

function compare(references: readonly Reference[], read: readonly Read[], say: (line: string) => void): void {
  let [errors, words] = [0, 0];
  const rows = references.flatMap(({ file, transcript }) => {
    const found = read.find((one) => one.file.filename === file);
    if (found === undefined) return [];
    const text = found.pages
      .flatMap(({ regions }) => regions.filter(({ origin }) => origin === 'speech' || origin === 'ocr'))
      .map((region) => region.text)
      .join(' ');
    const counted = wordErrors(transcript, text);
    errors += counted.errors;
    words += counted.words;
    return [[file, String(counted.words), String(counted.errors), wordRecall(transcript, text).toFixed(3)]];
  });
  say(`\n${textTable(['against the transcript', 'words', 'errors', 'recall'], rows)}`);
  say(`word error rate ${(errors / Math.max(1, words)).toFixed(3)} over ${words} words`);
}

async function pagesOf(client: ExhibitClient, fileId: string): Promise<readonly ClientPage[]> {
  const pages: ClientPage[] = [];
  for (;;) {
    const page = await client.page(fileId, pages.length + 1);
    if (page === null) return pages;
    pages.push(page);
  }
}

/** The pages of each file with the most kinds of regions. */
async function sheetOf(client: ExhibitClient, read: readonly Read[]): Promise<readonly SheetPage[]> {
  const sheet: SheetPage[] = [];
  const each = Math.max(1, Math.min(PAGES_A_FILE, Math.floor(PAGES_A_SHEET / Math.max(1, read.length))));
  for (const { file, pages } of read) {
    const kinds = (page: ClientPage) => new Set(page.regions.map(({ kind }) => kind)).size;
    for (const page of pages.toSorted((a, b) => kinds(b) - kinds(a)).slice(0, each)) {
      if (sheet.length >= PAGES_A_SHEET) return sheet;
      const image = await client.pageImage(file.id, page.page);
      if (image !== null)
        sheet.push({ name: `${file.filename} p. ${page.page}`, image, regions: page.regions });
    }
  }
  return sheet;
}

function typeOf({ filename }: ClientFile): string {
  return path.extname(filename).slice(1).toLowerCase().replace('jpg', 'jpeg');
}
