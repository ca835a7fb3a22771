import fc from 'fast-check';
import { BLANK_PAGE } from '../src/core/blank-page.ts';
import type { Chunk } from '../src/core/chunk.ts';
import type { Page } from '../src/core/page.ts';
import { Chunker } from '../src/ingest/chunk.ts';

/** Small, so that short texts make several chunks. */
export const SIZES = { target: 30, minimum: 6, maximum: 50 };
// A token a word or mark, and two special ones: near enough to a real tokenizer.
export const countTokens = (text: string) => (text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)?.length ?? 0) + 2;

export function toPage(number: number, text: string, headings: readonly [number, string][] = []): Page {
  return {
    ...BLANK_PAGE,
    number,
    text,
    headings: headings.map(([level, words]) => {
      const start = text.indexOf(words);
      return { level, start, end: start + words.length };
    }),
  };
}

export function chunkPages(...pages: readonly Page[]): readonly Chunk[] {
  const chunker = new Chunker(countTokens, SIZES);
  return pages.flatMap((page) => chunker.add(page));
}

export const sentence = (words: number) => `${Array.from({ length: words }, (_, i) => `W${i}`).join(' ')}.`;

const word = fc.constantFrom('a', 'Rocket', 'height', '98.1', '—', '•', 'und', '日本語', '👩‍🚀', 'é', '$');
const gap = fc.constantFrom(' ', ' ', ' ', ' ', '. ', '\n', '\n\n', '  ', ' \n \n');
/** Any text, with the breaks that matter. */
export const anyText = fc
  .array(fc.tuple(word, gap), { maxLength: 200 })
  .map((parts) => parts.map(([w, g]) => w + g).join(''));
