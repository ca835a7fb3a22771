import { Kysely, PostgresDialect, sql } from 'kysely';
import { UnavailableError } from '../../core/errors.ts';
import { compileToPostgres } from '../../filter/compile/postgres.ts';
import { createSqlStore } from '../create-sql-store.ts';
import type { Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { createPostgresPool, type PostgresConnectionOptions } from './postgres-connection.ts';
import { isConflict, isLostConnection, translatePostgresError } from './translate-postgres-error.ts';
import { WRITE_LOCK } from './write-lock.ts';

export type PostgresStoreOptions = PostgresConnectionOptions & {
  /** At most so many at once, for this program alone. Default 10. */
  readonly connections?: number;
};

/**
 * Opens the store in one Postgres database (12 or later, UTF-8; directly or by a pooler in session mode) and
 * brings its tables up to date. Every commit is on the server's disk when its promise resolves; one that fails
 * with `UnavailableError` may have happened all the same, when the connection broke before the answer.
 * U+0000 and lone surrogates come back as U+FFFD.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  try {
    await migratePostgres(options);
  } catch (error) {
    throw translatePostgresError(error);
  }
  const pool = createPostgresPool({ connections: 10, ...options });
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const store = createSqlStore({
    database,
    compileFilter: compileToPostgres,
    translateError: translatePostgresError,
    concurrency: {
      takeTurn: async (transaction) => {
        await sql`select pg_advisory_xact_lock(${WRITE_LOCK[0]}, ${WRITE_LOCK[1]})`.execute(transaction);
      },
      isConflict,
      isLostConnection,
    },
    check: async () => {
      try {
        await sql`select id from organizations limit 1`.execute(database);
        await assertDurable(database);
      } catch (error) {
        throw translatePostgresError(error);
      }
    },
    close: () => database.destroy(),
  });
  try {
    await store.check();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function assertDurable(database: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Record<'commit' | 'fsync' | 'encoding' | 'readOnly', string>>`
    select
      current_setting('synchronous_commit') as "commit",
      current_setting('fsync') as "fsync",
      current_setting('server_encoding') as "encoding",
      current_setting('transaction_read_only') as "readOnly"`.execute(database);
  for (const { commit, fsync, encoding, readOnly } of rows) {
    if (/^(on|remote_apply)$/.test(commit) && fsync === 'on' && encoding === 'UTF8' && readOnly === 'off')
      return;
  }
  throw new UnavailableError(`The database does not keep everything durably: ${JSON.stringify(rows)}.`);
}
