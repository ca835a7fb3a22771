import { closeSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { UnavailableError } from '../../core/errors.ts';
import { compileToSqlite } from '../../filter/compile/sqlite.ts';
import { sqliteFunctions } from '../../filter/compile/sqlite-functions.ts';
import { createSqlStore } from '../create-sql-store.ts';
import { makeDurableFolder } from '../make-durable-folder.ts';
import type { Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';

export type SqliteStoreOptions = {
  /** Path of the database; its folder is made when missing. */
  readonly file: string;
  /** How long a write waits for another connection's. Default 5,000. */
  readonly busyMilliseconds?: number;
};

/**
 * Opens the store in one SQLite file and brings its tables up to date. Every commit is on the disk when its
 * promise resolves.
 */
export function openSqliteStore({ file, busyMilliseconds = 5000 }: SqliteStoreOptions): Store {
  const sqlite = open(file, busyMilliseconds);
  const database = new Kysely<Tables>({ dialect: createSqliteDialect(sqlite, busyMilliseconds) });
  return createSqlStore({
    database,
    compileFilter: compileToSqlite,
    translateError: translateSqliteError,
    check: async () => {
      try {
        sqlite.prepare('select count(*) from organizations').get();
        assertDurable(sqlite);
      } catch (error) {
        throw translateSqliteError(error);
      }
    },
    close: async () => {
      await database.destroy();
      sqlite.close();
    },
  });
}

function open(file: string, busyMilliseconds: number): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined;
  try {
    makeDurableFolder(dirname(resolve(file)));
    // The names of files and the text of pages stand in it: for its owner alone. SQLite gives its side files
    // the same mode.
    closeSync(openSync(file, 'a', 0o600));
    sqlite = new Sqlite(file, { timeout: busyMilliseconds });
    sqlite.pragma('journal_mode = WAL');
    // Must be said outright on every connection: the library is built with SQLITE_DEFAULT_WAL_SYNCHRONOUS=1,
    // so a connection that says nothing drops to NORMAL, and a power cut then takes acknowledged commits along.
    sqlite.pragma('synchronous = FULL');
    for (const [name, work] of Object.entries(sqliteFunctions))
      sqlite.function(name, { deterministic: true, varargs: true }, work);
    // A migration that makes a table anew must not cascade into the tables that refer to it.
    sqlite.pragma('foreign_keys = OFF');
    migrateSqlite(sqlite);
    sqlite.pragma('foreign_keys = ON');
    assertDurable(sqlite);
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw translateSqliteError(error);
  }
}

function assertDurable(sqlite: Sqlite.Database): void {
  const pragmas = {
    journal_mode: sqlite.pragma('journal_mode', { simple: true }),
    // 2 = FULL
    synchronous: sqlite.pragma('synchronous', { simple: true }),
    foreign_keys: sqlite.pragma('foreign_keys', { simple: true }),
  };
  if (pragmas.journal_mode !== 'wal' || pragmas.synchronous !== 2 || pragmas.foreign_keys !== 1) {
    throw new UnavailableError(`The database does not write durably: ${JSON.stringify(pragmas)}.`);
  }
}
