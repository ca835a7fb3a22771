import type { Heading } from '../../../core/page.ts';
import type { Region, Table, TableCell } from '../../../core/region.ts';
import type { Block, BlockRow } from './block.ts';
import type { PageBlocks } from './paginate.ts';

/** A block with where it stands in the page's text; `cells` of a table, row by row as the block has them. */
export type ComposedBlock = {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly cells: readonly TableCell[];
};

export type ComposedBlocks = {
  readonly text: string;
  readonly headings: readonly Heading[];
  readonly regions: readonly Region[];
  /** One a block. */
  readonly placed: readonly ComposedBlock[];
};

/** Between cells of a row: what stands between cells in the pages of other kinds of files too. */
const CELL_GAP = '  ';

/**
 * Writes the blocks of a page out: "\n" between the entries of a list and the rows of a table, "\n\n" between the
 * rest. There is one region a block, but one for all entries of a list in one place.
 */
export function composeBlocks(blocks: PageBlocks): ComposedBlocks {
  let text = '';
  const headings: Heading[] = [];
  const regions: Region[] = [];
  const placed: ComposedBlock[] = [];
  for (const block of blocks) {
    const last = regions.at(-1);
    const goesOn =
      block.type === 'text' &&
      block.kind === 'list' &&
      last?.kind === 'list' &&
      last.end === text.length &&
      last.box === block.box;
    const hasText = block.type === 'table' || block.text !== '';
    if (hasText && text !== '') text += goesOn ? '\n' : '\n\n';
    const start = text.length;
    if (block.type === 'table') {
      const table = writeTable(block.rows, start);
      text += table.text;
      const { rowCount, columnCount, cells } = table;
      regions.push({
        kind: 'table',
        start,
        end: text.length,
        box: block.box,
        origin: 'file',
        table: { rowCount, columnCount, cells },
      });
      placed.push({ block, start, end: text.length, cells });
      continue;
    }
    text += block.text;
    const end = text.length;
    placed.push({ block, start, end, cells: [] });
    if (block.type === 'picture') {
      regions.push({
        kind: 'figure',
        start,
        end,
        box: block.box,
        origin: block.text === '' ? 'file' : 'ocr',
      });
      continue;
    }
    if (block.level !== null) headings.push({ level: block.level, start, end });
    const { kind, origin, box } = block;
    if (goesOn && last !== undefined) regions[regions.length - 1] = { ...last, end };
    else regions.push({ kind, start, end, box, origin });
  }
  return { text, headings, regions, placed };
}

/** Empty cells keep their gaps, so that columns can be counted; nothing is written for those at the end of a row. */
function writeTable(rows: readonly BlockRow[], offset: number): Table & { readonly text: string } {
  let text = '';
  const cells: TableCell[] = [];
  let columnCount = 0;
  for (const [row, { cells: given, header }] of rows.entries()) {
    let gap = text === '' ? '' : '\n';
    let column = 0;
    for (const cell of given) {
      for (; column < cell.column; column++) if (column > 0) gap += CELL_GAP;
      if (column > 0) gap += CELL_GAP;
      if (cell.text !== '') {
        text += gap + cell.text;
        gap = '';
      }
      const end = offset + text.length;
      const { columnSpan, box } = cell;
      const rowSpan = Math.min(cell.rowSpan, rows.length - row);
      cells.push({ row, column, rowSpan, columnSpan, header, start: end - cell.text.length, end, box });
      column += columnSpan;
      columnCount = Math.max(columnCount, column);
    }
  }
  return { text, rowCount: rows.length, columnCount, cells };
}
