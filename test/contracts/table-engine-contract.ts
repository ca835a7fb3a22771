import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataTable } from '../../src/core/data-table.ts';
import type { QueryResult, QuerySource, TableEngine } from '../../src/tables/table-engine.ts';

export type TablePlace = {
  readonly engine: TableEngine;
  /** A path that nothing is at. */
  readonly path: (name: string) => string;
  readonly remove: () => Promise<void>;
};

const never = new AbortController().signal;

const birds: DataTable = {
  name: 'birds',
  title: 'Birds of the lake',
  sheet: 'Counts',
  columns: [
    { name: 'species', label: 'Species', type: 'text', sheetColumn: 1 },
    { name: 'seen', label: 'Seen', type: 'integer', sheetColumn: 2 },
    { name: 'weight', label: 'Weight (kg)', type: 'number', sheetColumn: 3 },
    { name: 'ringed', label: 'Ringed', type: 'boolean', sheetColumn: 4 },
    { name: 'day', label: 'Day', type: 'date', sheetColumn: 5 },
    { name: 'noted', label: 'Noted at', type: 'timestamp', sheetColumn: 6 },
  ],
  cardPage: 1,
  rowsPerPage: 40,
};
const rows = [
  ['GREY Heron', 12, 1.5, true, '2021-03-01', '2021-03-01T10:00:00'],
  ['Mallard', 40, 1.1, false, '2021-03-02', '2021-03-02T11:30:00'],
  ['Mallard', 7, null, null, '2022-04-05', null],
  ['Coot', 3, 0.8, false, null, null],
].map((values, i) => ({ sheetRow: i + 4, values }));

