import type { Word } from '../../../core/page.ts';
import type { Block } from './build-blocks.ts';
import type { PageSize } from './upright-frame.ts';

/** A block of a page's text with what tells headings from prose. Offsets are UTF-16, into the page's text. */
export type TextBlock = {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  /** Points. */
  readonly fontSize: number;
  readonly bold: boolean;
  /** True when a line holds cells that stand apart. */
  readonly table: boolean;
  /** False for text that runs another way than most of the page: stamps in the margin, watermarks. */
  readonly upright: boolean;
};

export type ComposedPage = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly blocks: readonly TextBlock[];
};

/** Writes blocks out as text: "\n" after a line, "\n\n" after a block, two spaces between cells. */
export function composePage(blocks: readonly Block[], size: PageSize): ComposedPage {
  const parts: string[] = [];
  let length = 0;
  const write = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const words: Word[] = [];
  const textBlocks: TextBlock[] = [];
  for (const block of blocks) {
    if (length > 0) write('\n\n');
    const start = length;
    for (const [i, line] of block.lines.entries()) {
      if (i > 0) write('\n');
      for (const { word, before } of line.words) {
        write(before);
        const placed = word.word;
        const box = {
          x0: fraction(placed.x0, size.width),
          y0: fraction(placed.y0, size.height),
          x1: fraction(placed.x1, size.width),
          y1: fraction(placed.y1, size.height),
        };
        words.push({ start: length, end: length + placed.text.length, box });
        write(placed.text);
      }
    }
    textBlocks.push({
      start,
      end: length,
      lines: block.lines.length,
      fontSize: Math.max(...block.lines.map((line) => line.fontSize)),
      bold: block.lines.every((line) => line.bold),
      upright: block.upright,
      table: block.lines.some((line) => line.words.some((word) => word.before === '  ')),
    });
  }
  return { text: parts.join(''), words, blocks: textBlocks };
}

/** Five decimals: a hundredth of a point on a large page. */
function fraction(points: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, points / whole)) * 100_000) / 100_000;
}
