import { describe, expect, it } from 'vitest';
import { makeWorkbook, rowXml, type SheetXml, type WorkbookXml } from '../../../../test/make-workbook.ts';
import { parseTables } from '../../../../test/parse-tables.ts';
import { placeOfText } from '../../../core/place-of-text.ts';
import { parseXlsx } from './parse-xlsx.ts';

const parse = (workbook: WorkbookXml) => parseTables(parseXlsx, makeWorkbook(workbook), 'lake.xlsx');
const parseSheet = (rows: string, merged: readonly string[] = [], more: Partial<WorkbookXml> = {}) =>
  parse({ sheets: [{ name: 'Birds', rows, merged }], ...more });

const birds = `${rowXml(1, ['Bird', 'Seen'])}${rowXml(2, ['Coot', 3])}${rowXml(3, ['Heron', 12])}`;

describe('the cells of a sheet', () => {
  it('come from shared texts, inline texts, numbers and truth values', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><v>Calculated</v></c></row>
      <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="b"><v>1</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>
      <row><c t="inlineStr"><is><r><t>two </t></r><r><t>parts</t></r></is></c><c t="b"><v>0</v></c><c><v>2.5</v></c></row>`;
    const texts = [
      '<t>Name</t>',
      '<r><t>Ri</t></r><r><t>ng</t></r>',
      '<t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh>',
    ];
    const { tables } = await parseSheet(rows, [], { texts });
    expect(tables[0]?.columns).toMatchObject([
      { name: 'name', type: 'text' },
      { name: 'ring', type: 'boolean' },
      { name: 'calculated', type: 'number' },
    ]);
    expect(tables[0]?.rows.map(({ values }) => values)).toEqual([
      ['漢字', true, 2],
      ['two parts', false, 2.5],
    ]);
  });

  it.each([
    ['yyyy\\-mm\\-dd', 45292, '2024-01-01', '2024-01-01', 'date'],
    ['d. mmm yy', 59, '1900-02-28', '1900-02-28', 'date'],
    ['m/d/yy h:mm', 45292.5, '2024-01-01 12:00:00', '2024-01-01T12:00:00', 'timestamp'],
    ['h:mm', 0.75, '18:00:00', '18:00:00', 'text'],
    ['0.0%', 0.4512, '45.1%', 45.12, 'number'],
    ['#,##0.00', 1234.5, '1,234.50', 1234.5, 'number'],
    ['"$"#,##0', 1234, '$1,234', 1234, 'integer'],
    ['[$€-407]0.00', -2, '-€2.00', -2, 'integer'],
    ['#,##0 "kg";[Red]-#,##0 "kg"', -1500, '-1,500 kg', -1500, 'integer'],
    ['General', 0.1, '0.1', 0.1, 'number'],
    ['0.00E+00', 1500, '1500', 1500, 'integer'],
  ])('are shown by their format: %s', async (format, number, text, value, type) => {
    const styled = (row: number) =>
      `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>k${row}</t></is></c><c r="B${row}" s="0"><v>${number}</v></c></row>`;
    const { tables, pages } = await parseSheet(`${rowXml(1, ['Key', 'Value'])}${styled(2)}${styled(3)}`, [], {
      formats: [format],
    });
    expect(pages[1]?.text.split('\n')[1]).toBe(`k2  ${text}`);
    expect(tables[0]?.rows[0]?.values[1]).toBe(value);
    expect(tables[0]?.columns[1]?.type).toBe(type);
  });

  it('count days from 1904 where the workbook does', async () => {
    const rows = `${rowXml(1, ['Day', 'N'])}<row r="2"><c r="A2" s="0"><v>43830</v></c><c r="B2"><v>1</v></c></row>`;
    const { tables } = await parseSheet(rows, [], { formats: ['yyyy-mm-dd'], since1904: true });
    expect(tables[0]?.rows[0]?.values[0]).toBe('2024-01-01');
  });

  it('show a formula only where no value is stored, and a query has none then', async () => {
    const rows = `${birds}<row r="4"><c r="A4" t="inlineStr"><is><t>All</t></is></c><c r="B4"><f>SUM(B2:B3)</f></c></row>`;
    const { tables, pages, info } = await parseSheet(rows);
    expect(pages[1]?.text).toContain('All  =SUM(B2:B3)');
    expect(tables[0]?.columns[1]?.type).toBe('integer');
    expect(tables[0]?.rows.at(-1)?.values).toEqual(['All', null]);
    expect(info.notes).toEqual([
      'One formula is without a stored value: open and save the workbook to have them computed.',
    ]);
  });

  it('are errors in numbers without value', async () => {
    const rows = `${birds}<row r="4"><c r="A4" t="inlineStr"><is><t>Rail</t></is></c><c r="B4" t="e"><v>#DIV/0!</v></c></row>`;
    expect((await parseSheet(rows)).tables[0]?.rows.at(-1)?.values).toEqual(['Rail', null]);
  });
});

