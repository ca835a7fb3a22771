import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellValue, DataTable } from '../../core/data-table.ts';
import { type ColumnFacts, MAX_SAMPLES } from '../table-engine.ts';
import { quoteName } from './open-database.ts';
import { toCellValue } from './to-cell-value.ts';

/** Longer ones say little about the rest, and a prompt has no room for them. */
const MAX_SAMPLE_CHARACTERS = 60;

/** What a query's author must know of each column, asked of the table itself. */
export async function describeColumns(
  connection: DuckDBConnection,
  table: DataTable,
): Promise<readonly ColumnFacts[]> {
  const from = `FROM file.${quoteName(table.name)}`;
  const described: ColumnFacts[] = [];
  for (const column of table.columns) {
    const name = quoteName(column.name);
    const first = async (sql: string): Promise<readonly (readonly CellValue[])[]> => {
      const result = await connection.runAndReadAll(sql);
      const types = result.columnTypes();
      return result.getRowsJson().map((row) => row.map((value, i) => toCellValue(value, types[i])));
    };
    if (column.type === 'text') {
      const rows = await first(
        `SELECT ${name}, count(*) AS frequency ${from} WHERE ${name} IS NOT NULL
        GROUP BY ALL ORDER BY frequency DESC, 1 LIMIT ${MAX_SAMPLES + 1}`,
      );
      const all = rows.map(([value]) => String(value));
      const samples = all.slice(0, MAX_SAMPLES).filter((value) => value.length <= MAX_SAMPLE_CHARACTERS);
      const complete = samples.length === all.length;
      described.push({ ...column, samples, complete, least: null, greatest: null });
    } else {
      const [row] = await first(
        column.type === 'boolean'
          ? `SELECT bool_and(${name}), bool_or(${name}) ${from}`
          : `SELECT min(${name}), max(${name}) ${from}`,
      );
      const [least = null, greatest = null] = row ?? [];
      described.push({ ...column, samples: [], complete: false, least, greatest });
    }
  }
  return described;
}
