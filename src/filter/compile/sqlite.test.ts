import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arbitraryBatch,
  batchRuns,
  disagreements,
  type FilterBatch,
  filterTimeout,
} from '../../../test/filter/filter-batch.ts';
import type { Filter } from '../ast.ts';
import { compileToSqlite } from './sqlite.ts';
import { sqliteFunctions } from './sqlite-functions.ts';

/** For each filter the ids of the files that SQLite says match, in order. */
function askSqlite({ files, filters }: FilterBatch): readonly (readonly string[])[] {
  const sqlite = new Sqlite(':memory:');
  for (const [name, run] of Object.entries(sqliteFunctions)) {
    sqlite.function(name, { deterministic: true, varargs: true }, run);
  }
  sqlite.exec(
    'create table files (id text primary key, filename text, bytes integer, created_at integer, status text, metadata text) strict',
  );
  const insert = sqlite.prepare('insert into files values (?, ?, ?, ?, ?, ?)');
  sqlite.transaction(() => {
    for (const file of files) {
      const metadata = JSON.stringify(file.metadata);
      insert.run(file.id, file.filename, file.bytes, file.createdAt, file.status, metadata);
    }
  })();
  const answers = filters.map((filter) => {
    const pieces = compileToSqlite(filter);
    const condition = pieces.map((piece) => (typeof piece === 'string' ? piece : '?')).join('');
    const parameters = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.parameter]));
    const query = sqlite
      .prepare<unknown[], string>(`select id from files where ${condition} order by rowid`)
      .pluck();
    return query.all(...parameters);
  });
  sqlite.close();
  return answers;
}

test(
  'SQLite finds the files that match in memory, whatever they hold and whatever is asked',
  () => {
    fc.assert(
      fc.property(arbitraryBatch, (batch) => {
        const answers = askSqlite(batch).map((found) => batch.files.map(({ id }) => found.includes(id)));
        expect(disagreements(batch, answers)).toEqual([]);
      }),
      batchRuns,
    );
  },
  filterTimeout,
);

test('SQLite takes a chain of 5,000 conditions', () => {
  const operands = Array.from(
    { length: 5_000 },
    (_, at): Filter => ({
      kind: 'compare',
      column: { kind: 'file', field: 'bytes' },
      operator: '>=',
      value: at % 7,
    }),
  );
  const file = { filename: 'a.pdf', createdAt: 0, status: 'indexed', metadata: {} };
  const files = [
    { ...file, id: 'small', bytes: 5 },
    { ...file, id: 'large', bytes: 6 },
  ];
  const filters: readonly Filter[] = [
    { kind: 'and', operands },
    { kind: 'or', operands },
  ];
  expect(askSqlite({ files, filters })).toEqual([['large'], ['small', 'large']]);
});
