import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeDocx } from '../../../../../test/make-office-package.ts';
import { parseMade } from '../../../../../test/parse-made.ts';
import type { Page } from '../../../../core/page.ts';

const p = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const item = (text: string, level = 0, list = 1) =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const table = (...rows: readonly string[]) =>
  `<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
const run = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`;

const STYLES = `<w:styles>
  <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>
  <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H"/></w:style>
  <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
  <w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`;
const NUMBERING = `<w:numbering>
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>`;

const textsOf = (pages: readonly Page[]) => pages.map(({ text }) => text);
const field = (type: string) => `<w:fldChar w:fldCharType="${type}"/>`;

describe('the text of a Word document', () => {
  it.each<readonly [string, string, string]>([
    ['paragraphs', p('One') + p('Two'), 'One\n\nTwo'],
    ['tabs and line breaks', run('<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>'), 'a  b\nc'],
    [
      'numbers of lists',
      item('a') + item('b', 1) + item('c', 1) + item('d') + item('e', 1),
      '1. a\n1.i) b\n1.ii) c\n2. d\n2.i) e',
    ],
    ['bullets', item('a', 0, 2), '• a'],
    ['lists that begin elsewhere', item('a', 0, 3) + item('b', 0, 3), '7. a\n8. b'],
    [
      'tracked changes',
      '<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>',
      'new',
    ],
    ['no hidden text', run('<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>') + p('seen'), 'seen'],
    [
      'nothing hidden by a style',
      run('<w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>x</w:t>') + p('seen'),
      'seen',
    ],
    [
      'results of fields',
      run(
        `${field('begin')}<w:instrText>REF x</w:instrText>${field('separate')}<w:t>Chapter 2</w:t>${field('end')}`,
      ),
      'Chapter 2',
    ],
    ['links', '<w:p><w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>', 'here'],
    [
      'equations',
      '<w:p><m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>',
      'x=(a+b)/2',
    ],
    [
      'text boxes once',
      run(
        `<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p('in the box')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('in the box')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`,
      ),
      'in the box',
    ],
    [
      'footnotes under their paragraph',
      `<w:p><w:r><w:t>said</w:t><w:footnoteReference w:id="5"/></w:r></w:p>${p('next')}`,
      'said¹\n\n¹ by whom\n\nnext',
    ],
    [
      'comments with what they are about',
      '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>the price</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>',
      'the price\n\nComment by Ann on “the price”: too high',
    ],
    ['content controls', `<w:sdt><w:sdtContent>${p('inside')}</w:sdtContent></w:sdt>`, 'inside'],
    ['no control characters', p('a\u0001b\u00adc'), 'abc'],
    ['headers, once', `${p('body')}<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>`, 'ACME\n\nbody'],
    ['a table of one cell as what stands in it', table(cell(p('framed') + p('twice'))), 'framed\n\ntwice'],
  ])('has %s', async (_name, body, text) => {
    const bytes = makeDocx(body, {
      'styles.xml': STYLES,
      'numbering.xml': NUMBERING,
      'footnotes.xml': `<w:footnotes><w:footnote w:type="separator" w:id="0">${p('-')}</w:footnote><w:footnote w:id="5">${p('by whom')}</w:footnote></w:footnotes>`,
      'comments.xml': `<w:comments><w:comment w:id="1" w:author="Ann">${p('too high')}</w:comment></w:comments>`,
      'header1.xml': `<w:hdr>${p('ACME')}</w:hdr>`,
    });
    expect(textsOf((await parseMade(bytes)).pages)).toEqual([text]);
  });

  it('has headings by the name of their style, what it inherits, and their own level', async () => {
    const body =
      p('Book', '<w:pStyle w:val="T"/>') +
      p('Named', '<w:pStyle w:val="H"/>') +
      p('Inherited', '<w:pStyle w:val="Own"/>') +
      p('Level', '<w:outlineLvl w:val="2"/>') +
      p('Body', '<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>');
    const { info } = await parseMade(makeDocx(body, { 'styles.xml': STYLES }));
    expect(info.title).toBe('Book');
    expect(info.outline.map(({ title, level }) => [title, level])).toEqual([
      ['Book', 1],
      ['Named', 2],
      ['Inherited', 2],
      ['Level', 3],
    ]);
  });

  it('has tables with merged cells, and nested ones behind them', async () => {
    const body = table(
      cell(p('Name')) + cell(p('Years'), '<w:gridSpan w:val="2"/>'),
      cell(p('Duck'), '<w:vMerge w:val="restart"/>') + cell(p('2023')) + cell(p('2024')),
      cell(p(''), '<w:vMerge/>') + cell(p('') + table(cell(p('x')) + cell(p('y')))) + cell(p('9')),
    );
    const [page] = (await parseMade(makeDocx(body))).pages;
    expect(page?.text).toBe('Name  Years\nDuck  2023  2024\n    9\n\nx  y');
    const found = page?.regions.map(({ table }) =>
      table?.cells.map(({ start, end, row, column, rowSpan, columnSpan, header }) => [
        page.text.slice(start, end),
        row,
        column,
        rowSpan,
        columnSpan,
        header,
      ]),
    );
    expect(found?.[0]).toEqual([
      ['Name', 0, 0, 1, 1, true],
      ['Years', 0, 1, 1, 2, true],
      ['Duck', 1, 0, 2, 1, false],
      ['2023', 1, 1, 1, 1, false],
      ['2024', 1, 2, 1, 1, false],
      ['', 2, 1, 1, 1, false],
      ['9', 2, 2, 1, 1, false],
    ]);
    expect(found).toHaveLength(2);
  });

  it('has the data of charts', async () => {
    const cache = (...values: readonly string[]) =>
      values.map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`).join('');
    const chart = `<c:chartSpace><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache>${cache('Sales')}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${cache('Q1', 'Q2')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>${cache('1.50000000000001', '20')}</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    const drawing = run('<w:drawing><a:graphicData><c:chart r:id="chart1"/></a:graphicData></w:drawing>');
    const { pages } = await parseMade(makeDocx(drawing, { 'charts/chart1.xml': chart }));
    expect(textsOf(pages)).toEqual(['  Sales\nQ1  1.5\nQ2  20']);
    expect(pages[0]?.regions[0]?.table?.columnCount).toBe(2);
  });
});

describe('a picture in a Word document', () => {
  it('is shown, with what is written in it and what its author says of it', async () => {
    const picture = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const drawing = run(
      '<w:drawing><a:docPr descr="A chart of ducks"/><a:blip r:embed="image1"/></w:drawing>',
    );
    const box = { x0: 0, y0: 0, x1: 0.5, y1: 0.5 };
    const line = { text: 'Ducks', box, words: [{ text: 'Ducks', box }], confidence: 1 };
    const seen: Uint8Array[] = [];
    const recognize = async (given: Uint8Array) => {
      seen.push(given);
      return { lines: [line], rotation: 0 } as const;
    };
    const { pages, events } = await parseMade(makeDocx(drawing + drawing, { 'media/image1.png': picture }), {
      recognize,
    });
    expect(pages[0]?.text).toBe('Ducks\n\nA chart of ducks\n\nDucks\n\nA chart of ducks');
    const [figure, caption] = pages[0]?.regions ?? [];
    expect([figure?.kind, figure?.origin, caption?.kind, caption?.origin]).toEqual([
      'figure',
      'ocr',
      'caption',
      'file',
    ]);
    const [word] = pages[0]?.words ?? [];
    expect(word?.box.x0).toBeCloseTo(figure?.box?.x0 ?? -1);
    expect(word?.box.x1).toBeLessThan(figure?.box?.x1 ?? 0);
    expect(seen).toHaveLength(1);
    const assets = events.flatMap((event) => (event.type === 'asset' ? [event.asset.name] : []));
    expect(assets).toEqual(['picture-1.jpg', 'document.pdf']);
  });

  it('that cannot be read is a note', async () => {
    const drawing = run('<w:drawing><a:blip r:embed="image1"/></w:drawing>');
    const { info } = await parseMade(makeDocx(drawing, { 'media/image1.png': 'no picture' }));
    expect(info.notes).toEqual(['A picture is of a kind that cannot be shown or read.']);
  });
});

describe('the pages of a Word document', () => {
  const rendered = '<w:lastRenderedPageBreak/>';
  it.each<readonly [string, string, readonly string[]]>([
    ['at breaks', `${p('a')}${run('<w:br w:type="page"/>')}${p('b')}`, ['a', 'b']],
    [
      'where they were rendered',
      `<w:p><w:r><w:t>a </w:t></w:r><w:r>${rendered}<w:t>b</w:t></w:r></w:p>`,
      ['a', 'b'],
    ],
    [
      'once for a break that was rendered too',
      `${run('<w:t>a</w:t><w:br w:type="page"/>')}${run(`${rendered}<w:t>b</w:t>`)}`,
      ['a', 'b'],
    ],
    [
      'blank between two breaks',
      run('<w:t>a</w:t><w:br w:type="page"/><w:br w:type="page"/><w:t>b</w:t>'),
      ['a', '', 'b'],
    ],
    ['before paragraphs that ask for it', p('a') + p('b', '<w:pageBreakBefore/>'), ['a', 'b']],
    ['at sections', `${p('a', '<w:sectPr/>')}${p('b')}<w:sectPr/>`, ['a', 'b']],
    [
      'not at continuous sections',
      `${p('a', '<w:sectPr/>')}${p('b')}<w:sectPr><w:type w:val="continuous"/></w:sectPr>`,
      ['a\n\nb'],
    ],
    [
      'between rows of a table',
      table(cell(p('a')) + cell(p('b')), cell(run(`${rendered}<w:t>c</w:t>`)) + cell(p('d'))),
      ['a  b', 'c  d'],
    ],
  ])('begin %s', async (_name, body, texts) => {
    const { pages, info } = await parseMade(makeDocx(body));
    expect(textsOf(pages)).toEqual(texts);
    expect(info.paged).toBe(true);
  });

  it('are of about a page where the document does not say, and have no numbers then', async () => {
    const body = Array.from({ length: 40 }, (_, i) => p(`${i} ${'word '.repeat(50)}`)).join('');
    const { pages, info } = await parseMade(makeDocx(body));
    expect(pages.length).toBeGreaterThan(2);
    expect(Math.max(...pages.map(({ text }) => text.length))).toBeLessThan(5000);
    expect(info.paged).toBe(false);
  });

  it('end where no more text may be read', async () => {
    const body = Array.from({ length: 40 }, () => p('word '.repeat(50))).join('');
    const { pages, info } = await parseMade(makeDocx(body), { limits: { maxTextCharacters: 1000 } });
    expect(textsOf(pages).join('').length).toBeLessThan(2000);
    expect(info.notes).toEqual(['The document has more text than may be read: only its beginning was.']);
  });
});
