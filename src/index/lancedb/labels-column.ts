import type { Table } from '@lancedb/lancedb';
import { sqlLiteral } from '../../filter/compile/sql-literal.ts';
import { LABELS } from './chunk-row.ts';

/** Tables made before there were labels get the column; their rows' metadata counts as not known. */
export async function addMissingLabels(table: Table): Promise<void> {
  const schema = await table.schema();
  if (schema.fields.some(({ name }) => name === LABELS)) return;
  await table.addColumns([{ name: LABELS, valueSql: labelsSql(null) }]);
}

/** A list of strings, or null, as DataFusion SQL. */
export function labelsSql(labels: readonly string[] | null): string {
  if (labels === null) return "arrow_cast(NULL, 'List(Utf8)')";
  return `arrow_cast(make_array(${labels.map(sqlLiteral).join(', ')}), 'List(Utf8)')`;
}
