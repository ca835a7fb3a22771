import type { Block, TextBlock } from './block.ts';

/** The blocks of a page, none of them with marks any more. */
export type PageBlocks = readonly Block[];

/** Cuts blocks into pages at their marks. A page may be empty. */
export function paginate(blocks: readonly Block[]): readonly PageBlocks[] {
  const pages: Block[][] = [[]];
  const add = (block: Block) => pages.at(-1)?.push(block);
  const turn = (forced: boolean) => {
    if (forced || (pages.at(-1)?.length ?? 0) > 0) pages.push([]);
  };
  for (const block of blocks) {
    if (block.type === 'picture') add(block);
    else if (block.type === 'table') {
      let start = 0;
      for (const [i, row] of block.rows.entries()) {
        if (!row.opensPage) continue;
        if (i > start) add({ ...block, rows: block.rows.slice(start, i) });
        turn(false);
        start = i;
      }
      if (start < block.rows.length) add({ ...block, rows: block.rows.slice(start) });
    } else {
      let start = 0;
      for (const { offset, forced } of block.marks) {
        addText(add, block, start, offset);
        start = offset;
        turn(forced);
      }
      addText(add, block, start, block.text.length);
    }
  }
  // What breaks the last page leaves nothing behind it.
  while (pages.length > 1 && pages.at(-1)?.length === 0) pages.pop();
  return pages;
}

function addText(add: (block: Block) => void, block: TextBlock, start: number, end: number): void {
  const text = block.text.slice(start, end).trim();
  // The end of a heading on the next page is no heading of its own.
  if (text !== '') add({ ...block, text, marks: [] });
}

/** About a page of print. */
const PAGE_CHARACTERS = 3000;
const LONGEST_PAGE = 4500;

/** For a document that does not say where its pages are: marks about a page apart, between blocks. */
export function markSections(blocks: readonly Block[]): readonly Block[] {
  let length = 0;
  return blocks.map((block) => {
    const own = lengthOf(block);
    const full = length >= PAGE_CHARACTERS || (length > 0 && length + own > LONGEST_PAGE);
    const early = length > PAGE_CHARACTERS / 2 && block.type === 'text' && block.kind === 'heading';
    const turns = full || early;
    length = turns ? own : length + own;
    if (block.type === 'text') return turns ? { ...block, marks: [{ offset: 0, forced: false }] } : block;
    if (block.type === 'picture') return block;
    let onPage = turns ? 0 : length - own;
    const rows = block.rows.map((row, i) => {
      const characters = row.cells.reduce((sum, cell) => sum + cell.text.length + 2, 0);
      const opensPage = (i === 0 && turns) || (i > 0 && onPage + characters > LONGEST_PAGE);
      onPage = opensPage ? characters : onPage + characters;
      return { ...row, opensPage };
    });
    length = onPage;
    return { ...block, rows };
  });
}

function lengthOf(block: Block): number {
  if (block.type !== 'table') return block.text.length + 40;
  return block.rows.reduce(
    (sum, { cells }) => sum + cells.reduce((inner, { text }) => inner + text.length + 2, 0),
    0,
  );
}

export function hasMarks(blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    block.type === 'text'
      ? block.marks.length > 0
      : block.type === 'table' && block.rows.some((row) => row.opensPage),
  );
}
