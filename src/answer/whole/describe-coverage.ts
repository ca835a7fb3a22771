import type { StoredFile } from '../../core/file.ts';
import type { Coverage } from './look-through.ts';

const MOST_NAMED = 5;

/** What was gone through and what was not, in sentences for the reader. */
export function describeCoverage(coverage: Coverage, files: readonly StoredFile[]): readonly string[] {
  const { looked, pages, filesLooked, empty, waiting, failed } = coverage;
  const ready = files.filter(({ generation }) => generation > 0);
  const what = ready.length > 0 && ready.every(({ paged }) => paged === false) ? 'section' : 'page';
  const of = ready.length === 1 ? '' : ` in ${filesLooked} of ${plural(ready.length, 'file')}`;
  const sentences = [`Looked through ${looked.toLocaleString('en-US')} of ${plural(pages, what)}${of}.`];
  if (empty.length > 0)
    sentences.push(
      `Without text, so not read: ${named(empty.map((one) => `${what}${one.pages.length === 1 ? '' : 's'} ${list(one.pages)}${ready.length === 1 ? '' : ` of ${one.file.filename}`}`))}.`,
    );
  if (ready.length <= MOST_NAMED)
    for (const { statusDetails } of ready)
      sentences.push(
        ...(statusDetails ?? '').split(/(?<=\.)\s+(?=[\p{Lu}\d])/u).filter((note) => /\bread\b/.test(note)),
      );
  if (waiting.length > 0)
    sentences.push(`Not read yet, for they are still being processed: ${named(waiting.map(nameOf))}.`);
  if (failed.length > 0) sentences.push(`Could not be read: ${named(failed.map(nameOf))}.`);
  return sentences;
}

/** "1 page", "3 pages". */
export function plural(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
}

/** The first few, and how many more. */
export function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function list(pages: readonly number[]): string {
  const ranges: { readonly first: number; last: number }[] = [];
  for (const page of pages) {
    const range = ranges.at(-1);
    if (range !== undefined && page === range.last + 1) range.last = page;
    else ranges.push({ first: page, last: page });
  }
  return named(ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)));
}

function nameOf({ filename }: StoredFile): string {
  return filename;
}
