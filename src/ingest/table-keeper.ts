import { join } from 'node:path';
import type { DataRow, DataTable } from '../core/data-table.ts';
import { TABLES_ASSET, TABLES_MEDIA_TYPE, type TableWriter } from '../tables/table-engine.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import type { ParsedAsset } from './parse/parse-event.ts';

/** Writes the tables of a file where SQL can ask them. Nothing is made for a file without tables. */
export type TableKeeper = {
  readonly declare: (table: DataTable) => Promise<void>;
  readonly append: (table: string, rows: readonly DataRow[]) => Promise<void>;
  /** Null: there were no tables. */
  readonly finish: () => Promise<ParsedAsset | null>;
  /** Gives up what is not finished. */
  readonly close: () => Promise<void>;
};

export function createTableKeeper({
  tables,
  scratch,
}: Pick<IngestAttempt, 'tables' | 'scratch'>): TableKeeper {
  const path = join(scratch, TABLES_ASSET);
  let writer: TableWriter | null = null;
  const close = async (): Promise<void> => {
    const open = writer;
    writer = null;
    await open?.close();
  };
  return {
    declare: async (table) => {
      writer ??= await tables.createWriter(path);
      await writer.declare(table);
    },
    append: async (table, rows) => {
      if (writer === null) throw new TypeError('Rows came before their table.');
      await writer.append(table, rows);
    },
    finish: async () => {
      if (writer === null) return null;
      await close();
      return { name: TABLES_ASSET, mediaType: TABLES_MEDIA_TYPE, path };
    },
    close,
  };
}
