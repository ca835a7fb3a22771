import { UnreadableFileError } from '../../../core/errors.ts';
import type { OfficePackage } from '../office/office-package.ts';
import { openPackage } from '../office/open-package.ts';
import { unlockDocument } from '../office/unlock-document.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { findMergedRanges } from './merged-cells.ts';
import { SheetReader } from './read-sheets.ts';
import { readWorksheet } from './read-worksheet.ts';
import { readRemarks, writeComments } from './sheet-remarks.ts';
import { openWorkbook } from './workbook.ts';

/** Reads the sheets of a workbook, hidden ones too. Values are those that were stored; no formula is computed. */
export async function* parseXlsx(localPath: string, context: ParseContext): AsyncGenerator<ParseEvent> {
  const office = await openPackage(await unlockDocument(localPath, context));
  try {
    if (office.kind !== 'xlsx')
      throw new UnreadableFileError('This is an Office document, but not a workbook.');
    yield* readWorkbook(office, context);
  } finally {
    office.close();
  }
}

async function* readWorkbook(office: OfficePackage, { filename }: ParseContext): AsyncGenerator<ParseEvent> {
  const workbook = await openWorkbook(office);
  const { title, sheets } = workbook;
  if (sheets.length === 0) throw new UnreadableFileError('The workbook has no sheets.');
  if (title !== null) yield { type: 'title', title };
  const notes: string[] = [];
  let done = 0;
  const reader = new SheetReader({
    filename,
    notes,
    progress: () => ({ type: 'progress', done, total: sheets.length }),
  });
  const bare = new Set<string>();
  let [charts, pictures] = [workbook.chartSheets, 0];
  for (const { name, part, hidden } of sheets) {
    const merged = await findMergedRanges(office, part);
    const remarks = await readRemarks(office, workbook, part);
    charts += remarks.charts;
    pictures += remarks.pictures;
    const onBareFormula = (reference: string) => bare.add(`${part}/${reference}`);
    const rows = () => readWorksheet(office, workbook, { part, merged, onBareFormula });
    yield* reader.read({ name, rows, severalTables: true }, (writer) =>
      writeComments(writer, remarks.comments),
    );
    if (hidden) notes.push(`The sheet “${name}” is hidden in the workbook; it was read like the others.`);
    done++;
    yield { type: 'progress', done, total: sheets.length };
  }
  if (charts > 0)
    notes.push(
      `${counted(charts, 'chart')} not read; the cells they are drawn from were, where the workbook holds them.`,
    );
  if (pictures > 0) notes.push(`${counted(pictures, 'picture')} not read.`);
  if (bare.size > 0)
    notes.push(
      `${counted(bare.size, 'formula')} without a stored value: open and save the workbook to have them computed.`,
    );
  yield { type: 'info', info: { title, pageCount: reader.pageCount, paged: false, outline: [], notes } };
}

function counted(count: number, what: 'chart' | 'picture' | 'formula'): string {
  if (what === 'formula') return count === 1 ? 'One formula is' : `${count} formulas are`;
  return count === 1 ? `One ${what} was` : `${count} ${what}s were`;
}
