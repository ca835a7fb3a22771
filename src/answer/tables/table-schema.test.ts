import { expect, it } from 'vitest';
import { storedFile } from '../../../test/stored-file.ts';
import type { ColumnFacts } from '../../tables/table-engine.ts';
import { tableSchema } from './table-schema.ts';

function column(name: string, facts: Partial<ColumnFacts> = {}): ColumnFacts {
  const plain = { label: name, type: 'integer', sheetColumn: 0, samples: [], complete: false } as const;
  return { ...plain, name, least: 1, greatest: 9, ...facts };
}

const schemaOf = (columns: readonly ColumnFacts[], question = 'How many?') =>
  tableSchema(
    [
      {
        source: { name: 't', path: '/tables', table: 't' },
        table: {
          name: 't',
          title: 'Of birds',
          sheet: 'S',
          columns,
          rowCount: 3,
          cardPage: 1,
          rowsPerPage: 40,
        },
        file: storedFile('f', { filename: 'f.xlsx' }),
      },
    ],
    question,
  ).split('\n');

it('tells what a table is, and what its columns hold', () => {
  const text = { type: 'text', least: null, greatest: null } as const;
  const many = Array.from({ length: 20 }, (_, i) => `v${i}`);
  expect(
    schemaOf([
      column('n'),
      column('grosse', { label: 'Größe' }),
      column('who', { ...text, samples: ["O'Hara", 'Li'], complete: true }),
      column('what', { ...text, samples: many, complete: true }),
      column('nothing', { ...text, samples: [], complete: false }),
      column('same', { least: 4, greatest: 4 }),
    ]),
  ).toEqual([
    'Table t: 3 rows of f.xlsx, sheet S: Of birds',
    'n INTEGER: 1 to 9',
    'grosse INTEGER (Größe): 1 to 9',
    "who TEXT: 'O''Hara', 'Li'",
    "what TEXT: 'v0', 'v1', 'v2', …",
    'nothing TEXT: …',
    'same INTEGER: 4',
  ]);
});

it('of very many columns, shows those that the question speaks of', () => {
  const columns = Array.from({ length: 500 }, (_, i) =>
    column(`c${i}`, { label: i === 400 ? 'Rainfall' : `C${i}` }),
  );
  const lines = schemaOf(columns, 'How much rainfall was there?');
  expect(lines).toHaveLength(49);
  expect(lines.at(-1)).toBe('c400 INTEGER (Rainfall): 1 to 9');
  expect(lines[1]).toBe('c0 INTEGER: 1 to 9');
});
