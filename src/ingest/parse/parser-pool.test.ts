import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../core/errors.ts';
import type { ParseEvent } from './parse-event.ts';
import { createParser, type Parser, type ParserSettings } from './parser-pool.ts';

let folder = '';
let pdf = '';
const parsers: Parser[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-parser-'));
  pdf = join(folder, 'many.pdf');
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let i = 1; i <= 120; i++) {
    const page = document.addPage();
    for (let line = 0; line < 40; line++)
      page.drawText(`Page ${i}, line ${line}: some words`, { x: 50, y: 50 + 15 * line, size: 10, font });
  }
  await writeFile(pdf, await document.save());
});
afterEach(async () => {
  await Promise.all(parsers.splice(0).map((parser) => parser.close()));
  expect(await childPids()).toEqual([]);
});
afterAll(() => rm(folder, { recursive: true }));

function newParser(settings: Partial<ParserSettings> = {}): Parser {
  const parser = createParser({ scratchFolder: join(folder, 'scratch'), ...settings });
  parsers.push(parser);
  return parser;
}

/** Running parser processes of this program. */
async function childPids(): Promise<readonly number[]> {
  const threads = await readdir('/proc/self/task');
  const lists = await Promise.all(threads.map((id) => readFile(`/proc/self/task/${id}/children`, 'utf8')));
  const pids = lists.join(' ').trim().split(/\s+/).filter(Boolean).map(Number);
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8')));
  return pids.filter((_, i) => commands[i]?.includes('parser-process'));
}

