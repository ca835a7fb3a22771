import { describe, expect, it } from 'vitest';
import { parseTables } from '../../../../test/parse-tables.ts';
import { placeOfText } from '../../../core/place-of-text.ts';
import { parseCsv } from './parse-csv.ts';

const parse = (content: string | Uint8Array) => parseTables(parseCsv, content, 'lake birds.csv');

/** The only table's rows with its column names and types. */
async function tableOf(content: string | Uint8Array) {
  const { tables } = await parse(content);
  const [table, ...others] = tables;
  expect(others).toEqual([]);
  return {
    columns: table?.columns.map(({ name, type }) => `${name} ${type}`),
    rows: table?.rows.map(({ values }) => values),
  };
}

describe('the way a file is written', () => {
  const expected = {
    columns: ['bird text', 'seen integer'],
    rows: [
      ['Grey, heron', 12],
      ['Coot', 3],
    ],
  };
  it.each([
    ['commas', 'bird,seen\n"Grey, heron",12\nCoot,3\n'],
    ['semicolons', 'bird;seen\nGrey, heron;12\nCoot;3\n'],
    ['tabs', 'bird\tseen\nGrey, heron\t12\nCoot\t3\n'],
    ['bars', 'bird|seen\nGrey, heron|12\nCoot|3\n'],
    ['Windows line ends and no last one', 'bird,seen\r\n"Grey, heron",12\r\nCoot,3'],
    ['a byte order mark', '\ufeffbird,seen\n"Grey, heron",12\nCoot,3\n'],
    ['UTF-16', Buffer.from('\ufeffbird;seen\nGrey, heron;12\nCoot;3\n', 'utf16le')],
    ['empty lines', 'bird,seen\n\n"Grey, heron",12\n\nCoot,3\n\n'],
  ])('is found out: %s', async (_, content) => {
    expect(await tableOf(content)).toEqual(expected);
  });

  it('is found where quotes hold line breaks and quotes', async () => {
    expect(await tableOf('a,b\n"two\nlines","say ""hi"""\nx,y\n')).toEqual({
      columns: ['a text', 'b text'],
      rows: [
        ['two lines', 'say "hi"'],
        ['x', 'y'],
      ],
    });
  });

  it('may be Windows-1252', async () => {
    const { tables, info } = await parse(Buffer.from('stra\xdfe,nr\nM\xfchlweg,4\n', 'latin1'));
    expect(tables[0]?.rows[0]?.values).toEqual(['Mühlweg', 4]);
    expect(info.notes).toEqual(['The text is not valid UTF-8; it was read as Windows-1252.']);
  });
});

describe('the types of columns', () => {
  it.each([
    ['integer', '1\n-20\n3,000', [1, -20, 3000]],
    ['number', '1.5\n2\n1,000.25', [1.5, 2, 1000.25]],
    ['number', '"1,5"\n"2"\n"1.000,25"', [1.5, 2, 1000.25]],
    ['number', '$1.50\n($2.00)\n$3', [1.5, -2, 3]],
    ['number', '1e3\n2.5E-1\n7', [1000, 0.25, 7]],
    ['integer', '1\nn/a\n-\n4', [1, null, null, 4]],
    ['boolean', 'true\nFalse\nTRUE', [true, false, true]],
    ['date', '2024-01-31\n2024-02-01\n2024-03-01', ['2024-01-31', '2024-02-01', '2024-03-01']],
    ['date', '31.01.2024\n1.2.2024\n01.03.2024', ['2024-01-31', '2024-02-01', '2024-03-01']],
    ['date', '01/31/2024\n2/1/2024\n3/1/2024', ['2024-01-31', '2024-02-01', '2024-03-01']],
    ['date', '31/01/2024\n1/2/2024\n1/3/2024', ['2024-01-31', '2024-02-01', '2024-03-01']],
    ['date', 'Jan 31 2024\n"February 1, 2024"\nMar 1 2024', ['2024-01-31', '2024-02-01', '2024-03-01']],
    ['timestamp', '2024-01-31 10:00\n2024-02-01T11:30:15Z', ['2024-01-31T10:00:00', '2024-02-01T11:30:15']],
    ['text', '007\n012\n113', ['007', '012', '113']],
    ['text', '12345678901234567890\n1', ['12345678901234567890', '1']],
    ['text', '2024-02-30\n2024-01-01', ['2024-02-30', '2024-01-01']],
    ['text', '1\n2\nmany', ['1', '2', 'many']],
  ])('%s: %j', async (type, column, values) => {
    const lines = column.split('\n').map((value, i) => `k${i},"${value.replaceAll('"', '')}"`);
    const { columns, rows } = await tableOf(`key,value\n${lines.join('\n')}\n`);
    expect(columns?.[1]).toBe(`value ${type}`);
    expect(rows?.map(([, value]) => value)).toEqual(values);
  });

  it('are parts of a hundred as they are shown', async () => {
    expect(await tableOf('item,share\nx,12%\ny,7.5%\n')).toEqual({
      columns: ['item text', 'share_percent number'],
      rows: [
        ['x', 12],
        ['y', 7.5],
      ],
    });
  });
});

