/** A value of a table's cell. Dates are ISO 8601 text (`2024-03-01`, `2024-03-01T10:00:00`) in columns of that type. */
export type CellValue = string | number | boolean | null;

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp';

export type DataColumn = {
  /** As SQL names it: lower-case letters, digits and `_`, no two alike in one table; begins with a letter. */
  readonly name: string;
  /** As the file names it. */
  readonly label: string;
  readonly type: ColumnType;
  /** 0-based column of the sheet. */
  readonly sheetColumn: number;
};

/** A table of a file that can be asked by SQL. Rows have one value a column. */
export type DataTable = {
  /** As SQL names it: like a column's name; no two alike in one file. */
  readonly name: string;
  /** What stands over it, or the sheet's name, or the file's. */
  readonly title: string;
  readonly sheet: string | null;
  readonly columns: readonly DataColumn[];
  /** Number of the page that tells of its columns. Its rows stand on the pages behind, as many on each, in order. */
  readonly cardPage: number;
  /** 0 when no page shows rows. */
  readonly rowsPerPage: number;
};

/** A row with the 0-based row of the sheet that it stands in. */
export type DataRow = { readonly sheetRow: number; readonly values: readonly CellValue[] };
