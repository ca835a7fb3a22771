import { type Block, type PageMark, PLAIN_TEXT } from '../block.ts';
import { TextAligner } from './align-text.ts';
import { isShown } from './place-page.ts';
import type { RenderedPage } from './read-rendering.ts';
import { toRenderedText } from './rendered-text.ts';

/** A page on which a part of a block begins: `at` is an offset into its text, or a row's number. */
type Sighting = { readonly at: number; readonly page: number };

/** So many of the next blocks are asked whether a block that jumps ahead is right. */
const WITNESSES = 5;

/** Gives blocks the page breaks of a rendering, instead of those they came with. */
export function paginateByRendering(
  blocks: readonly Block[],
  pages: readonly RenderedPage[],
): readonly Block[] {
  const rendered = toRenderedText(pages.flatMap(({ words }) => words));
  const aligner = new TextAligner(rendered);
  const pageOf = (word: number) => rendered.words[word]?.page ?? 1;
  const picturePages = pagesOfPictures(blocks, pages);
  let nextPicture = 0;
  const sightings = blocks.map((block): readonly Sighting[] => {
    if (block.type === 'picture') {
      const page = picturePages?.[nextPicture++];
      return page === undefined ? [] : [{ at: 0, page }];
    }
    if (block.type === 'text') {
      if (!isShown(block.kind, false)) return [];
      const found = aligner.align(block.text).filter((token) => token.found !== null);
      return found.map((token) => ({ at: token.start, page: pageOf(token.found?.first ?? 0) }));
    }
    return block.rows.flatMap(({ cells }, row) => {
      const tokens = cells.flatMap(({ text }) => aligner.align(text));
      const first = tokens.find((token) => token.found !== null)?.found;
      return first === undefined || first === null ? [] : [{ at: row, page: pageOf(first.first) }];
    });
  });
  let current = 1;
  return blocks.flatMap((block, i): readonly Block[] => {
    const marks: PageMark[] = [];
    for (const { at, page } of sightings[i] ?? []) {
      if (page <= current || !isConfirmed(sightings, i, page)) continue;
      // A page may have nothing on it that is text.
      for (; current < page; current++) marks.push({ offset: at, forced: true });
    }
    if (block.type === 'text') return [{ ...block, marks }];
    if (block.type === 'picture')
      return marks.length === 0 ? [block] : [{ ...PLAIN_TEXT, text: '', marks }, block];
    const opens = new Set(marks.map(({ offset }) => offset));
    return [{ ...block, rows: block.rows.map((row, at) => ({ ...row, opensPage: opens.has(at) })) }];
  });
}

/** By the order they come in; null when the rendering shows more or fewer of them than the document has. */
function pagesOfPictures(blocks: readonly Block[], pages: readonly RenderedPage[]): readonly number[] | null {
  const found = pages.flatMap(({ figures }, i) => figures.map(() => i + 1));
  return found.length === blocks.filter(({ type }) => type === 'picture').length ? found : null;
}

/** False when what comes next stands before that page again: a text box, a note, or a likeness elsewhere. */
function isConfirmed(sightings: readonly (readonly Sighting[])[], index: number, page: number): boolean {
  let [before, asked] = [0, 0];
  for (let i = index + 1; i < sightings.length && asked < WITNESSES; i++) {
    const next = sightings[i]?.[0];
    if (next === undefined) continue;
    asked++;
    if (next.page < page) before++;
  }
  return before * 2 < Math.max(1, asked) || asked === 0;
}
