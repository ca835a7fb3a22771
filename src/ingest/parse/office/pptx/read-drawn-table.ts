import type { Box } from '../../../../core/box.ts';
import type { BlockCell, TableBlock } from '../block.ts';
import { childElements, findChild, type XmlElement } from '../xml-element.ts';
import { readDrawnText } from './read-drawn-text.ts';

/** A table of a slide (ECMA-376 part 1, §21.1.3); its cells' boxes follow the widths and heights it was given. */
export function readDrawnTable(table: XmlElement, box: Box | null): TableBlock {
  const header = /^(?:1|true|on)$/.test(findChild(table, 'tblPr')?.attributes.firstRow ?? '');
  const columns = edges(childElements(findChild(table, 'tblGrid') ?? table, 'gridCol'), 'w');
  const rowElements = childElements(table, 'tr');
  const heights = edges(rowElements, 'h');
  const rows = rowElements.map((row, rowIndex) => {
    const cells: BlockCell[] = [];
    for (const [column, cell] of childElements(row, 'tc').entries()) {
      const { gridSpan, rowSpan: rows, hMerge, vMerge } = cell.attributes;
      if (isOn(hMerge) || isOn(vMerge)) continue;
      const columnSpan = spanOf(gridSpan);
      const rowSpan = spanOf(rows);
      const body = findChild(cell, 'txBody');
      const blocks = body === null ? [] : readDrawnText({ body, listStyles: [], box: null });
      const text = blocks.map((block) => block.text.replace(/\s+/g, ' ')).join(' ');
      const place =
        box === null ? null : cellBox(box, columns, heights, { column, columnSpan, rowIndex, rowSpan });
      cells.push({ column, columnSpan, rowSpan, text, box: place });
    }
    return { cells, header: header && rowIndex === 0, opensPage: false };
  });
  return { type: 'table', rows, box };
}

/** Where columns or rows begin, as fractions of the whole; the last one is 1. */
function edges(elements: readonly XmlElement[], attribute: string): readonly number[] {
  const sizes = elements.map(({ attributes }) => Math.max(0, Number(attributes[attribute]) || 0));
  const whole = sizes.reduce((sum, size) => sum + size, 0) || 1;
  const found = [0];
  for (const size of sizes) found.push((found.at(-1) ?? 0) + size / whole);
  return found;
}

function cellBox(
  { x0, y0, x1, y1 }: Box,
  columns: readonly number[],
  rows: readonly number[],
  cell: {
    readonly column: number;
    readonly columnSpan: number;
    readonly rowIndex: number;
    readonly rowSpan: number;
  },
): Box {
  const x = (edge: number) => x0 + (x1 - x0) * (columns[edge] ?? 1);
  const y = (edge: number) => y0 + (y1 - y0) * (rows[edge] ?? 1);
  return {
    x0: x(cell.column),
    y0: y(cell.rowIndex),
    x1: x(cell.column + cell.columnSpan),
    y1: y(cell.rowIndex + cell.rowSpan),
  };
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function spanOf(value: string | undefined): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= 1000 ? span : 1;
}
