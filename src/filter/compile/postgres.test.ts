import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  arbitraryBatch,
  batchRuns,
  disagreements,
  type FilterBatch,
  filterTimeout,
} from '../../../test/filter/filter-batch.ts';
import { needs } from '../../../test/needs.ts';
import { type RealPostgres, startPostgres } from '../../../test/real-postgres.ts';
import type { Filter } from '../ast.ts';
import { compileToPostgres } from './postgres.ts';

describe.skipIf(!needs('postgres'))('Postgres', () => {
  let server: RealPostgres;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startPostgres();
    client = new pg.Client({ connectionString: await server.createDatabase() });
    await client.connect();
    await client.query(
      'create table files (at integer, id text, filename text, bytes bigint, created_at bigint, status text, metadata text)',
    );
  });
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  /** For each filter and each file whether it matches; null would be neither. */
  async function askPostgres({
    files,
    filters,
  }: FilterBatch): Promise<readonly (readonly (boolean | null)[])[]> {
    await client.query('truncate files');
    const rows = files.map((file, at) => ({
      ...file,
      created_at: file.createdAt,
      metadata: JSON.stringify(file.metadata),
      at,
    }));
    await client.query('insert into files select * from json_populate_recordset(null::files, $1)', [
      JSON.stringify(rows),
    ]);
    const answers: (readonly (boolean | null)[])[] = [];
    for (const filter of filters) {
      const parameters: (string | number)[] = [];
      const texts = compileToPostgres(filter).map((piece) =>
        typeof piece === 'string' ? piece : `$${parameters.push(piece.parameter)}`,
      );
      const text = `select ${texts.join('')} as matches from files order by at`;
      const { rows: found } = await client.query<{ matches: boolean | null }>(text, parameters);
      answers.push(found.map(({ matches }) => matches));
    }
    return answers;
  }

  test(
    'finds the files that match in memory, whatever they hold and whatever is asked',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBatch, async (batch) => {
          expect(disagreements(batch, await askPostgres(batch))).toEqual([]);
        }),
        batchRuns,
      );
    },
    filterTimeout,
  );

  test('takes a chain of 5,000 conditions', async () => {
    const operands = Array.from(
      { length: 5_000 },
      (_, at): Filter => ({
        kind: 'equals',
        column: { kind: 'metadata', path: ['a', 0] },
        value: at % 7,
      }),
    );
    const files = [5, 7].map((a) => ({
      id: `file_${a}`,
      filename: '',
      bytes: 0,
      createdAt: 0,
      status: 'indexed',
      metadata: { a: [a] },
    }));
    const filters: readonly Filter[] = [
      { kind: 'or', operands },
      { kind: 'and', operands: operands.map((operand): Filter => ({ kind: 'not', operand })) },
    ];
    expect(await askPostgres({ files, filters })).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
