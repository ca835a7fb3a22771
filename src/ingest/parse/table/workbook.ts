import { UnreadableFileError } from '../../../core/errors.ts';
import type { OfficePackage, Relationships } from '../office/office-package.ts';
import { relationshipOfType } from '../office/read-relationships.ts';
import { childElements, findChild, textOf } from '../office/xml-element.ts';
import { XmlReader } from '../office/xml-reader.ts';
import { findNumberFormat, type NumberFormat } from './number-format.ts';

export type WorkbookSheet = { readonly name: string; readonly part: string; readonly hidden: boolean };

/** What the sheets of a workbook share. */
export type Workbook = {
  readonly sheets: readonly WorkbookSheet[];
  /** Sheets that are nothing but a chart. */
  readonly chartSheets: number;
  readonly title: string | null;
  readonly texts: readonly string[];
  /** By the number that cells name. */
  readonly formats: readonly NumberFormat[];
  readonly since1904: boolean;
  readonly relationships: Relationships;
};

/** Shared texts are held in memory: no workbook of people has so many. */
const MAX_TEXT_CHARACTERS = 60_000_000;

export async function openWorkbook(office: OfficePackage): Promise<Workbook> {
  const [tree, relationships] = await Promise.all([
    office.readTree(office.mainPart),
    office.relationshipsOf(office.mainPart),
  ]);
  if (tree === null)
    throw new UnreadableFileError('The workbook is damaged: its list of sheets cannot be read.');
  const sheets: WorkbookSheet[] = [];
  let chartSheets = 0;
  for (const { attributes } of childElements(findChild(tree, 'sheets') ?? tree, 'sheet')) {
    const target = relationships.get(attributes['r:id'] ?? '');
    if (target?.type === 'chartsheet') chartSheets++;
    if (target?.type !== 'worksheet' || !office.hasPart(target.target)) continue;
    const { name = '', state } = attributes;
    sheets.push({
      name: clean(name),
      part: target.target,
      hidden: state === 'hidden' || state === 'veryHidden',
    });
  }
  const since1904 = /^(?:1|true)$/.test(findChild(tree, 'workbookPr')?.attributes['date1904'] ?? '');
  const texts = await readTexts(office, relationshipOfType(relationships, 'sharedStrings')?.target);
  const formats = await readFormats(office, relationshipOfType(relationships, 'styles')?.target);
  return { sheets, chartSheets, title: await readTitle(office), texts, formats, since1904, relationships };
}

async function readTitle(office: OfficePackage): Promise<string | null> {
  const core = relationshipOfType(await office.relationshipsOf(''), 'core-properties');
  const title = core === null ? null : findChild(await office.readTree(core.target), 'title');
  const text = title === null ? '' : clean(textOf(title)).slice(0, 200);
  return text === '' ? null : text;
}

/** Texts that cells name by number (ECMA-376 part 1, §18.4.9); how parts of them look, and how they are spoken, is left out. */
async function readTexts(office: OfficePackage, part: string | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (part === undefined || !office.hasPart(part)) return texts;
  let text = '';
  let spoken = 0;
  let inText = false;
  let characters = 0;
  const reader = new XmlReader({
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') spoken++;
      else if (name === 't') inText = spoken === 0;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') spoken--;
      else if (name === 'si') {
        characters += text.length;
        if (characters > MAX_TEXT_CHARACTERS)
          throw new UnreadableFileError('The workbook holds more text than can be read at once.');
        texts.push(clean(text));
      }
    },
  });
  for await (const piece of office.openPart(part)) reader.write(piece);
  reader.end();
  return texts;
}

async function readFormats(
  office: OfficePackage,
  part: string | undefined,
): Promise<readonly NumberFormat[]> {
  const tree = part === undefined ? null : await office.readTree(part);
  const codes = findChild(tree, 'numFmts');
  const custom = new Map(
    (codes === null ? [] : childElements(codes, 'numFmt')).map(({ attributes }) => [
      Number(attributes['numFmtId']),
      attributes['formatCode'] ?? '',
    ]),
  );
  const used = findChild(tree, 'cellXfs');
  return (used === null ? [] : childElements(used, 'xf')).map(({ attributes }) =>
    findNumberFormat(Number(attributes['numFmtId'] ?? 0), custom),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\ufeff\ufffe\uffff]/g;

/** One line of well-formed text. `_x000D_` is how a character is written that XML has not (§22.4.2.4). */
export function clean(text: string): string {
  const decoded = text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return decoded
    .replace(CONTROL, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toWellFormed();
}