describe('the header', () => {
  it.each([
    [
      'names columns as SQL can',
      'Größe (m),2nd name,group,,Größe (m)\n1,a,b,c,2\n',
      ['grosse_m', 'column_2nd_name', 'group_', 'column_d', 'grosse_m_2'],
    ],
    ['may be missing', 'x,1\ny,2\nx,3\n', ['column_a', 'column_b']],
    ['may be years', 'item,2020,2021\nrent,5,6\nheat,7,8\n', ['item', 'column_2020', 'column_2021']],
    [
      'may be of two rows',
      'item,Q1,,Q2,\n,units,sales,units,sales\npen,1,2,3,4\ncup,5,6,7,8\n',
      ['item', 'q1_units', 'q1_sales', 'q2_units', 'q2_sales'],
    ],
  ])('%s', async (_, content, names) => {
    const { tables } = await parse(content);
    expect(tables[0]?.columns.map(({ name }) => name)).toEqual(names);
  });

  it('stands below a title, and a note may stand below the table', async () => {
    const { tables, pages } = await parse(
      'Birds of the lake\n\nbird,seen,year\ncoot,3,2021\nheron,4,2022\nSource: the warden\n',
    );
    expect(tables[0]).toMatchObject({ title: 'Birds of the lake' });
    expect(tables[0]?.rows.map(({ sheetRow }) => sheetRow)).toEqual([3, 4]);
    expect(pages.at(-1)?.text).toBe('Source: the warden');
  });
});

describe('the pages', () => {
  it('begin with a card whose lines stand in the columns', async () => {
    const { pages, info, tables } = await parse('bird,seen\nCoot,3\nHeron,\nCoot,12\n');
    const [card, rows] = pages;
    expect(card?.text).toBe(
      'lake birds\nTable in lake birds.csv: 3 rows, 2 columns.\nbird: text, one of Coot, Heron\nseen: integer, 3 to 12; empty in 1 row',
    );
    expect(card).toMatchObject({ kind: 'sheet', sheet: null, number: 1 });
    expect(tables[0]).toMatchObject({ name: 'lake_birds', cardPage: 1, rowsPerPage: 40 });
    const seen = card?.text.indexOf('seen:') ?? -1;
    expect(card && placeOfText(card, seen, seen + 4).cells).toBe('B1:B4');
    expect(rows?.text).toBe('bird  seen\nCoot  3\nHeron  \nCoot  12');
    expect(rows && placeOfText(rows, 11, 18)).toMatchObject({ cells: 'A2:B2' });
    const table = rows?.regions[0]?.table;
    expect(table).toMatchObject({ rowCount: 4, columnCount: 2 });
    expect(table?.cells.filter(({ header }) => header)).toHaveLength(2);
    expect(info).toMatchObject({ pageCount: 2, paged: false, notes: [] });
  });

  it('show the first 2,000 rows, and a note says so; all rows are kept for queries', async () => {
    const lines = Array.from({ length: 6_001 }, (_, i) => `${i},bird ${i % 7}`);
    const { pages, tables, info } = await parse(`nr,bird\n${lines.join('\n')}\n`);
    expect(tables[0]?.rows).toHaveLength(6_001);
    expect(tables[0]?.rows.at(-1)).toEqual({ sheetRow: 6_001, values: [6_000, 'bird 1'] });
    expect(pages).toHaveLength(51);
    expect(pages.at(-1)?.text).toContain('1999  bird 4');
    expect(info.notes).toEqual([
      'Of the 6,001 rows of “lake birds” the first 2,000 are found by their words; questions that are computed read all of them.',
    ]);
  });

  it('hold formulas as the texts that they are', async () => {
    const { tables } = await parse(
      `name,amount\n"=HYPERLINK(""http://x"")",1\n+cmd|' /C calc'!A0,2\n@SUM(1+1),3\n`,
    );
    expect(tables[0]?.rows.map(({ values }) => values[0])).toEqual([
      '=HYPERLINK("http://x")',
      "+cmd|' /C calc'!A0",
      '@SUM(1+1)',
    ]);
  });

  it('are none for a file of empty lines', async () => {
    expect(await parse('\n\n\n')).toMatchObject({ tables: [], pages: [], info: { pageCount: 0 } });
  });
});

it('tells where a file stops being CSV', async () => {
  const endless = `a,b\n1,"${'x'.repeat(1_100_000)}`;
  await expect(parse(endless)).rejects.toThrow(
    'The file is not CSV from row 2 on: a row is longer than a million characters.',
  );
});
