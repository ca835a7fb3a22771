import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Of one query or one writer; a spreadsheet of a million rows takes less. */
const MEMORY = '256MB';

/**
 * Runs `work` on an empty database in memory, which is gone afterwards. One thread: a table of 100,000 rows is asked in
 * milliseconds, and the other cores are the models'.
 */
export async function withDatabase<Result>(
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const { connection, close } = await openDatabase();
  try {
    return await work(connection);
  } finally {
    close();
  }
}

export async function openDatabase(): Promise<{
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: MEMORY,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** An identifier in a statement. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in a statement, where no parameter can stand. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
