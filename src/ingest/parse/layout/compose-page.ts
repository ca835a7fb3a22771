import type { Box } from '../../../core/box.ts';
import type { Word } from '../../../core/page.ts';
import type { Table, TableCell } from '../../../core/region.ts';
import type { LineWord } from './line.ts';
import type { Grid, PageBlock } from './page-block.ts';
import { enclose, type Rect } from './rect.ts';
import type { PageSize } from './upright-frame.ts';

/** A block in the page's text. Offsets are UTF-16, into it. */
export type ComposedBlock = {
  readonly block: PageBlock;
  readonly start: number;
  readonly end: number;
  readonly box: Box | null;
  /** Of tables. */
  readonly table: Table | null;
};

export type ComposedPage = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly blocks: readonly ComposedBlock[];
};

/** Writes blocks out as text: "\n" after a line or row, "\n\n" after a block, two spaces between cells. */
export function composePage(blocks: readonly PageBlock[], size: PageSize): ComposedPage {
  const writer = new PageWriter(size);
  const composed = blocks.map((block): ComposedBlock => {
    // What has no text stands where it would go on, and opens no paragraph.
    if (writer.length > 0 && hasText(block)) writer.write('\n\n');
    const start = writer.length;
    const table = writeBlock(writer, block);
    const box = boxOf(block);
    return { block, start, end: writer.length, box: box === null ? null : writer.box(box), table };
  });
  return { text: writer.text(), words: writer.words, blocks: composed };
}

function writeBlock(writer: PageWriter, block: PageBlock): Table | null {
  switch (block.kind) {
    case 'text':
    case 'figure':
      for (const [i, line] of block.lines.entries()) {
        if (i > 0) writer.write('\n');
        writer.writeWords(line.words);
      }
      return null;
    case 'table':
      return writeTable(writer, block.grid);
    case 'remark':
      writer.writeRemark(block.text, block.box);
      return null;
    default:
      throw new TypeError(`No such block: ${block satisfies never}`);
  }
}

function writeTable(writer: PageWriter, grid: Grid): Table {
  const cells: TableCell[] = [];
  let row = -1;
  let rowEmpty = true;
  for (const cell of grid.cells) {
    const { words, box, ...place } = cell;
    if (cell.row !== row) {
      if (!rowEmpty) writer.write('\n');
      [row, rowEmpty] = [cell.row, true];
    }
    if (words.length > 0) {
      if (!rowEmpty) writer.write('  ');
      rowEmpty = false;
    }
    const start = writer.length;
    writer.writeWords(words);
    const shown = box ?? enclose(words.map(({ word }) => word.word));
    cells.push({ ...place, start, end: writer.length, box: shown === null ? null : writer.box(shown) });
  }
  return { rowCount: grid.rowCount, columnCount: grid.columnCount, cells };
}

export function hasText(block: PageBlock): boolean {
  switch (block.kind) {
    case 'text':
    case 'figure':
      return block.lines.length > 0;
    case 'table':
      return block.grid.cells.some(({ words }) => words.length > 0);
    case 'remark':
      return block.text !== '';
    default:
      throw new TypeError(`No such block: ${block satisfies never}`);
  }
}

/** Points of the page as it is seen; null where the block has no place. */
export function boxOf(block: PageBlock): Rect | null {
  if (block.kind !== 'text') return block.box;
  return enclose(block.lines.flatMap((line) => line.words.map(({ word }) => word.word)));
}

class PageWriter {
  readonly words: Word[] = [];
  readonly #parts: string[] = [];
  readonly #size: PageSize;
  #length = 0;

  constructor(size: PageSize) {
    this.#size = size;
  }

  get length(): number {
    return this.#length;
  }

  text(): string {
    return this.#parts.join('');
  }

  write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  writeWords(words: readonly LineWord[]): void {
    for (const { word, before } of words) {
      this.write(before);
      const { text } = word.word;
      this.words.push({ start: this.#length, end: this.#length + text.length, box: this.box(word.word) });
      this.write(text);
    }
  }

  /** Each word of it is shown by the whole box. */
  writeRemark(text: string, rect: Rect | null): void {
    const start = this.#length;
    this.write(text);
    if (rect === null) return;
    const box = this.box(rect);
    for (const { index, 0: word } of text.matchAll(/\S+/g))
      this.words.push({ start: start + index, end: start + index + word.length, box });
  }

  box({ x0, y0, x1, y1 }: Rect): Box {
    const { width, height } = this.#size;
    return {
      x0: fraction(x0, width),
      y0: fraction(y0, height),
      x1: fraction(x1, width),
      y1: fraction(y1, height),
    };
  }
}

/** Five decimals: a hundredth of a point on a large page. */
function fraction(points: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, points / whole)) * 100_000) / 100_000;
}
