import type { CellValue, ColumnType } from '../../../core/data-table.ts';

export type SheetCell = {
  /** 0-based. */
  readonly column: number;
  /** As the sheet shows it: one line, never empty. */
  readonly text: string;
  /** Of type `text` where the file says no more; dates as `CellValue` has them. */
  readonly type: ColumnType;
  readonly value: CellValue;
  /** True in the cells of a merged range other than its upper left one, whose content they repeat. */
  readonly repeated: boolean;
};

/** The cells of a row that hold something, from left to right. */
export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] };

/** One sheet of a workbook, or the one that a CSV file is. */
export type SheetSource = {
  /** Null for a CSV file. */
  readonly name: string | null;
  /** Rows that hold something, in order. May be read several times. */
  readonly rows: () => AsyncIterable<SheetRow>;
  /** Whether its parts may be tables of their own, apart by empty rows and columns. */
  readonly severalTables: boolean;
};
