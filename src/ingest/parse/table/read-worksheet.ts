import type { CellRange } from '../../../core/place.ts';
import type { OfficePackage } from '../office/office-package.ts';
import { XmlReader } from '../office/xml-reader.ts';
import { columnIndex, MergedCells } from './merged-cells.ts';
import { isoFromSerial, showNumber } from './number-format.ts';
import type { SheetCell, SheetRow } from './sheet-source.ts';
import { clean, type Workbook } from './workbook.ts';

type Content = Pick<SheetCell, 'text' | 'type' | 'value'>;

/** The rows of a worksheet's part as they come (ECMA-376 part 1, §18.3.1). */
export async function* readWorksheet(
  office: OfficePackage,
  workbook: Pick<Workbook, 'texts' | 'formats' | 'since1904'>,
  {
    part,
    merged,
    onBareFormula,
  }: {
    readonly part: string;
    readonly merged: readonly CellRange[];
    readonly onBareFormula: (reference: string) => void;
  },
): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = [];
  const repeats = new MergedCells(merged);
  let [row, column] = [-1, -1];
  let cells: SheetCell[] = [];
  let cell: Readonly<Record<string, string>> = {};
  let [value, formula, inline] = ['', '', ''];
  let target: 'value' | 'formula' | 'inline' | null = null;
  let spoken = 0;
  const reader = new XmlReader({
    open: (name, attributes) => {
      if (name === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
        column = -1;
        cells = [];
      } else if (name === 'c') {
        cell = attributes;
        const named = columnIndex(attributes['r'] ?? '');
        column = named >= 0 ? named : column + 1;
        [value, formula, inline] = ['', '', ''];
      } else if (name === 'rPh') spoken++;
      else if (name === 'v') target = 'value';
      else if (name === 'f') target = 'formula';
      else if (name === 't' && spoken === 0) target = 'inline';
    },
    text: (piece) => {
      if (target === 'value') value += piece;
      else if (target === 'formula') formula += piece;
      else if (target === 'inline') inline += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 'f' || name === 't') target = null;
      else if (name === 'rPh') spoken--;
      else if (name === 'c') {
        const content = contentOf({ type: cell['t'], style: cell['s'], value, inline }, workbook);
        if (content !== null) cells.push({ column, ...content, repeated: false });
        else if (formula !== '') {
          onBareFormula(`${row}/${column}`);
          // Shown, since a reader would see it; no value for a query.
          cells.push({ column, text: clean(`=${formula}`), type: 'text', value: null, repeated: false });
        }
      } else if (name === 'row') {
        const all = repeats.complete(row, cells);
        if (all.length > 0) ready.push({ row, cells: all });
      }
    },
  });
  for await (const piece of office.openPart(part)) {
    reader.write(piece);
    yield* ready.splice(0);
  }
  reader.end();
  yield* ready;
}

function contentOf(
  {
    type,
    style,
    value,
    inline,
  }: {
    readonly type: string | undefined;
    readonly style: string | undefined;
    readonly value: string;
    readonly inline: string;
  },
  { texts, formats, since1904 }: Pick<Workbook, 'texts' | 'formats' | 'since1904'>,
): Content | null {
  switch (type) {
    case 's':
      return textContent(texts[Number(value)] ?? '');
    case 'inlineStr':
      return textContent(clean(inline));
    case 'str':
    case 'e':
    case 'd':
      return textContent(clean(value));
    case 'b':
      return value === ''
        ? null
        : { text: value === '1' ? 'TRUE' : 'FALSE', type: 'boolean', value: value === '1' };
    default:
      break;
  }
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return textContent(clean(value));
  const format = formats[Number(style ?? 0)] ?? { kind: 'general' };
  if (format.kind === 'date' || format.kind === 'timestamp' || format.kind === 'time') {
    const iso = isoFromSerial(number, { kind: format.kind, since1904 });
    if (iso !== null)
      return format.kind === 'time'
        ? textContent(iso)
        : { text: iso.replace('T', ' '), type: format.kind, value: iso };
  }
  const type_ = Number.isSafeInteger(number) ? 'integer' : 'number';
  return { text: showNumber(number, format), type: type_, value: number };
}

function textContent(text: string): Content | null {
  return text === '' ? null : { text, type: 'text', value: text };
}