describe('the tables of a sheet', () => {
  it('are apart by empty rows and columns, each with its place', async () => {
    const rows = [
      rowXml(2, ['Bird', 'Seen', null, 'Fish', 'Caught'], 'B'),
      rowXml(3, ['Coot', 3, null, 'Pike', 1], 'B'),
      rowXml(4, ['Heron', 12, null, 'Eel', 2], 'B'),
      rowXml(6, ['Year', 'Depth'], 'C'),
      rowXml(7, [2021, 1.5], 'C'),
      rowXml(8, [2022, 1.25], 'C'),
    ].join('');
    const { tables, pages } = await parseSheet(rows);
    expect(
      tables.map(({ columns }) => columns.map(({ label, sheetColumn }) => [label, sheetColumn])),
    ).toEqual([
      [
        ['Bird', 1],
        ['Seen', 2],
      ],
      [
        ['Fish', 4],
        ['Caught', 5],
      ],
      [
        ['Year', 2],
        ['Depth', 3],
      ],
    ]);
    expect(new Set(tables.map(({ name }) => name)).size).toBe(3);
    const fish = pages[tables[1]?.cardPage ?? 0];
    expect(fish?.text).toBe('Fish  Caught\nPike  1\nEel  2');
    expect(fish && placeOfText(fish, 14, 21)).toMatchObject({ sheet: 'Birds', cells: 'E3:F3' });
  });

  it('may touch at a corner', async () => {
    const rows = `${birds}${rowXml(4, ['Fish', 'Caught'], 'C')}${rowXml(5, ['Pike', 1], 'C')}`;
    expect((await parseSheet(rows)).tables.map(({ rows }) => rows.length)).toEqual([2, 1]);
  });

  it.each([
    [
      'in a merged cell',
      `${rowXml(1, ['The lake'])}${rowXml(2, ['Bird', 'Seen'])}${rowXml(3, ['Coot', 3])}`,
      ['A1:D1'],
      'A1:D1',
    ],
    [
      'apart by an empty row',
      `${rowXml(1, ['The lake'])}${rowXml(3, ['Bird', 'Seen'])}${rowXml(4, ['Coot', 3])}`,
      [],
      'A1',
    ],
  ])('have a title over them: %s', async (_, rows, merged, cells) => {
    const { tables, pages } = await parseSheet(rows, merged);
    expect(tables).toMatchObject([{ title: 'The lake', columns: [{ name: 'bird' }, { name: 'seen' }] }]);
    expect(pages).toHaveLength(2);
    expect(pages[0]?.headings).toEqual([{ level: 1, start: 0, end: 8 }]);
    expect(pages[0] && placeOfText(pages[0], 0, 8).cells).toBe(cells);
  });

  it('have groups of columns joined with what stands under them, and merged values in each row', async () => {
    const rows = [
      rowXml(1, ['Item', 'Q1', null, 'Q2']),
      rowXml(2, [null, 'Units', 'Sales', 'Units', 'Sales']),
      rowXml(3, ['Pens', 1, 2, 3, 4]),
      rowXml(4, [null, 5, 6, 7, 8]),
    ].join('');
    const { tables, pages } = await parseSheet(rows, ['A1:A2', 'B1:C1', 'D1:E1', 'A3:A4']);
    expect(tables[0]?.columns.map(({ label }) => label)).toEqual([
      'Item',
      'Q1 / Units',
      'Q1 / Sales',
      'Q2 / Units',
      'Q2 / Sales',
    ]);
    expect(tables[0]?.rows.map(({ values }) => values)).toEqual([
      ['Pens', 1, 2, 3, 4],
      ['Pens', 5, 6, 7, 8],
    ]);
    expect(pages[1]?.text).toBe(
      'Item  Q1    Q2  \n  Units  Sales  Units  Sales\nPens  1  2  3  4\n  5  6  7  8',
    );
  });

  it('leave out what is no table: it is told behind them', async () => {
    const rows = `${rowXml(1, ['Read with care'])}${rowXml(9, ['Bird', 'Seen'])}${rowXml(10, ['Coot', 3])}${rowXml(12, ['Total', 3])}`;
    const { tables, pages } = await parseSheet(rows);
    expect(tables).toHaveLength(1);
    expect(pages.at(-1)?.text).toBe('Read with care\nTotal  3');
    expect(pages.at(-1) && placeOfText(pages.at(-1) as never, 15, 23).cells).toBe('A12:B12');
  });

  it('go on behind the rows that were looked at to find them', async () => {
    const many = Array.from({ length: 5_200 }, (_, i) => rowXml(i + 2, [`bird ${i}`, i])).join('');
    const { tables, pages, info } = await parseSheet(`${rowXml(1, ['Bird', 'Seen'])}${many}`);
    expect(tables[0]?.rows).toHaveLength(5_200);
    expect(pages[0]?.text).toContain('Seen: integer, 0 to 5199');
    expect(info.notes).toHaveLength(1);
  });
});

