import type { Connection, Table } from '@lancedb/lancedb';

/** Tables beside `own` that still hold rows: those of other models. */
export async function openOtherTables(
  connection: Connection,
  { own, prefix }: { readonly own: string | undefined; readonly prefix: string },
): Promise<readonly Table[]> {
  const tables: Table[] = [];
  for (const name of await connection.tableNames()) {
    if (name === own || !name.startsWith(prefix)) continue;
    const table = await connection.openTable(name);
    if ((await table.countRows()) > 0) tables.push(table);
    else table.close();
  }
  return tables;
}
