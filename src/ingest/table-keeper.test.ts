import { expect, it } from 'vitest';
import type { DataTable } from '../core/data-table.ts';
import type { TableEngine } from '../tables/table-engine.ts';
import { createTableKeeper } from './table-keeper.ts';

const table: DataTable = { name: 't', title: 'T', sheet: null, columns: [], cardPage: 1, rowsPerPage: 40 };

function openKeeper() {
  const calls: string[] = [];
  const tables: Pick<TableEngine, 'createWriter'> = {
    createWriter: async (path) => {
      calls.push(`create ${path}`);
      return {
        declare: async ({ name }) => void calls.push(`declare ${name}`),
        append: async (name, rows) => void calls.push(`append ${rows.length} to ${name}`),
        close: async () => void calls.push('close'),
      };
    },
  };
  return { keeper: createTableKeeper({ tables, scratch: '/scratch' }), calls };
}

it('makes one asset of all tables of a file', async () => {
  const { keeper, calls } = openKeeper();
  await keeper.declare(table);
  await keeper.append('t', [{ sheetRow: 1, values: [] }]);
  await keeper.declare({ ...table, name: 'u' });
  expect(await keeper.finish()).toEqual({
    name: 'tables.duckdb',
    mediaType: 'application/vnd.duckdb',
    path: '/scratch/tables.duckdb',
  });
  await keeper.close();
  expect(calls).toEqual([
    'create /scratch/tables.duckdb',
    'declare t',
    'append 1 to t',
    'declare u',
    'close',
  ]);
});

it('makes nothing of a file without tables', async () => {
  const { keeper, calls } = openKeeper();
  expect(await keeper.finish()).toBeNull();
  await keeper.close();
  expect(calls).toEqual([]);
});

it('closes what is given up', async () => {
  const { keeper, calls } = openKeeper();
  await keeper.declare(table);
  await keeper.close();
  expect(calls.at(-1)).toBe('close');
});

it('takes no rows before their table', async () => {
  await expect(openKeeper().keeper.append('t', [])).rejects.toThrow('Rows came before their table.');
});
