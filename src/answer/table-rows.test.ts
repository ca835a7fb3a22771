import { expect, it } from 'vitest';
import { tablePage } from '../../test/table-page.ts';
import { tableRows } from './table-rows.ts';

const rowsOf = (...given: Parameters<typeof tablePage>) => {
  const page = tablePage(...given);
  return tableRows(page, 0, page.text.length);
};

it('says every value beside the names over its column, from the top down', () => {
  const rows = rowsOf(
    '(in millions)',
    [
      [null, '12 weeks', null, '36 weeks', null],
      [null, '2023', '2022', '2023', '2022'],
      ['REVENUE', null, null, null, null],
      ['Net sales', '52', '51', '160', '151'],
      ['Total revenue', '53', '52', '163', '154'],
      ['Tax', '4', null, '9', null],
    ],
    2,
  );
  expect(rows.map(({ text }) => text)).toEqual([
    'REVENUE › Net sales | 12 weeks 2023: 52 | 12 weeks 2022: 51 | 36 weeks 2023: 160 | 36 weeks 2022: 151',
    'Total revenue | 12 weeks 2023: 53 | 12 weeks 2022: 52 | 36 weeks 2023: 163 | 36 weeks 2022: 154',
    'Tax | 12 weeks 2023: 4 | 36 weeks 2023: 9',
  ]);
  expect(rows[0]).toMatchObject({
    name: 'Net sales',
    values: [{ name: '12 weeks 2023', text: '52' }, {}, {}, {}],
  });
});

it('names the first column where it has a name', () => {
  expect(
    rowsOf('', [
      ['Pump', 'Flow'],
      ['A10', '12 l/s'],
    ]).map(({ text }) => text),
  ).toEqual(['Pump: A10 | Flow: 12 l/s']);
});

it.each([
  [
    'without a header',
    [
      ['Pump', 'Flow'],
      ['A10', '12'],
    ],
    0,
  ],
  ['of one column', [['Pump'], ['A10']], 1],
] as const)('leaves a table %s to its text', (_, table, headerRows) => {
  expect(rowsOf('', table, headerRows)).toEqual([]);
});

it('gives the rows that the stretch touches, with their places in the text', () => {
  const page = tablePage('Pumps', [
    ['Pump', 'Flow'],
    ['A10', '12'],
    ['B20', '40'],
  ]);
  const start = page.text.indexOf('B20');
  const rows = tableRows(page, start, page.text.length);
  expect(rows.map((row) => page.text.slice(row.start, row.end))).toEqual(['B20  40']);
});
