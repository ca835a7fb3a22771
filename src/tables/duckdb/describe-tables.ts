import type { StoredTable } from '../table-engine.ts';
import { quoteText, withDatabase } from './open-database.ts';
import { DESCRIPTION_TABLE } from './table-file.ts';

/** In the order of their declaration. */
export async function describeTables(path: string): Promise<readonly StoredTable[]> {
  return withDatabase(async (connection) => {
    await connection.run(`ATTACH ${quoteText(path)} AS file (READ_ONLY)`);
    const result = await connection.runAndReadAll(
      `SELECT description FROM file.${DESCRIPTION_TABLE} ORDER BY position`,
    );
    // Written by `createTableWriter`.
    return result.getRowsJson().map(([description]) => JSON.parse(String(description)) as StoredTable);
  });
}
