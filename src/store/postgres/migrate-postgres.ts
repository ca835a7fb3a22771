import { join } from 'node:path';
import { pendingMigrations } from '../pending-migrations.ts';
import { connectPostgres, type PostgresConnectionOptions } from './postgres-connection.ts';
import { WRITE_LOCK } from './write-lock.ts';

const FOLDER = join(import.meta.dirname, '../sql/postgres');
// What another program that starts may take for its migrations, and a running one to let go of a table.
const LOCK_MILLISECONDS = 60_000;

/** Runs the files of `folder` that this database has not seen, in one transaction: all or none. */
export async function migratePostgres(options: PostgresConnectionOptions, folder = FOLDER): Promise<void> {
  const client = await connectPostgres(options);
  try {
    await client.query('begin');
    await client.query(`set local statement_timeout = 0; set local lock_timeout = ${LOCK_MILLISECONDS}`);
    // Of several programs that start at once, one goes first and the others then find nothing to do.
    await client.query('select pg_advisory_xact_lock($1, $2)', [...WRITE_LOCK]);
    await client.query('create table if not exists schema_version (version integer primary key, name text)');
    const { rows } = await client.query('select coalesce(max(version), 0) as version from schema_version');
    for (const { version, name, sql } of pendingMigrations(folder, rows[0].version)) {
      await client.query(sql);
      await client.query('insert into schema_version (version, name) values ($1, $2)', [version, name]);
    }
    await client.query('commit');
  } finally {
    // Without a commit the server takes everything back.
    await client.end();
  }
}
