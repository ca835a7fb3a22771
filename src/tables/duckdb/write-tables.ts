import { rm } from 'node:fs/promises';
import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { CellValue, ColumnType, DataRow, DataTable } from '../../core/data-table.ts';
import type { TableWriter } from '../table-engine.ts';
import { describeColumns } from './describe-columns.ts';
import { openDatabase, quoteName, quoteText } from './open-database.ts';
import { DESCRIPTION_TABLE, ROW_COLUMN } from './table-file.ts';

/** Bytes; the least there is: most tables are small, and each file of tables takes some blocks at least. */
const BLOCK_BYTES = 16_384;
/** Rows that DuckDB takes at once. */
const CHUNK_ROWS = 2_048;

type OpenTable = {
  readonly table: DataTable;
  readonly types: readonly DuckDBType[];
  readonly appender: DuckDBAppender;
  rowCount: number;
};

export async function createTableWriter(path: string): Promise<TableWriter> {
  await rm(path, { force: true });
  const { connection, close } = await openDatabase();
  const open = new Map<string, OpenTable>();
  await connection.run(`ATTACH ${quoteText(path)} AS file (BLOCK_SIZE ${BLOCK_BYTES})`);
  await connection.run(`CREATE TABLE file.${DESCRIPTION_TABLE} (position INTEGER, description VARCHAR)`);
  return {
    declare: async (table) => {
      const columns = table.columns.map(({ name, type }) => `${quoteName(name)} ${typeOf(type)}`);
      const all = [`${ROW_COLUMN} INTEGER`, ...columns].join(', ');
      await connection.run(`CREATE TABLE file.${quoteName(table.name)} (${all})`);
      open.set(table.name, {
        table,
        types: [INTEGER, ...table.columns.map(({ type }) => typeOf(type))],
        appender: await connection.createAppender(table.name, 'main', 'file'),
        rowCount: 0,
      });
    },
    append: async (name, rows) => {
      const target = open.get(name);
      if (target === undefined) throw new TypeError('Rows came before their table.');
      for (let start = 0; start < rows.length; start += CHUNK_ROWS)
        target.appender.appendDataChunk(toChunk(target, rows.slice(start, start + CHUNK_ROWS)));
      target.rowCount += rows.length;
    },
    close: async () => {
      try {
        let position = 0;
        for (const { table, appender, rowCount } of open.values()) {
          appender.closeSync();
          const columns = await describeColumns(connection, table);
          await connection.run(`INSERT INTO file.${DESCRIPTION_TABLE} VALUES ($1, $2)`, [
            position++,
            JSON.stringify({ ...table, columns, rowCount }),
          ]);
        }
        await connection.run('DETACH file');
      } finally {
        close();
      }
    },
  };
}

function toChunk({ table, types }: OpenTable, rows: readonly DataRow[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, rows.length);
  chunk.setColumnValues(
    0,
    rows.map(({ sheetRow }) => sheetRow),
  );
  table.columns.forEach(({ type }, i) => {
    chunk.setColumnValues(
      i + 1,
      rows.map(({ values }) => toDuckDb(values[i] ?? null, type)),
    );
  });
  return chunk;
}

function typeOf(type: ColumnType): DuckDBType {
  switch (type) {
    case 'text':
      return VARCHAR;
    case 'integer':
      return BIGINT;
    case 'number':
      return DOUBLE;
    case 'boolean':
      return BOOLEAN;
    case 'date':
      return DATE;
    case 'timestamp':
      return TIMESTAMP;
    default:
      return type satisfies never;
  }
}

const DAY_MILLISECONDS = 86_400_000;

/** A value that is not of its column's type is a fault of the parser; it is kept out, not guessed at. */
function toDuckDb(value: CellValue, type: ColumnType): DuckDBValue {
  if (value === null) return null;
  switch (type) {
    case 'text':
      return String(value);
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
    case 'timestamp': {
      const milliseconds = Date.parse(type === 'date' ? String(value) : `${value}Z`);
      if (Number.isNaN(milliseconds)) return null;
      return type === 'date'
        ? new DuckDBDateValue(Math.floor(milliseconds / DAY_MILLISECONDS))
        : new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);
    }
    default:
      return type satisfies never;
  }
}
