import { describe, expect, it } from 'vitest';
import { columnName, isInRange, parseCells } from './cell-range.ts';
import { sheetOfPage } from './sheet-of-page.ts';

const cell = (row: number, column: number, text: string, cells: string | null) => ({
  row,
  column,
  text,
  cells,
  start: 0,
  end: text.length,
  row_span: 1,
  column_span: 1,
  header: row === 0,
  box: null,
});
const table = (cells: readonly ReturnType<typeof cell>[]) => ({
  start: 0,
  end: 0,
  box: null,
  row_count: 0,
  column_count: 0,
  rows: [],
  cells: [...cells],
});

describe('sheetOfPage', () => {
  it('puts a repeated head and rows from further down where they stand in the sheet', () => {
    const sheet = sheetOfPage({
      tables: [
        table([
          cell(0, 0, 'name', 'B1'),
          cell(0, 1, 'sum', 'C1'),
          cell(1, 0, 'x', 'B42'),
          cell(1, 1, '7', 'C42'),
        ]),
      ],
    });
    expect(sheet.columns.map(columnName)).toEqual(['B', 'C']);
    expect(sheet.rows.map(({ row }) => row + 1)).toEqual([1, 42]);
    expect(sheet.rows[1]?.cells.get(2)?.text).toBe('7');
  });

  it('finds the place of empty cells and rows by those beside and above them', () => {
    const sheet = sheetOfPage({
      tables: [
        table([cell(0, 0, '', null), cell(0, 1, 'a', 'D5'), cell(1, 0, '', null), cell(2, 1, 'b', 'D7')]),
      ],
    });
    expect(sheet.columns.map(columnName)).toEqual(['C', 'D']);
    expect(sheet.rows.map(({ row }) => row + 1)).toEqual([5, 6, 7]);
  });

  it('counts from A1 where no cell says where it stands', () => {
    const sheet = sheetOfPage({ tables: [table([cell(0, 0, 'a', null), cell(1, 1, 'b', null)])] });
    expect(sheet.columns.map(columnName)).toEqual(['A', 'B']);
    expect(sheet.rows.map(({ row }) => row)).toEqual([0, 1]);
  });

  it('shows two tables of a page as one sheet', () => {
    const sheet = sheetOfPage({ tables: [table([cell(0, 0, 'a', 'A1')]), table([cell(0, 0, 'b', 'F9')])] });
    expect(sheet.columns).toHaveLength(6);
    expect(sheet.rows.map(({ row }) => row + 1)).toEqual([1, 9]);
  });

  it('is empty for a page without tables', () => {
    expect(sheetOfPage({ tables: [] })).toEqual({ columns: [], rows: [], widths: [] });
  });
});

describe('parseCells', () => {
  it.each([
    ['B2', { firstColumn: 1, firstRow: 1, lastColumn: 1, lastRow: 1 }],
    ['AA10:AC12', { firstColumn: 26, firstRow: 9, lastColumn: 28, lastRow: 11 }],
  ])('reads %s', (text, range) => {
    expect(parseCells(text)).toEqual(range);
  });

  it.each(['', 'B', '2', 'b2', 'B2:', 'Sheet1!B2'])('does not read %j', (text) => {
    expect(parseCells(text)).toBeNull();
  });

  it('marks the cells inside and none outside', () => {
    const range = parseCells('B2:C3');
    expect(isInRange(range, 1, 1)).toBe(true);
    expect(isInRange(range, 2, 2)).toBe(true);
    expect(isInRange(range, 3, 2)).toBe(false);
    expect(isInRange(range, 2, 3)).toBe(false);
    expect(isInRange(null, 1, 1)).toBe(false);
  });
});
