import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { ExhibitError } from '../../core/errors.ts';

const FOLDER = join(import.meta.dirname, '../sql/sqlite');

type Migration = { readonly version: number; readonly name: string; readonly file: string };

/**
 * Runs the numbered files of `folder` that this database has not seen, in one transaction: all or none.
 * Throws when the database was written by a later program, for that one may mean other things by its tables.
 */
export function migrateSqlite(sqlite: Sqlite.Database, folder = FOLDER): void {
  const migrations = listMigrations(folder);
  const known = migrations.at(-1)?.version ?? 0;
  // Immediate: of two programs that start at once, the second waits and then finds nothing to do.
  sqlite
    .transaction(() => {
      sqlite.exec(
        'create table if not exists schema_version (version integer primary key, name text) strict',
      );
      const current = readVersion(sqlite);
      if (current > known) {
        throw new ExhibitError(
          `The data is of version ${current}, this program knows versions up to ${known}: it was written by a ` +
            'later release. Start that release, or restore the backup made before the upgrade.',
          'data_too_new',
          500,
        );
      }
      for (const migration of migrations.filter(({ version }) => version > current)) {
        sqlite.exec(readFileSync(migration.file, 'utf8'));
        sqlite
          .prepare('insert into schema_version (version, name) values (?, ?)')
          .run(migration.version, migration.name);
      }
    })
    .immediate();
}

/** `000001_start.sql` … in the order of their numbers, which have no gap. */
function listMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const version = Number.parseInt(name, 10);
    if (version !== index + 1) throw new Error(`Migration ${name} should have the number ${index + 1}.`);
    return { version, name, file: join(folder, name) };
  });
}

function readVersion(sqlite: Sqlite.Database): number {
  const row = sqlite
    .prepare<[], { readonly version: number | null }>('select max(version) as version from schema_version')
    .get();
  return row?.version ?? 0;
}
