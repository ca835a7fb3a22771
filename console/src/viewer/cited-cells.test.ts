import { describe, expect, it } from 'vitest';
import { citedCells } from './cited-cells.ts';
import type { Sheet } from './sheet-of-page.ts';

// The head, and rows 41 to 43 of the sheet: each value beside a 7.
const text = 'name  sum\nAnn  7\nBob  17\nCyd  7';
const sheet: Sheet = {
  columns: [0, 1],
  widths: [6, 6],
  rows: [0, 40, 41, 42].map((row, at) => {
    const line = text.split('\n')[at] ?? '';
    const begin = text.split('\n').slice(0, at).join('\n').length + (at === 0 ? 0 : 1);
    const [first = '', second = ''] = line.split('  ');
    const from = begin + first.length + 2;
    return {
      row,
      cells: new Map([
        [0, { text: first, header: at === 0, start: begin, end: begin + first.length }],
        [1, { text: second, header: at === 0, start: from, end: from + second.length }],
      ]),
    };
  }),
};

const marked = (cells: string, quote: string) => {
  const isCited = citedCells({ page: { text }, sheet }, { cells, quote });
  return sheet.rows.flatMap(({ row, cells: line }) =>
    [...line.keys()].filter((column) => isCited(row, column)).map((column) => `${'AB'[column]}${row + 1}`),
  );
};

describe('citedCells', () => {
  it.each([
    ['of a head and the first row below it', 'A1:B41', 'name sum Ann 7', ['A1', 'B1', 'A41', 'B41']],
    ['of two rows', 'A41:B42', 'Ann 7\nBob 17', ['A41', 'B41', 'A42', 'B42']],
    ['the very one of several with the same value', 'B43', '7', ['B43']],
    ['all of the range where the quote is not found', 'A41:B42', 'other words', ['A41', 'B41', 'A42', 'B42']],
    ['none where the range cannot be read', 'Sheet1!B2', '7', []],
  ])('marks the cells %s', (_, cells, quote, expected) => {
    expect(marked(cells, quote)).toEqual(expected);
  });

  it('leaves out the rows between the head and the quoted ones', () => {
    const far: Sheet = { ...sheet, rows: [...sheet.rows, { row: 20, cells: new Map() }] };
    const isCited = citedCells({ page: { text }, sheet: far }, { cells: 'A1:B41', quote: 'name sum\nAnn 7' });
    expect(isCited(20, 0)).toBe(false);
    expect(isCited(40, 0)).toBe(true);
  });
});
