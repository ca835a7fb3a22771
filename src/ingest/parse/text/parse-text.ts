import { BLANK_PAGE } from '../../../core/blank-page.ts';
import type { Heading, Page } from '../../../core/page.ts';
import type { ParseEvent } from '../parse-event.ts';
import { InvalidJsonError } from './invalid-json-error.ts';
import { JsonFlattener } from './json-flattener.ts';
import { MarkdownHeadings } from './markdown-headings.ts';
import { openText, readText, type TextSource } from './read-text.ts';
import { splitSections } from './split-sections.ts';

export type TextMediaType = 'text/plain' | 'text/markdown' | 'application/json';

/** Paths repeat in every line of flattened JSON; past this factor the rest is left out. */
const MAXIMUM_GROWTH = 8;

/**
 * Reads text, Markdown or JSON as sections of about two pages; memory does not grow with the file.
 * @param options.maxTextCharacters what lies beyond is not read, and a note says so
 */
export async function* parseText(
  localPath: string,
  options: { readonly mediaType: TextMediaType; readonly maxTextCharacters: number },
): AsyncGenerator<ParseEvent> {
  const limit = options.maxTextCharacters;
  const source = await openText(localPath, limit);
  const notes = [...source.notes];
  let isJson = options.mediaType === 'application/json';
  if (isJson && !(await isValidJson(source, limit))) {
    isJson = false;
    notes.push('The file is not valid JSON; it was read as plain text.');
  }
  const reading = new Reading(source, limit);
  const headings = options.mediaType === 'text/markdown' ? new MarkdownHeadings() : null;
  let [pageCount, written] = [0, 0];
  let title: string | null = null;
  for await (const text of splitSections(isJson ? flatten(reading.pieces()) : reading.pieces())) {
    written += text.length;
    if (written > limit * MAXIMUM_GROWTH) {
      notes.push('The JSON is nested so deeply that only its first part was read.');
      break;
    }
    pageCount++;
    const page = toPage(pageCount, text, headings?.find(text) ?? []);
    if (title === null && !isJson) {
      title = headings === null ? titleLineOf(page) : titleOf(page);
      if (title !== null) yield { type: 'title', title };
    }
    yield { type: 'page', page };
    yield { type: 'progress', done: reading.bytesRead, total: source.bytes };
  }
  if (reading.cut) notes.push(cutNote(limit, reading.estimatedCharacters(), isJson));
  yield { type: 'info', info: { title, pageCount, paged: false, outline: [], notes } };
}

function toPage(number: number, text: string, headings: readonly Heading[]): Page {
  return { ...BLANK_PAGE, number, text: text.toWellFormed(), headings };
}

function titleOf(page: Page): string | null {
  const heading = page.headings.find(({ level }) => level === 1);
  if (heading === undefined) return null;
  return page.text.slice(heading.start, heading.end).slice(0, MAXIMUM_TITLE);
}

const MAXIMUM_TITLE = 200;

/** Plain text says what it is about in a first line of its own, with a blank line below. */
function titleLineOf({ number, text }: Page): string | null {
  const [, line] = /^\s*(\S.*)\n[^\S\n]*\n\s*\S/.exec(text) ?? [];
  const isTitle = number === 1 && line !== undefined && line.length <= MAXIMUM_TITLE && /\p{L}/u.test(line);
  return isTitle ? line.trim() : null;
}

/** Text up to a limit, with a count of what was read. */
class Reading {
  readonly #source: TextSource;
  readonly #limit: number;
  #characters = 0;
  bytesRead = 0;
  cut = false;

  constructor(source: TextSource, limit: number) {
    this.#source = source;
    this.#limit = limit;
  }

  async *pieces(): AsyncGenerator<string> {
    for await (const { text, bytesRead } of readText(this.#source)) {
      const room = this.#limit - this.#characters;
      this.#characters += text.length;
      this.bytesRead = bytesRead;
      if (text.length > room) {
        this.cut = true;
        yield text.slice(0, room).toWellFormed();
        return;
      }
      yield text;
    }
  }

  /** Of the whole file, by the characters a byte gave so far. */
  estimatedCharacters(): number {
    return this.bytesRead === 0 ? 0 : (this.#characters / this.bytesRead) * this.#source.bytes;
  }
}

async function isValidJson(source: TextSource, limit: number): Promise<boolean> {
  const reading = new Reading(source, limit);
  const flattener = new JsonFlattener();
  try {
    for await (const piece of reading.pieces()) flattener.push(piece);
    if (!reading.cut) flattener.end();
    return true;
  } catch (error) {
    if (error instanceof InvalidJsonError) return false;
    throw error;
  }
}

/** Of valid JSON, whole or cut off. */
async function* flatten(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const flattener = new JsonFlattener();
  for await (const piece of pieces) yield flattener.push(piece);
  yield flattener.push('\n'); // completes a number at the very end
}

function cutNote(limit: number, total: number, isJson: boolean): string {
  const what = isJson ? 'characters of the JSON' : 'characters';
  return `Only the first ${plainNumber(limit)} of about ${plainNumber(total)} ${what} were read.`;
}

function plainNumber(value: number): string {
  if (value >= 1_000_000) return `${Number((value / 1_000_000).toPrecision(3))} million`;
  return Math.round(value).toLocaleString('en-US');
}
