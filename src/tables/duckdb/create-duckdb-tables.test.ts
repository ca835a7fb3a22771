import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tableEngineContract } from '../../../test/contracts/table-engine-contract.ts';
import { createDuckDbTables } from './create-duckdb-tables.ts';

const openPlace = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-tables-'));
  return {
    engine: createDuckDbTables({ timeMilliseconds: 500 }),
    path: (name: string) => join(folder, name),
    remove: () => rm(folder, { recursive: true }),
  };
};

tableEngineContract('DuckDB', openPlace);

it('leaves the file that it asks as it is', async () => {
  const { engine, path, remove } = await openPlace();
  try {
    const writer = await engine.createWriter(path('t'));
    const column = { name: 'a', label: 'A', type: 'integer', sheetColumn: 0 } as const;
    const table = { name: 't', title: 'T', sheet: null, columns: [column], cardPage: 1, rowsPerPage: 40 };
    await writer.declare(table);
    await writer.append('t', [{ sheetRow: 1, values: [5] }]);
    await writer.close();
    const before = await readFile(path('t'));
    const sources = [{ name: 't', path: path('t'), table: 't' }];
    const ask = () =>
      engine.query(sources, 'SELECT a FROM t', { signal: AbortSignal.timeout(10_000), maxRows: 5 });
    const results = await Promise.all([ask(), ask(), engine.describe(path('t'))]);
    expect(results[0]).toMatchObject({ rows: [[5]] });
    expect(results[1]).toMatchObject({ rows: [[5]] });
    expect((await readFile(path('t'))).equals(before)).toBe(true);
  } finally {
    await remove();
  }
});
