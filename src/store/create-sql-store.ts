import type { Kysely } from 'kysely';
import type { Filter } from '../filter/ast.ts';
import type { SqlFragment } from '../filter/compile/sql-fragment.ts';
import { bindQueries } from './bind-queries.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

// Two transactions that wait for each other: the database ends one of them. And a server that was started again leaves
// as many dead connections in the pool as there were.
const ATTEMPTS = 12;

/** What a dialect brings along; the queries are the same for all. */
export type SqlDriver = {
  readonly database: Kysely<Tables>;
  /** A metadata filter as a condition over the table `files`. */
  readonly compileFilter: (filter: Filter) => SqlFragment;
  /** The database's own error in the words of `core/errors.ts`; others unchanged. */
  readonly translateError: (error: unknown) => unknown;
  /** Left out where the database lets one transaction write at a time (SQLite). */
  readonly concurrency?: {
    /** Waits until every other transaction that took its turn has ended. */
    readonly takeTurn: (transaction: Kysely<Tables>) => Promise<void>;
    /** Whether the transaction failed only because of another one: it may be run again. */
    readonly isConflict: (error: unknown) => boolean;
    /** Whether the connection was lost: of a transaction that had not begun, nothing can have happened. */
    readonly isLostConnection: (error: unknown) => boolean;
  };
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The store over any SQL dialect: each call is one query or one transaction. */
export function createSqlStore(driver: SqlDriver): Store {
  const { database, compileFilter, translateError, concurrency, check, close } = driver;
  type Work<Result> = (database: Kysely<Tables>) => Promise<Result>;

  async function read<Result>(query: Work<Result>): Promise<Result> {
    try {
      return await query(database);
    } catch (error) {
      throw translateError(error);
    }
  }
  const write = <Result>(queries: Work<Result>): Promise<Result> =>
    writeBeside(async (transaction) => {
      await concurrency?.takeTurn(transaction);
      return await queries(transaction);
    });
  async function writeBeside<Result>(queries: Work<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      let begun = false;
      try {
        return await database.transaction().execute((transaction) => {
          begun = true;
          return queries(transaction);
        });
      } catch (error) {
        const harmless = begun ? concurrency?.isConflict : concurrency?.isLostConnection;
        if (attempt >= ATTEMPTS || harmless?.(error) !== true) throw translateError(error);
      }
    }
  }

  return {
    ...bindQueries({ read, write, writeBeside, compileFilter }),
    atomically: (work) =>
      write((transaction) => {
        const within = <Result>(queries: Work<Result>): Promise<Result> => queries(transaction);
        return work(bindQueries({ read: within, write: within, writeBeside: within, compileFilter }));
      }),
    check,
    close,
  };
}
