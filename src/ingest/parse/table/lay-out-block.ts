import type { SheetCell, SheetRow } from './sheet-source.ts';
import { saysNothing, VALUE_READERS } from './value-readers.ts';

/** The parts of a block. Without `body` rows it is no table. */
export type BlockLayout = {
  readonly title: readonly SheetRow[];
  readonly header: readonly SheetRow[];
  readonly body: readonly SheetRow[];
  /** What stands under the table in one cell: a source, a note. */
  readonly notes: readonly SheetRow[];
};

/** Rows that are looked at to tell a header from data. */
const LOOKED_AT = 50;
const MAX_TITLE_ROWS = 4;

/** Tells title, header, data and notes of a block apart. */
export function layOutBlock(rows: readonly SheetRow[]): BlockLayout {
  const widest = Math.max(...rows.map(ownCells));
  if (widest === 1) return layOutList(rows);
  let start = 0;
  while (
    start < Math.min(MAX_TITLE_ROWS, rows.length - 1) &&
    ownCells(rows[start]) === 1 &&
    !isData(rows, start)
  )
    start++;
  let end = rows.length;
  // A note needs a table of some width: in one of two columns a value may just be missing.
  if (widest > 2) while (end > start + 2 && ownCells(rows[end - 1]) === 1 && isNote(rows[end - 1])) end--;
  const table = rows.slice(start, end);
  // One row without a header, as a total apart from its table.
  if (table.length < 2) return { title: [], header: [], body: [], notes: rows };
  const headerRows = countHeaderRows(table);
  return {
    title: rows.slice(0, start),
    header: table.slice(0, headerRows),
    body: table.slice(headerRows),
    notes: rows.slice(end),
  };
}

function layOutList(rows: readonly SheetRow[]): BlockLayout {
  const [first, second] = rows;
  const header = first !== undefined && second !== undefined && isLabels(first) && !isLabels(second) ? 1 : 0;
  const list = header === 1 && rows.length > 1;
  return list
    ? { title: [], header: rows.slice(0, 1), body: rows.slice(1), notes: [] }
    : { title: [], header: [], body: [], notes: rows };
}

function ownCells(row: SheetRow | undefined): number {
  return row?.cells.filter(({ repeated }) => !repeated).length ?? 0;
}

/** The first row of a table whose other columns are empty there, not a title: the rows below begin like it. */
function isData(rows: readonly SheetRow[], at: number): boolean {
  const [cell] = rows[at]?.cells ?? [];
  return cell === undefined || !isLabel(cell);
}

function isNote(row: SheetRow | undefined): boolean {
  const [cell] = row?.cells ?? [];
  return cell !== undefined && isLabel(cell);
}

function countHeaderRows(rows: readonly SheetRow[]): number {
  const [first, second] = rows;
  if (first === undefined || second === undefined) return 0;
  const below = rows.slice(1, 1 + LOOKED_AT);
  if (isYears(first, below)) return 1;
  if (!isLabels(first) || namesRows(first, below)) return 0;
  if (rows.length < 3 || !isLabels(second)) return 1;
  // A second row of labels: under merged groups, or where a group's name stands over its first column only.
  const columns = new Set(below.flatMap(({ cells }) => cells.map(({ column }) => column))).size;
  const grouped = first.cells.some(({ repeated }) => repeated) || first.cells.length < columns - 1;
  const merged = second.cells.some(
    ({ column, repeated, text }) =>
      repeated && first.cells.some((cell) => cell.column === column && cell.text === text),
  );
  const dataFollows = rows.slice(2, 2 + LOOKED_AT).some((row) => !isLabels(row));
  return merged || (grouped && dataFollows) ? 2 : 1;
}

function isLabels({ cells }: SheetRow): boolean {
  return cells.every(isLabel);
}

function isLabel(cell: SheetCell): boolean {
  return (
    cell.type === 'text' && !saysNothing(cell.text) && VALUE_READERS.every(({ read }) => read(cell) === null)
  );
}

/** Columns named by years, as in accounts: "", 2021, 2022. */
function isYears({ cells }: SheetRow, below: readonly SheetRow[]): boolean {
  const years = cells.filter(isYear);
  const others = cells.filter((cell) => !isYear(cell));
  const distinct = new Set(years.map(({ text }) => text)).size === years.length;
  const first = years[0]?.column;
  const yearsBelow = below.some((row) => row.cells.some((cell) => cell.column === first && isYear(cell)));
  return years.length >= 2 && distinct && others.every(isLabel) && !yearsBelow;
}

function isYear({ text }: SheetCell): boolean {
  return /^(?:FY ?)?(?:19|20)\d\d$/.test(text);
}

/** A first row that is like the others is no header: a text of it stands again below, or all are one and the same. */
function namesRows({ cells }: SheetRow, below: readonly SheetRow[]): boolean {
  const own = cells.filter(({ repeated }) => !repeated);
  if (own.length > 1 && new Set(own.map(({ text }) => text)).size === 1) return true;
  return own.some((cell) =>
    below.some((row) =>
      row.cells.some(
        ({ column, text, repeated }) => !repeated && column === cell.column && text === cell.text,
      ),
    ),
  );
}
