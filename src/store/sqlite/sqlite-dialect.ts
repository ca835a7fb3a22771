import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import {
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

const RETRY_MILLISECONDS = 5;

/**
 * Kysely's SQLite dialect with transactions that fit a write-ahead log.
 * @param busyMilliseconds how long a transaction waits for the one of another connection to end
 */
export function createSqliteDialect(sqlite: Sqlite.Database, busyMilliseconds: number): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver(sqlite, busyMilliseconds),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #sqlite: Sqlite.Database;
  readonly #busyMilliseconds: number;

  constructor(sqlite: Sqlite.Database, busyMilliseconds: number) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
    this.#busyMilliseconds = busyMilliseconds;
  }

  // Immediate: a deferred transaction that reads before it writes fails at once, without waiting, when another
  // connection wrote in between (SQLITE_BUSY_SNAPSHOT). SQLite's own wait would hold up the whole program, the
  // other connection of the same program included, which then could never finish; so the wait is ours.
  override async beginTransaction(_connection: DatabaseConnection): Promise<void> {
    for (let waited = 0; ; waited += RETRY_MILLISECONDS) {
      const error = this.#tryBegin();
      if (error === null) return;
      if (waited >= this.#busyMilliseconds) throw error;
      await setTimeout(RETRY_MILLISECONDS);
    }
  }

  #tryBegin(): Error | null {
    this.#sqlite.pragma('busy_timeout = 0');
    try {
      this.#sqlite.exec('begin immediate');
      return null;
    } catch (error) {
      if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return error;
      throw error;
    } finally {
      this.#sqlite.pragma(`busy_timeout = ${this.#busyMilliseconds}`);
    }
  }

  // A full disk makes SQLite roll back by itself; another rollback would hide that error behind its own.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}
