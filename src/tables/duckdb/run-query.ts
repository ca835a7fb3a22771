import type { DuckDBConnection } from '@duckdb/node-api';
import type { QueryOptions, QueryResult, QuerySource, RowPlace, StoredTable } from '../table-engine.ts';
import { checkQuery } from './check-query.ts';
import { matchValues } from './match-values.ts';
import { quoteName, quoteText, withDatabase } from './open-database.ts';
import { columnsOfQuery } from './query-columns.ts';
import { parseQuery, printQuery, type TreeNode } from './query-tree.ts';
import { repairExtreme, repairYears } from './repair-query.ts';
import { rowsQuery } from './rows-query.ts';
import { DESCRIPTION_TABLE, ORDINAL_COLUMN, ROW_COLUMN } from './table-file.ts';
import { toCellValue, toColumnType } from './to-cell-value.ts';

export type QueryBounds = { readonly timeMilliseconds: number; readonly characters: number };

/** Places of rows that are asked for at most. */
const MAX_SHOWN = 50;

export async function runQuery(
  sources: readonly QuerySource[],
  sql: string,
  { signal, maxRows, bounds }: QueryOptions & { readonly bounds: QueryBounds },
): Promise<QueryResult> {
  signal.throwIfAborted();
  if (sql.length > bounds.characters) return refused('The query is too long.');
  return withDatabase(async (connection) => {
    const tables = await attach(connection, sources);
    // From here on: no files, no settings.
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    const parsed = await parseQuery(connection, sql);
    if (parsed.type === 'refused') return parsed;
    const isRepaired = repairExtreme(parsed.tree);
    const fault = checkQuery(parsed.tree, [...tables.keys()]);
    if (fault !== null) return refused(fault);
    const ended = endAfter(connection, { signal, milliseconds: bounds.timeMilliseconds });
    try {
      const columns = columnsOfQuery(parsed.tree, tables);
      const isDated = repairYears(parsed.tree, columns);
      const { changed, missing } = await matchValues(connection, parsed.tree, columns);
      const run = changed || isRepaired || isDated ? await printQuery(connection, parsed.tree) : sql;
      const result = withoutPlaces(await read(connection, run, maxRows));
      const shown = await findShown(connection, parsed.tree, columns.sources);
      return { type: 'rows', sql: run, ...result, used: columns.used, missing, shown };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Error)) throw error;
      return refused(ended.late() ? 'The query took too long.' : firstLines(error.message));
    } finally {
      ended.stop();
    }
  });
}

/** A view of each table under its name, and what the tables are. One file is attached once. */
async function attach(
  connection: DuckDBConnection,
  sources: readonly QuerySource[],
): Promise<ReadonlyMap<string, StoredTable>> {
  const paths = [...new Set(sources.map(({ path }) => path))];
  const described = new Map<string, readonly StoredTable[]>();
  for (const [i, path] of paths.entries()) {
    await connection.run(`ATTACH ${quoteText(path)} AS file_${i} (READ_ONLY)`);
    const result = await connection.runAndReadAll(`SELECT description FROM file_${i}.${DESCRIPTION_TABLE}`);
    described.set(
      path,
      result.getRowsJson().map(([description]) => JSON.parse(String(description)) as StoredTable),
    );
  }
  const tables = new Map<string, StoredTable>();
  for (const { name, path, table } of sources) {
    const found = described.get(path)?.find((one) => one.name === table);
    if (found === undefined) throw new TypeError('The file has no such table.');
    const view = `CREATE VIEW ${quoteName(name)} AS SELECT *, rowid AS ${ORDINAL_COLUMN}`;
    await connection.run(`${view} FROM file_${paths.indexOf(path)}.${quoteName(table)}`);
    tables.set(name, found);
  }
  return tables;
}

async function read(connection: DuckDBConnection, sql: string, maxRows: number) {
  const reader = await connection.streamAndReadUntil(sql, maxRows + 1);
  const types = reader.columnTypes();
  const names = reader.deduplicatedColumnNames();
  const rows = reader
    .getRowsJson()
    .slice(0, maxRows)
    .map((row) => row.map((value, i) => toCellValue(value, types[i])));
  const columns = names.map((name, i) => ({ name, type: toColumnType(types[i]) }));
  return { columns, rows, cut: reader.currentRowCount > maxRows };
}

/** `SELECT *` shows where a row stands, too. */
function withoutPlaces({ columns, rows, cut }: Awaited<ReturnType<typeof read>>) {
  const kept = columns.map(({ name }) => name !== ROW_COLUMN && name !== ORDINAL_COLUMN);
  return {
    columns: columns.filter((_, i) => kept[i]),
    rows: rows.map((row) => row.filter((_, i) => kept[i])),
    cut,
  };
}

async function findShown(connection: DuckDBConnection, tree: TreeNode, sources: readonly string[]) {
  const query = rowsQuery(tree);
  const [source] = sources;
  if (query === null || source === undefined) return null;
  try {
    const { rows } = await read(connection, await printQuery(connection, query), MAX_SHOWN);
    const places = rows.map(
      ([sheetRow, ordinal]): RowPlace => ({
        sheetRow: Number(sheetRow),
        ordinal: Number(ordinal),
      }),
    );
    return { source, rows: places };
  } catch (error) {
    if (error instanceof Error) return null; // ordered by what was selected, and the like
    throw error;
  }
}

/** DuckDB is told to stop; what it is in the middle of (one value) it still ends. */
function endAfter(
  connection: DuckDBConnection,
  { signal, milliseconds }: { readonly signal: AbortSignal; readonly milliseconds: number },
) {
  let late = false;
  const interrupt = () => connection.interrupt();
  const timer = setTimeout(() => {
    late = true;
    interrupt();
  }, milliseconds);
  signal.addEventListener('abort', interrupt, { once: true });
  return {
    late: () => late,
    stop: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
    },
  };
}

function refused(reason: string): QueryResult {
  return { type: 'refused', reason };
}

/** DuckDB shows the place in the query below its message. */
function firstLines(message: string): string {
  return message.split(/\n\s*\n/)[0]?.slice(0, 300) ?? '';
}