async function collect(events: AsyncIterable<ParseEvent>): Promise<readonly ParseEvent[]> {
  const all: ParseEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const never = new AbortController().signal;
const asPdf = { mediaType: 'application/pdf', filename: 'a.pdf', signal: never };
const asText = { mediaType: 'text/plain', filename: 'a.txt', signal: never };

describe('the parser', () => {
  it('yields pages in order, progress, and information at the end', async () => {
    const events = await collect(newParser().parse(pdf, asPdf));
    const pages = events.flatMap((event) => (event.type === 'page' ? [event.page] : []));
    expect(pages.map((page) => page.number)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(pages[6]?.text).toContain('Page 7, line 39: some words');
    expect(events).toContainEqual({ type: 'progress', done: 60, total: 120 });
    expect(events.at(-1)).toMatchObject({ type: 'info', info: { pageCount: 120, paged: true } });
  });

  it('draws pages', async () => {
    const image = await newParser().renderPage(
      pdf,
      { mediaType: 'application/pdf', pageNumber: 3, maxWidth: 200, clip: null },
      { signal: never },
    );
    expect(Buffer.from(image).subarray(8, 12).toString()).toBe('WEBP');
  });

  it('uses a process again, but never for two files at once', async () => {
    const parser = newParser();
    const path = join(folder, 'a.txt');
    await writeFile(path, 'words');
    await collect(parser.parse(path, asText));
    const [first] = await childPids();
    await collect(parser.parse(path, asText));
    expect(await childPids()).toEqual([first]);
    const one = parser.parse(pdf, asPdf)[Symbol.asyncIterator]();
    const two = parser.parse(pdf, asPdf)[Symbol.asyncIterator]();
    await Promise.all([one.next(), two.next()]);
    expect(await childPids()).toHaveLength(2);
    await Promise.all([one.return?.(), two.return?.()]);
    expect(await childPids()).toHaveLength(0);
  });

  it('reads the next file after one that cannot be read', async () => {
    const parser = newParser();
    const path = join(folder, 'broken.pdf');
    await writeFile(path, '%PDF-1.7 and no more');
    await expect(collect(parser.parse(path, asPdf))).rejects.toThrow(UnreadableFileError);
    expect((await collect(parser.parse(pdf, asPdf))).at(-1)).toMatchObject({ type: 'info' });
  });
});

describe('a parser process', () => {
  it('is killed at once when the work is aborted', async () => {
    const controller = new AbortController();
    const events = newParser()
      .parse(pdf, { ...asPdf, signal: controller.signal })
      [Symbol.asyncIterator]();
    await events.next();
    expect(await childPids()).toHaveLength(1);
    controller.abort(new Error('the lease is lost'));
    const reading = (async () => {
      while ((await events.next()).done !== true);
    })();
    await expect(reading).rejects.toThrow('the lease is lost');
    expect(await childPids()).toEqual([]);
  });

  it('is not even started for work that is aborted already', async () => {
    const parsing = newParser().parse(pdf, { ...asPdf, signal: AbortSignal.abort(new Error('too late')) });
    await expect(collect(parsing)).rejects.toThrow('too late');
    expect(await childPids()).toEqual([]);
  });

  it('that crashes is reported as worth another attempt', async () => {
    const events = newParser().parse(pdf, asPdf)[Symbol.asyncIterator]();
    await events.next();
    const [pid] = await childPids();
    process.kill(pid ?? 0, 'SIGKILL');
    const reading = (async () => {
      while ((await events.next()).done !== true);
    })();
    const error = await reading.catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(UnreadableFileError);
    expect(error).toMatchObject({ message: 'The program that reads files failed on this file.' });
  });

  it.each([
    [{ memoryBytes: 2 ** 20 }, 'Reading the file took more than 1 MiB of memory.'],
    [{ stallMilliseconds: 1 }, 'Reading the file made no progress for 0 seconds.'],
    [{ totalMilliseconds: -1e9 }, /^Reading the file took more than/],
  ])('that takes too much is killed with a reason: %j', async (settings, reason) => {
    const path = join(folder, 'slow.json');
    await writeFile(path, `[${'1,'.repeat(5_000_000)}1]`);
    const parsing = collect(newParser(settings).parse(path, { ...asText, mediaType: 'application/json' }));
    await expect(parsing).rejects.toThrow(reason);
    await expect(parsing).rejects.toBeInstanceOf(UnreadableFileError);
    expect(await childPids()).toEqual([]);
  });

  it('waits for a slow reader without being taken for stalled', async () => {
    const parser = newParser({ stallMilliseconds: 30_000, totalMilliseconds: 30_000 });
    let pages = 0;
    for await (const event of parser.parse(pdf, asPdf)) {
      if (event.type !== 'page') continue;
      pages++;
      if (pages === 3) await sleep(700);
    }
    expect(pages).toBe(120);
  });
});

describe('a file of 300 MB', () => {
  it('is read up to the limit in bounded memory', async () => {
    const path = join(folder, 'large.txt');
    const file = await open(path, 'w');
    const megabyte = 'Some words that fill the file. '.repeat(33_000);
    for (let i = 0; i < 300; i++) await file.write(megabyte);
    await file.close();
    const parser = newParser({ memoryBytes: 400 * 2 ** 20, maxTextCharacters: 2_000_000 });
    const events = await collect(parser.parse(path, asText));
    expect(events.at(-1)).toMatchObject({
      type: 'info',
      info: { notes: ['Only the first 2 million of about 307 million characters were read.'] },
    });
    await rm(path);
  }, 30_000);
});

describe('a JSON array of a million items', () => {
  it('is read in bounded memory', async () => {
    const path = join(folder, 'million.json');
    const file = await open(path, 'w');
    await file.write('[0');
    for (let i = 1; i < 1_000_000; i += 10_000)
      await file.write(Array.from({ length: 10_000 }, (_, j) => `,${i + j}`).join(''));
    await file.write(']');
    await file.close();
    const parser = newParser({ memoryBytes: 400 * 2 ** 20 });
    let [lines, notes] = [0, null as readonly string[] | null];
    for await (const event of parser.parse(path, { ...asText, mediaType: 'application/json' })) {
      if (event.type === 'page') lines += event.page.text.split('\n').length;
      if (event.type === 'info') notes = event.info.notes;
    }
    expect(lines).toBe(1_000_001);
    expect(notes).toEqual([]);
    await rm(path);
  }, 60_000);
});
