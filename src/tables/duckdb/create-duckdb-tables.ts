import type { TableEngine } from '../table-engine.ts';
import { describeTables } from './describe-tables.ts';
import { runQuery } from './run-query.ts';
import { createTableWriter } from './write-tables.ts';

const BOUNDS = { timeMilliseconds: 5_000, characters: 4_000 };

/** Tables in DuckDB files: one for each uploaded file that has any. */
export function createDuckDbTables(settings: Partial<typeof BOUNDS> = {}): TableEngine {
  const bounds = { ...BOUNDS, ...settings };
  return {
    createWriter: createTableWriter,
    describe: describeTables,
    query: (sources, sql, options) => runQuery(sources, sql, { ...options, bounds }),
  };
}
