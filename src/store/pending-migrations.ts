import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExhibitError } from '../core/errors.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/**
 * The numbered files of `folder` (`000001_start.sql` …, without a gap) that data of version `current` have not
 * seen, in their order. Throws when the data were written by a later program, for that one may mean other things
 * by its tables.
 */
export function pendingMigrations(folder: string, current: number): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const [index, name] of names.entries()) {
    if (Number.parseInt(name, 10) === index + 1) continue;
    throw new Error(`Migration ${name} should have the number ${index + 1}.`);
  }
  if (current > names.length) {
    throw new ExhibitError(
      `The data is of version ${current}, this program knows versions up to ${names.length}: it was written by a ` +
        'later release. Start that release, or restore the backup made before the upgrade.',
      'data_too_new',
      500,
    );
  }
  return names.slice(current).map((name) => {
    return { version: Number.parseInt(name, 10), name, sql: readFileSync(join(folder, name), 'utf8') };
  });
}
