import { zipOf } from './write-zip.ts';

export type SheetXml = {
  readonly name: string;
  readonly state?: 'hidden';
  /** `<row>` elements. */
  readonly rows: string;
  /** "A1:B1" */
  readonly merged?: readonly string[];
};

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export type WorkbookXml = {
  readonly sheets: readonly SheetXml[];
  readonly texts?: readonly string[];
  /** Format codes of the styles that cells name: 0 is the first. */
  readonly formats?: readonly string[];
  readonly since1904?: boolean;
  /** Further parts, by name. */
  readonly parts?: Readonly<Record<string, string>>;
};

/** A workbook with the least that Excel reads. */
export function makeWorkbook({
  sheets,
  texts = [],
  formats = ['General'],
  since1904 = false,
  parts = {},
}: WorkbookXml): Uint8Array {
  const part = (i: number) => `xl/worksheets/sheet${i + 1}.xml`;
  const types = ['xl/workbook.xml', ...sheets.map((_, i) => part(i))].map((name, i) => {
    const kind = i === 0 ? 'sheet.main' : 'worksheet';
    return `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  });
  const related = [
    ...sheets.map((_, i) => [`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
    ['t', 'sharedStrings', 'sharedStrings.xml'],
    ['f', 'styles', 'styles.xml'],
  ].map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${state === undefined ? '' : ` state="${state}"`}/>`,
  );
  const codes = formats.map(
    (code, i) =>
      `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`,
  );
  const all: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types">${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${related.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellXfs>${codes.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows, merged = [] }, i) => [
        part(i),
        `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData><mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
      ]),
    ),
    ...parts,
  };
  return zipOf(Object.entries(all).map(([name, content]) => ({ name, bytes: Buffer.from(content) })));
}

/** A row from its number (1-based) and its cells: texts and numbers stand in them, null leaves a cell out. */
export function rowXml(
  number: number,
  cells: readonly (string | number | null)[],
  firstColumn = 'A',
): string {
  const from = firstColumn.charCodeAt(0);
  const xml = cells.map((cell, i) => {
    const reference = `${String.fromCharCode(from + i)}${number}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    return `<c r="${reference}" t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}