/** What every driver of `src/tables/table-engine.ts` must pass. */
export function tableEngineContract(name: string, createPlace: () => Promise<TablePlace>): void {
  describe(`${name} keeps the table engine contract`, () => {
    let place: TablePlace;
    let sources: readonly QuerySource[];
    beforeEach(async () => {
      place = await createPlace();
      const path = place.path('birds');
      const writer = await place.engine.createWriter(path);
      await writer.declare(birds);
      await writer.append('birds', rows.slice(0, 3));
      await writer.append('birds', rows.slice(3));
      await writer.close();
      sources = [{ name: 'birds', path, table: 'birds' }];
    });
    afterEach(() => place.remove());

    const query = (sql: string, maxRows = 100) =>
      place.engine.query(sources, sql, { signal: never, maxRows });
    const ran = async (sql: string, maxRows = 100) => {
      const result = await query(sql, maxRows);
      if (result.type === 'refused') throw new Error(result.reason);
      return result;
    };

    it('tells what was declared, how many rows there are, and what the columns hold', async () => {
      const [table, ...others] = await place.engine.describe(place.path('birds'));
      expect(others).toEqual([]);
      expect(table).toMatchObject({ ...birds, columns: birds.columns, rowCount: 4 });
      expect(table?.columns[0]).toMatchObject({ samples: ['Mallard', 'Coot', 'GREY Heron'], complete: true });
      expect(table?.columns[1]).toMatchObject({ least: 3, greatest: 40 });
      expect(table?.columns[4]).toMatchObject({ least: '2021-03-01', greatest: '2022-04-05' });
    });

    it('gives each value back in its type', async () => {
      const result = await ran('SELECT * FROM birds');
      expect(result.rows).toEqual(rows.map(({ values }) => values));
      expect(result.columns).toEqual(birds.columns.map(({ name, type }) => ({ name, type })));
    });

    it.each([
      ['SELECT COUNT(*) AS n FROM birds', [[4]]],
      ['SELECT SUM(seen) AS n, AVG(weight) AS w FROM birds', [[62, (1.5 + 1.1 + 0.8) / 3]]],
      ['SELECT species FROM birds WHERE year(day) = 2022', [['Mallard']]],
      [
        "SELECT string_agg(DISTINCT species, '; ' ORDER BY species) AS all_species FROM birds",
        [['Coot; GREY Heron; Mallard']],
      ],
      [
        'WITH t AS (SELECT species, SUM(seen) AS n FROM birds GROUP BY species) SELECT species FROM t ORDER BY n DESC LIMIT 1',
        [['Mallard']],
      ],
      [
        'SELECT a.species FROM birds AS a JOIN birds AS b ON a.seen = b.seen WHERE a.ringed',
        [['GREY Heron']],
      ],
    ])('runs %s', async (sql, expected) => {
      expect((await ran(sql)).rows).toEqual(expected);
    });

    it('gives no more rows than were asked for, and says so', async () => {
      expect(await ran('SELECT species FROM birds', 2)).toMatchObject({
        cut: true,
        rows: [['GREY Heron'], ['Mallard']],
      });
      expect(await ran('SELECT species FROM birds', 4)).toMatchObject({ cut: false });
    });

    it('names the columns that a query reads', async () => {
      const { used } = await ran("SELECT MAX(b.weight) AS w FROM birds AS b WHERE species = 'Coot'");
      expect(used).toEqual([
        { source: 'birds', column: 'weight' },
        { source: 'birds', column: 'species' },
      ]);
    });

    it.each([
      ["species = 'grey heron'", 'GREY Heron'],
      ["lower(species) = 'Grey Heron'", 'GREY Heron'],
      ["species = 'Mallards'", 'Mallard'],
      ["species IN ('coot')", 'Coot'],
      ["species = 'Malard'", 'Mallard'],
    ])('reads %s as the column writes it', async (condition, expected) => {
      const result = await ran(`SELECT DISTINCT species FROM birds WHERE ${condition}`);
      expect(result).toMatchObject({ rows: [[expected]], missing: [] });
    });

    it.each([["species = 'Penguin'"], ["species LIKE '%nguin'"], ["species IN ('Coot', 'Penguin')"]])(
      'tells that no row has the text of %s',
      async (condition) => {
        const { missing } = await ran(`SELECT COUNT(*) AS n FROM birds WHERE ${condition}`);
        expect(missing).toEqual([
          { source: 'birds', column: 'species', value: expect.stringMatching(/nguin$/) },
        ]);
      },
    );

    it.each([
      ['SELECT MAX(seen) AS most, species FROM birds', [[40, 'Mallard']]],
      ['SELECT species, MIN(seen) AS least FROM birds ORDER BY least LIMIT 1', [['Coot', 3]]],
      [
        "SELECT ANY_VALUE(day) AS d, MAX(seen) AS n FROM birds WHERE species <> 'Mallard'",
        [['2021-03-01', 12]],
      ],
      ['SELECT species FROM birds WHERE day = 2022', [['Mallard']]],
      ['SELECT COUNT(*) AS n FROM birds WHERE day BETWEEN 2021 AND 2022', [[3]]],
      ['SELECT seen FROM birds WHERE noted >= 2021 AND day IN (2021) AND ringed', [[12]]],
    ])('understands what is meant by %s', async (sql, expected) => {
      expect((await ran(sql)).rows).toEqual(expected);
    });

    it.each<[string, readonly (readonly [number, number])[] | null]>([
      ["SELECT seen FROM birds WHERE species = 'Coot'", [[7, 3]]],
      [
        'SELECT species, seen FROM birds ORDER BY seen DESC LIMIT 2',
        [
          [5, 1],
          [4, 0],
        ],
      ],
      ['SELECT MAX(weight) AS heaviest FROM birds', [[4, 0]]],
      ["SELECT MIN(seen) AS least FROM birds WHERE species = 'Mallard'", [[6, 2]]],
      ['SELECT species FROM birds WHERE seen = (SELECT MAX(seen) FROM birds)', [[5, 1]]],
      ['SELECT COUNT(*) AS n FROM birds', null],
      ['SELECT species, SUM(seen) AS n FROM birds GROUP BY species', null],
      ['SELECT DISTINCT species FROM birds', null],
    ])('shows the rows behind %s', async (sql, expected) => {
      const { shown } = await ran(sql);
      expect(shown?.rows.map(({ sheetRow, ordinal }) => [sheetRow, ordinal]) ?? null).toEqual(expected);
    });

    it('asks several files at once, and one file twice', async () => {
      const path = place.path('other');
      const writer = await place.engine.createWriter(path);
      await writer.declare({ ...birds, name: 'fish' });
      await writer.append('fish', rows);
      await writer.close();
      const result = await place.engine.query(
        [...sources, { name: 'fish', path, table: 'fish' }, { name: 'fish_2', path, table: 'fish' }],
        'SELECT (SELECT COUNT(*) FROM birds) + (SELECT COUNT(*) FROM fish) + (SELECT COUNT(*) FROM fish_2) AS n',
        { signal: never, maxRows: 10 },
      );
      expect(result).toMatchObject({ rows: [[12]] });
    });

    it.each([
      ["SELECT * FROM read_csv('/etc/passwd')"],
      ["SELECT * FROM '/etc/passwd'"],
      ["SELECT * FROM birds, read_text('/etc/passwd')"],
      ["SELECT * FROM birds JOIN glob('/*') ON true"],
      ['SELECT species FROM birds WHERE seen IN (SELECT 1 FROM range(10))'],
      ["COPY birds TO '/tmp/out.csv'"],
      ["ATTACH '/tmp/other.db'"],
      ['INSTALL httpfs'],
      ["LOAD 'json'"],
      ['PRAGMA database_list'],
      ['SET threads = 4'],
      ['CREATE TABLE x (a INTEGER)'],
      ['DELETE FROM birds'],
      ['SELECT 1; SELECT 2'],
      ['SELECT 1; DROP VIEW birds'],
      ['SELECT * FROM duckdb_settings()'],
      ['SELECT * FROM information_schema.tables'],
      ['SELECT * FROM pg_catalog.pg_class'],
      ["SELECT current_setting('threads')"],
      ["SELECT getenv('HOME')"],
      ["SELECT repeat('x', 1000000000000)"],
      ['SELECT ANY_VALUE(species) AS s FROM birds GROUP BY day'],
      ['SELECT nothing FROM birds'],
      ['SELECT FROM WHERE'],
      [''],
      ['WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT MAX(n) FROM t'],
      ['SELECT COUNT(*) FROM generate_series(1, 1000000000000)'],
      [`SELECT ${'1 + '.repeat(5000)}1`],
    ])('refuses %s', async (sql) => {
      const result: QueryResult = await query(sql);
      expect(result).toMatchObject({ type: 'refused', reason: expect.stringMatching(/\S/) });
      expect((result as { reason: string }).reason).not.toContain('root:');
    });

    it('ends what takes too long', async () => {
      const many =
        'birds a, birds b, birds c, birds d, birds e, birds f, birds g, birds h, birds i, birds j, birds k, birds l, birds m, birds n, birds o';
      const result = await query(`SELECT COUNT(*) AS n FROM ${many} WHERE a.seen + o.seen > 1.5 * b.seen`);
      expect(result).toEqual({ type: 'refused', reason: 'The query took too long.' });
    });

    it('ends when it is told to', async () => {
      const aborted = AbortSignal.abort(new Error('gone'));
      await expect(place.engine.query(sources, 'SELECT 1', { signal: aborted, maxRows: 1 })).rejects.toThrow(
        'gone',
      );
    });
  });
}
