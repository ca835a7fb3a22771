import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { pendingMigrations } from '../pending-migrations.ts';

const FOLDER = join(import.meta.dirname, '../sql/sqlite');

/** Runs the files of `folder` that this database has not seen, in one transaction: all or none. */
export function migrateSqlite(sqlite: Sqlite.Database, folder = FOLDER): void {
  // Immediate: of two programs that start at once, the second waits and then finds nothing to do.
  sqlite
    .transaction(() => {
      sqlite.exec(
        'create table if not exists schema_version (version integer primary key, name text) strict',
      );
      const pending = pendingMigrations(folder, readVersion(sqlite));
      for (const { version, name, sql } of pending) {
        sqlite.exec(sql);
        sqlite.prepare('insert into schema_version (version, name) values (?, ?)').run(version, name);
      }
      if (pending.length > 0 && (sqlite.pragma('foreign_key_check') as readonly unknown[]).length > 0)
        throw new Error('A migration left rows that refer to nothing.');
    })
    .immediate();
}

function readVersion(sqlite: Sqlite.Database): number {
  const row = sqlite
    .prepare<[], { readonly version: number | null }>('select max(version) as version from schema_version')
    .get();
  return row?.version ?? 0;
}
