import { expect, it } from 'vitest';
import { BLANK_PAGE } from './blank-page.ts';
import type { Page } from './page.ts';
import type { TableCell } from './region.ts';
import { columnNames } from './table-header.ts';

/** A page that is a table; rows of cells, those of the first `headers` rows said to be headers. */
function tablePage(rows: readonly (readonly string[])[], headers: number): Page {
  let text = '';
  const cells = rows.flatMap((row, rowIndex) =>
    row.map((value, column): TableCell => {
      const start = text.length;
      text += value;
      const end = text.length;
      text += column === row.length - 1 ? '\n' : '  ';
      const header = rowIndex < headers;
      return { row: rowIndex, column, rowSpan: 1, columnSpan: 1, header, start, end, box: null };
    }),
  );
  const table = { rowCount: rows.length, columnCount: rows[0]?.length ?? 0, cells };
  const region = { kind: 'table', start: 0, end: text.length, box: null, origin: 'file', table } as const;
  return { ...BLANK_PAGE, number: 1, text, regions: [region] };
}

const ROWS = [
  ['Category', 'Time to'],
  ['', 'complete'],
  ['Blind 5', '1199'],
  ['Dexterity 5', '1672.1'],
];

it.each([
  ['the header where there is one', 1, 'Category Time to'],
  ['what stands above the first numbers where none was told apart', 0, 'Category Time to  complete'],
])('the names of columns are %s', (_, headers, names) => {
  const page = tablePage(ROWS, headers);
  const start = page.text.indexOf('Dexterity');
  expect(columnNames(page, start, start + 9)).toBe(names);
});

it('there are none outside of a table', () => {
  expect(columnNames({ ...BLANK_PAGE, number: 1, text: 'Words' }, 0, 5)).toBe('');
});
