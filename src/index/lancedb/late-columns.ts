import type { Table } from '@lancedb/lancedb';
import { sqlLiteral } from '../../filter/compile/sql-literal.ts';
import { LABELS, PLACE } from './chunk-row.ts';

/** Columns that tables made by earlier versions lack: the metadata of their rows counts as not known. */
export async function addLateColumns(table: Table): Promise<void> {
  const present = new Set((await table.schema()).fields.map(({ name }) => name));
  const columns = [
    { name: LABELS, valueSql: labelsSql(null) },
    { name: PLACE, valueSql: PLACE_SQL },
  ];
  const missing = columns.filter(({ name }) => !present.has(name));
  if (missing.length > 0) await table.addColumns(missing);
}

/** As `placeOf` writes it. */
const PLACE_SQL =
  "concat(file_id, ' ', cast(cast(generation as bigint) as string), ' ', cast(chunk_index as string), ' ', cast(page as string))";

/** A list of strings, or null, as DataFusion SQL. */
export function labelsSql(labels: readonly string[] | null): string {
  if (labels === null) return "arrow_cast(NULL, 'List(Utf8)')";
  return `arrow_cast(make_array(${labels.map(sqlLiteral).join(', ')}), 'List(Utf8)')`;
}
