import type { PageBlock } from './page-block.ts';
import type { PageSize } from './upright-frame.ts';

const MAXIMUM_WORDS = 250;
/** Of the page's height: what most words of a slide are at least as large as. */
const LARGE = 1 / 40;

/** A wide page with few words in large type: it was made to be shown. */
export function isSlide(blocks: readonly PageBlock[], size: PageSize): boolean {
  if (size.width < size.height * 1.2) return false;
  const words = blocks.flatMap((block) =>
    block.kind === 'remark'
      ? []
      : block.kind === 'table'
        ? block.grid.cells.flatMap((cell) => cell.words)
        : block.lines.flatMap((line) => line.words),
  );
  if (words.length === 0 || words.length > MAXIMUM_WORDS) return false;
  const sizes = words.map(({ word }) => word.fontSize).toSorted((a, b) => a - b);
  return (sizes[Math.floor(sizes.length / 2)] ?? 0) >= size.height * LARGE;
}
