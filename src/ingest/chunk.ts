import type { Chunk } from '../core/chunk.ts';
import type { Heading, Page } from '../core/page.ts';
import { CHUNK_SIZES, type ChunkSizes } from './chunk/chunk-sizes.ts';
import { packPieces } from './chunk/pack-pieces.ts';
import { splitPieces } from './chunk/split-pieces.ts';

type CountTokens = (text: string) => number;

/** The headings that are open where a page begins. */
type OpenHeading = { readonly level: number; readonly text: string };

/**
 * Cuts pages into chunks, page after page in the order of the file: headings of one page hold on the next.
 * Chunks follow headings and paragraphs, never cross a page and hold every letter and digit exactly once.
 */
export class Chunker {
  readonly #countTokens: CountTokens;
  readonly #sizes: ChunkSizes;
  #index = 0;
  #open: readonly OpenHeading[] = [];

  /** @param countTokens the embedder's; sizes are in its tokens */
  constructor(countTokens: CountTokens, sizes: ChunkSizes = CHUNK_SIZES) {
    this.#countTokens = countTokens;
    this.#sizes = sizes;
  }

  add(page: Page): readonly Chunk[] {
    const pieces = splitPieces(page, { countTokens: this.#countTokens, maximum: this.#sizes.maximum });
    const spans = packPieces(pieces, this.#sizes);
    const chunks: Chunk[] = [];
    let next = 0;
    for (const span of spans) {
      // A chunk stands under the headings before its first words of prose: its own headings belong to it.
      while (next < page.headings.length) {
        const heading = page.headings[next];
        if (heading === undefined || heading.start >= span.bodyStart) break;
        this.#enter(page, heading);
        next++;
      }
      const text = page.text.slice(span.start, span.end);
      if (!/[\p{L}\p{N}]/u.test(text)) continue; // a rule, a bullet: nothing to find
      chunks.push({
        index: this.#index++,
        page: page.number,
        start: span.start,
        end: span.end,
        text,
        headingPath: this.#open.map(({ text }) => text),
      });
    }
    for (const heading of page.headings.slice(next)) this.#enter(page, heading);
    return chunks;
  }

  #enter(page: Page, heading: Heading): void {
    const text = page.text.slice(heading.start, heading.end).replace(/\s+/g, ' ').trim().slice(0, 120);
    this.#open = [...this.#open.filter(({ level }) => level < heading.level), { level: heading.level, text }];
  }
}