describe('the workbook', () => {
  it('is read sheet by sheet, hidden ones too, and says so', async () => {
    const sheets: readonly SheetXml[] = [
      { name: 'Birds &amp; more', rows: birds },
      { name: 'Old', state: 'hidden', rows: birds },
      { name: 'Empty', rows: '' },
    ];
    const { tables, pages, info } = await parse({ sheets });
    expect(tables.map(({ sheet, name }) => [sheet, name])).toEqual([
      ['Birds & more', 'birds_more'],
      ['Old', 'old'],
    ]);
    expect(pages.map(({ number, sheet, kind }) => [number, sheet, kind])).toEqual([
      [1, 'Birds & more', 'sheet'],
      [2, 'Birds & more', 'sheet'],
      [3, 'Old', 'sheet'],
      [4, 'Old', 'sheet'],
    ]);
    expect(info).toMatchObject({
      pageCount: 4,
      paged: false,
      notes: ['The sheet “Old” is hidden in the workbook; it was read like the others.'],
    });
  });

  it('has comments, and charts that are left out', async () => {
    const related = (pairs: readonly (readonly [string, string])[]) =>
      `<Relationships>${pairs.map(([type, target], i) => `<Relationship Id="r${i}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`;
    const { pages, info } = await parseSheet(birds, [], {
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels': related([
          ['comments', '../comments1.xml'],
          ['drawing', '../drawings/drawing1.xml'],
        ]),
        'xl/comments1.xml':
          '<comments><authors><author>Ann</author></authors><commentList><comment ref="B3" authorId="0"><text><t>Two of them ringed</t></text></comment></commentList></comments>',
        'xl/drawings/drawing1.xml': '<wsDr/>',
        'xl/drawings/_rels/drawing1.xml.rels': related([
          ['chart', '../charts/chart1.xml'],
          ['image', '../media/image1.png'],
        ]),
      },
    });
    const last = pages.at(-1);
    expect(last?.text).toBe('Comment on B3 by Ann: Two of them ringed');
    expect(last && placeOfText(last, 0, 5)).toMatchObject({ sheet: 'Birds', cells: 'B3' });
    expect(last?.regions[0]?.kind).toBe('comment');
    expect(info.notes).toEqual([
      'One chart was not read; the cells they are drawn from were, where the workbook holds them.',
      'One picture was not read.',
    ]);
  });

  it.each([
    ['is no archive', new TextEncoder().encode('PK no archive'), /damaged/],
    ['has no sheets', makeWorkbook({ sheets: [] }), 'The workbook has no sheets.'],
  ])('is refused when it %s', async (_, bytes, message) => {
    await expect(parseTables(parseXlsx, bytes, 'x.xlsx')).rejects.toThrow(message);
  });
});
