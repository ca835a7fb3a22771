import type { CellRange } from '../../../core/place.ts';
import { layOutBlock } from './lay-out-block.ts';
import type { SheetRow } from './sheet-source.ts';
import { cutColumns, splitBlocks } from './split-blocks.ts';

/** A table's place on its sheet. */
export type TableRegion = {
  /** What stands over it; '' when nothing does. */
  readonly title: string;
  readonly titleCells: CellRange | null;
  readonly header: readonly SheetRow[];
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  /** Infinity where it goes on behind what was looked at. */
  readonly lastRow: number;
};

export type SheetLayout = {
  readonly tables: readonly TableRegion[];
  /** What stands beside the tables, in order. */
  readonly loose: readonly SheetRow[];
};

/** Rows between a title and its table at most. */
const TITLE_DISTANCE = 3;

/** @param window the sheet's first rows; `more`: there are others behind */
export function findTables(
  window: readonly SheetRow[],
  { more, severalTables }: { readonly more: boolean; readonly severalTables: boolean },
): SheetLayout {
  const tables: TableRegion[] = [];
  const loose: SheetRow[] = [];
  let above: SheetRow | null = null;
  const lastSeen = window.at(-1)?.row ?? 0;
  for (const block of severalTables ? splitBlocks(window) : wholeOf(window)) {
    const rows = cutColumns(
      window.filter(({ row }) => row >= block.firstRow && row <= block.lastRow),
      block.firstColumn,
      block.lastColumn,
    );
    const { title, header, body, notes } = layOutBlock(rows);
    const [firstRow, lastRow] = [body[0]?.row, body.at(-1)?.row];
    if (firstRow === undefined || lastRow === undefined) {
      loose.push(...title, ...header, ...notes);
      above = rows.length === 1 && rows[0]?.cells.length === 1 ? rows[0] : null;
      continue;
    }
    const titleRows = title.length === 0 && above !== null && isOver(above, block) ? [above] : title;
    for (const used of titleRows) if (loose.includes(used)) loose.splice(loose.indexOf(used), 1);
    const columns = [...header, ...body].flatMap(({ cells }) => cells.map(({ column }) => column));
    tables.push({
      title: titleRows.flatMap(textsOf).join(' – '),
      titleCells: rangeOf(titleRows),
      header,
      firstColumn: columns.reduce((a, b) => Math.min(a, b)),
      lastColumn: columns.reduce((a, b) => Math.max(a, b)),
      firstRow,
      lastRow: more && notes.length === 0 && lastRow === lastSeen ? Number.POSITIVE_INFINITY : lastRow,
    });
    loose.push(...notes);
    above = null;
  }
  return { tables, loose };
}

function wholeOf(rows: readonly SheetRow[]): readonly CellRange[] {
  const range = rangeOf(rows);
  return range === null ? [] : [range];
}

function textsOf({ cells }: SheetRow): readonly string[] {
  return cells.filter(({ repeated }) => !repeated).map(({ text }) => text);
}

/** The range that rows take; null for none. */
export function rangeOf(rows: readonly SheetRow[]): CellRange | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  const ends = rows.flatMap(({ cells }) => [cells[0]?.column ?? 0, cells.at(-1)?.column ?? 0]);
  return {
    firstRow: first.row,
    lastRow: last.row,
    firstColumn: ends.reduce((a, b) => Math.min(a, b)),
    lastColumn: ends.reduce((a, b) => Math.max(a, b)),
  };
}

function isOver({ row, cells }: SheetRow, block: CellRange): boolean {
  const column = cells[0]?.column ?? -1;
  const near = row < block.firstRow && block.firstRow - row <= TITLE_DISTANCE;
  return near && column >= block.firstColumn - 1 && column <= block.lastColumn;
}
