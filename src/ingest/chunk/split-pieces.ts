import { captionOf } from '../../core/caption-of.ts';
import type { Page } from '../../core/page.ts';
import type { Section } from './sections-of.ts';
import { rowStartsOf } from './table-header.ts';

/** A stretch of a page that is not cut further: a paragraph, a sentence, a row of a table. */
export type Piece = {
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
  readonly heading: boolean;
  /** The neighbour that a caption belongs to. */
  readonly staysWith: 'before' | 'behind' | null;
};

type Options = {
  readonly countTokens: (text: string) => number;
  readonly maximum: number;
  /** Where rows of tables begin, in order. */
  readonly rowStarts?: readonly number[];
};
type Span = { readonly start: number; readonly end: number };

/** Cuts a section of a page into pieces of at most `maximum` tokens that hold all of its words. */
export function splitPieces(page: Page, section: Section, options: Options): readonly Piece[] {
  const withRows = { ...options, rowStarts: rowStartsOf(page) };
  const captions = captionsOf(page);
  const pieces: Piece[] = [];
  for (const paragraph of splitAt(page.text, section, /\n[^\S\n]*\n\s*/g)) {
    for (const part of partAtHeadings(page, paragraph)) {
      const heading = page.headings.some(({ start, end }) => start < part.end && end > part.start);
      const caption = captions.find(({ start, end }) => start < part.end && end > part.start);
      for (const piece of shrink(page.text, part, withRows))
        pieces.push({ ...piece, heading, staysWith: caption?.staysWith ?? null });
    }
  }
  return pieces;
}

function captionsOf(page: Page): readonly (Span & { readonly staysWith: 'before' | 'behind' })[] {
  return page.regions.flatMap((region) => {
    const captioned = region.kind === 'figure' || region.kind === 'table';
    const caption = captioned && region.end > region.start ? captionOf(page, region) : null;
    if (caption === null) return [];
    const { start, end } = caption;
    return [{ start, end, staysWith: start >= region.end ? 'before' : 'behind' }];
  });
}

/** Headings in Markdown may have no blank line around them. */
function partAtHeadings(page: Page, paragraph: Span): readonly Span[] {
  const cuts = new Set<number>();
  for (const heading of page.headings) {
    if (heading.end <= paragraph.start || heading.start >= paragraph.end) continue;
    const lineStart = page.text.lastIndexOf('\n', heading.start) + 1;
    const lineEnd = page.text.indexOf('\n', heading.end);
    if (lineStart > paragraph.start) cuts.add(lineStart);
    if (lineEnd !== -1 && lineEnd + 1 < paragraph.end) cuts.add(lineEnd + 1);
  }
  return splitAtOffsets(
    page.text,
    paragraph,
    [...cuts].toSorted((a, b) => a - b),
  );
}

// The finer the cut, the later it is tried: rows of a table and lines stay whole, then sentences, then words.
const SENTENCE_END = /(?<=[.!?。！？]["'”’)\]]*)\s+(?=["'“‘([]*[\p{Lu}\p{N}\p{Lo}])/gu;
const LINE_END = /\n\s*/g;
const WORD_END = /\s+/g;

function shrink(text: string, span: Span, options: Options): readonly (Span & { readonly tokens: number })[] {
  const tokens = countTokens(text, span, options);
  if (tokens <= options.maximum) return [{ ...span, tokens }];
  const rows = (options.rowStarts ?? []).filter((start) => start > span.start && start < span.end);
  if (rows.length > 0) {
    const parts = splitAtOffsets(text, span, rows);
    return joinSmall(parts, options.maximum).flatMap((part) => shrink(text, part, options));
  }
  const isTable = text.slice(span.start, span.end).includes('  ');
  for (const boundary of isTable ? [LINE_END, WORD_END] : [SENTENCE_END, LINE_END, WORD_END]) {
    const parts = splitAt(text, span, boundary);
    if (parts.length > 1)
      return joinSmall(parts, options.maximum).flatMap((part) => shrink(text, part, options));
  }
  // One endless word: halves, between characters.
  const middle = Math.floor((span.start + span.end) / 2);
  const cut = /[\udc00-\udfff]/.test(text.charAt(middle)) ? middle + 1 : middle;
  if (cut <= span.start || cut >= span.end) return [{ ...span, tokens }];
  return [
    ...shrink(text, { start: span.start, end: cut }, options),
    ...shrink(text, { start: cut, end: span.end }, options),
  ];
}

/** Many small parts (words, short rows) are put together again up to `maximum` characters: fewer to count. */
function joinSmall(parts: readonly Span[], maximum: number): readonly Span[] {
  if (parts.length < 12) return parts;
  const joined: Span[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    // A token has at least one character, so that what is joined here is never too long.
    if (last !== undefined && part.end - last.start <= maximum)
      joined[joined.length - 1] = { ...last, end: part.end };
    else joined.push(part);
  }
  return joined.length > 1 ? joined : parts;
}

function countTokens(text: string, span: Span, options: Options): number {
  // Far too long in any case: not worth a pass of the tokenizer.
  if (span.end - span.start > options.maximum * 40) return Number.POSITIVE_INFINITY;
  return Math.max(0, options.countTokens(text.slice(span.start, span.end)) - 2); // without its special tokens
}

function splitAt(text: string, span: Span, boundary: RegExp): readonly Span[] {
  const parts: Span[] = [];
  let start = span.start;
  const push = (end: number) => {
    const part = trim(text, { start, end });
    if (part.end > part.start) parts.push(part);
  };
  for (const match of text.slice(span.start, span.end).matchAll(boundary)) {
    push(span.start + match.index);
    start = span.start + match.index + match[0].length;
  }
  push(span.end);
  return parts;
}

function splitAtOffsets(text: string, span: Span, offsets: readonly number[]): readonly Span[] {
  return [span.start, ...offsets]
    .map((start, i) => trim(text, { start, end: offsets[i] ?? span.end }))
    .filter(({ start, end }) => end > start);
}

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
