import type { CellValue, ColumnType, DataColumn, DataRow, DataTable } from '../core/data-table.ts';

/** What the values of a column are, for whoever writes a query. */
export type ColumnFacts = DataColumn & {
  /** Of a text column: its most frequent values, at most `MAX_SAMPLES`. */
  readonly samples: readonly string[];
  /** True when `samples` are all values there are. */
  readonly complete: boolean;
  /** Of a number or a date. */
  readonly least: CellValue;
  readonly greatest: CellValue;
};

export type StoredTable = Omit<DataTable, 'columns'> & {
  readonly columns: readonly ColumnFacts[];
  readonly rowCount: number;
};

export const MAX_SAMPLES = 24;

/** The asset of a file that holds its tables. */
export const TABLES_ASSET = 'tables.duckdb';
export const TABLES_MEDIA_TYPE = 'application/vnd.duckdb';

/** Where a row stands: in which sheet row, and as which of the table's rows (both 0-based). */
export type RowPlace = { readonly sheetRow: number; readonly ordinal: number };

/** Writes the tables of one file, each declared before its rows. Nothing can be read before `close`. */
export type TableWriter = {
  readonly declare: (table: DataTable) => Promise<void>;
  readonly append: (table: string, rows: readonly DataRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A table under the name that a query calls it by. */
export type QuerySource = { readonly name: string; readonly path: string; readonly table: string };

export type SourceColumn = { readonly source: string; readonly column: string };

/** A text that the query compares a column with, and that no row has, nor one like it. */
export type MissingValue = SourceColumn & { readonly value: string };

export type QueryResult =
  | {
      readonly type: 'rows';
      /** As it was run: texts that it compares with are written as the column writes them. */
      readonly sql: string;
      readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
      readonly rows: readonly (readonly CellValue[])[];
      /** True when there are more rows than were asked for. */
      readonly cut: boolean;
      /** Columns that it reads, in the order of their mention. */
      readonly used: readonly SourceColumn[];
      readonly missing: readonly MissingValue[];
      /** The very rows that the result shows, in its order; null when it is made of many, or of several tables. */
      readonly shown: { readonly source: string; readonly rows: readonly RowPlace[] } | null;
    }
  /** It was not run, or did not end well; `reason` is told to whoever wrote it. */
  | { readonly type: 'refused'; readonly reason: string };

export type QueryOptions = { readonly signal: AbortSignal; readonly maxRows: number };

/** Tables that can be asked by SQL. Each driver passes `test/contracts/table-engine-contract.ts`. */
export type TableEngine = {
  /** One file a writer, made anew at `path`. */
  readonly createWriter: (path: string) => Promise<TableWriter>;
  readonly describe: (path: string) => Promise<readonly StoredTable[]>;
  /** Runs one SELECT over the sources and nothing else, within bounds of time and memory. */
  readonly query: (
    sources: readonly QuerySource[],
    sql: string,
    options: QueryOptions,
  ) => Promise<QueryResult>;
};
