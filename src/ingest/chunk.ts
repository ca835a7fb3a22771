import type { Box } from '../core/box.ts';
import { captionOf } from '../core/caption-of.ts';
import type { Chunk } from '../core/chunk.ts';
import type { Page } from '../core/page.ts';
import type { Region } from '../core/region.ts';
import { CHUNK_SIZES, type ChunkSizes } from './chunk/chunk-sizes.ts';
import { type ChunkSpan, packPieces } from './chunk/pack-pieces.ts';
import { type Section, sectionsOf } from './chunk/sections-of.ts';
import { splitPieces } from './chunk/split-pieces.ts';
import { headedRowsOf } from './chunk/table-header.ts';

type CountTokens = (text: string) => number;

/** The headings that are open where a page begins. */
type OpenHeading = { readonly level: number; readonly text: string };

const MAXIMUM_HEADING = 120;
const MAXIMUM_CAPTION = 160;

/**
 * Cuts pages into chunks, page after page in the order of the file: headings of one page hold on the next.
 * Chunks follow headings, paragraphs and rows of tables and never cross a page. Together they hold every letter and
 * digit exactly once of what is searched: headers and footers that repeat on pages are left out. What a model said of
 * a picture has chunks of its own.
 */
export class Chunker {
  readonly #countTokens: CountTokens;
  readonly #sizes: ChunkSizes;
  #index = 0;
  #open: readonly OpenHeading[] = [];
  /** Where the page that was added last began. */
  #openBefore: readonly OpenHeading[] = [];

  /** @param countTokens the embedder's; sizes are in its tokens */
  constructor(countTokens: CountTokens, sizes: ChunkSizes = CHUNK_SIZES) {
    this.#countTokens = countTokens;
    this.#sizes = sizes;
  }

  add(page: Page): readonly Chunk[] {
    this.#openBefore = this.#open;
    const tables = headedRowsOf(page);
    const chunks = sectionsOf(page).flatMap((section) => {
      if (section.description !== null)
        return this.addDescription(page, section.description, this.pathTo(page, section.description));
      return this.#spansOf(page, section).flatMap((span) => {
        // A chunk stands under the headings before its first words of prose: its own headings belong to it.
        const path = openAt(page, this.#openBefore, span.bodyStart).map(({ text }) => text);
        const table = tables.find(({ start, end }) => span.start >= start && span.start < end);
        return this.#chunk(page, span, table === undefined ? path : [...path, table.header]);
      });
    });
    this.#open = openAt(page, this.#openBefore, page.text.length);
    return chunks;
  }

  /** Chunks of a description that the page got after it was added. */
  addDescription(page: Page, description: Region, path: readonly string[]): readonly Chunk[] {
    return this.#spansOf(page, { ...description, description }).flatMap((span) =>
      this.#chunk(page, span, path),
    );
  }

  /** Headings over the figure that the description tells of, and its caption; of the page that was added last. */
  pathTo(page: Page, described: Pick<Region, 'box'>): readonly string[] {
    const figure = page.regions.find(({ kind, box }) => kind === 'figure' && isSameBox(box, described.box));
    const headings = openAt(page, this.#openBefore, figure?.start ?? 0).map(({ text }) => text);
    const caption = figure === undefined ? null : captionOf(page, figure);
    return caption === null ? headings : [...headings, textOf(page, caption).slice(0, MAXIMUM_CAPTION)];
  }

  #spansOf(page: Page, section: Section): readonly ChunkSpan[] {
    const { maximum } = this.#sizes;
    return packPieces(splitPieces(page, section, { countTokens: this.#countTokens, maximum }), this.#sizes);
  }

  #chunk(page: Page, { start, end }: ChunkSpan, headingPath: readonly string[]): readonly Chunk[] {
    const text = page.text.slice(start, end);
    if (!/[\p{L}\p{N}]/u.test(text)) return []; // a rule, a bullet: nothing to find
    return [{ index: this.#index++, page: page.number, start, end, text, headingPath }];
  }
}

/** The headings that are open at an offset of a page's text. */
function openAt(page: Page, before: readonly OpenHeading[], offset: number): readonly OpenHeading[] {
  let open = before;
  for (const heading of page.headings) {
    if (heading.start >= offset) break;
    const { level } = heading;
    const text = textOf(page, heading).slice(0, MAXIMUM_HEADING);
    open = [...open.filter((above) => above.level < level), { level, text }];
  }
  return open;
}

function textOf(page: Page, { start, end }: { readonly start: number; readonly end: number }): string {
  return page.text.slice(start, end).replace(/\s+/g, ' ').trim();
}

function isSameBox(a: Box | null, b: Box | null): boolean {
  return a !== null && b !== null && a.x0 === b.x0 && a.y0 === b.y0 && a.x1 === b.x1 && a.y1 === b.y1;
}
