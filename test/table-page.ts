import { BLANK_PAGE } from '../src/core/blank-page.ts';
import type { Page } from '../src/core/page.ts';
import type { TableCell } from '../src/core/region.ts';

/**
 * A page with `before`, then a table of the rows; the first `headerRows` name its columns. A cell `null` is not there, and
 * one that is followed by nulls in a header row spans them.
 */
export function tablePage(
  before: string,
  rows: readonly (readonly (string | null)[])[],
  headerRows = 1,
): Page {
  let text = before === '' ? '' : `${before}\n\n`;
  const start = text.length;
  const cells: TableCell[] = [];
  rows.forEach((row, number) => {
    if (number > 0) text += '\n';
    row.forEach((words, column) => {
      if (words === null) return;
      const next = row.findIndex((other, i) => i > column && other !== null);
      const header = number < headerRows;
      if (!text.endsWith('\n') && text.length > start) text += '  ';
      cells.push({
        row: number,
        column,
        rowSpan: 1,
        columnSpan: header ? (next < 0 ? row.length : next) - column : 1,
        header,
        start: text.length,
        end: text.length + words.length,
        box: null,
      });
      text += words;
    });
  });
  const columnCount = Math.max(...rows.map((row) => row.length));
  return {
    ...BLANK_PAGE,
    number: 1,
    text,
    regions: [
      {
        kind: 'table',
        start,
        end: text.length,
        box: null,
        origin: 'file',
        table: { rowCount: rows.length, columnCount, cells },
      },
    ],
  };
}
