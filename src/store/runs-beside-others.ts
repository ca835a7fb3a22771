import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** SQLite lets one transaction write at a time, and has no locks on rows. */
export function runsBesideOthers(database: Kysely<Tables>): boolean {
  return database.getExecutor().adapter.supportsMultipleConnections ?? true;
}
