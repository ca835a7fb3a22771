import { columnNames } from '../../core/table-header.ts';
import type { Quote } from '../find-quotes.ts';

/** What a claim is checked against. */
export type ClaimSource = {
  /** Verbatim: numbers, dates and directions must stand here. */
  readonly quote: string;
  /** What the quote stands in, with its headings and columns' names: tells what it speaks of. */
  readonly passage: string;
  /** The whole page; left out: not known. It may tell what numbers are counted in ("in millions"). */
  readonly page?: string;
};

export function sourceOf({ evidence, hit }: Quote): ClaimSource {
  const { source, filename, quote } = evidence;
  const columns = columnNames(source.page, source.start, source.end);
  const over = [hit.file.title ?? filename.replace(/[_.]/g, ' '), ...hit.chunk.headingPath, columns];
  return {
    quote,
    passage: `${over.filter((line) => line !== '').join('\n')}\n${hit.chunk.text}`,
    page: source.page.text,
  };
}
