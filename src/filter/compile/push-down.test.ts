import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, connect, Index, type Table } from '@lancedb/lancedb';
import { Field, Int32, List, Schema, Utf8 } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  arbitraryBatch,
  batchRuns,
  disagreements,
  type FilterBatch,
  filterTimeout,
} from '../../../test/filter/filter-batch.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Filter } from '../ast.ts';
import { parseFilter } from '../parser.ts';
import { matchesFilter } from './in-memory.ts';
import { compileToPushDown, labelsOf } from './push-down.ts';

const schema = new Schema([
  new Field('at', new Int32(), false),
  new Field('labels', new List(new Field('item', new Utf8(), true)), true),
]);

let folder: string;
let connection: Connection;
let tables = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-labels-'));
  connection = await connect(folder);
});
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

async function makeTable(labels: readonly (readonly string[] | null)[]): Promise<Table> {
  const table = await connection.createEmptyTable(`labels_${++tables}`, schema);
  await table.add(labels.map((known, at) => ({ at, labels: known })));
  return table;
}

async function find(table: Table, predicate: string): Promise<ReadonlySet<number>> {
  const rows: { readonly at: number }[] = await table.query().where(predicate).select(['at']).toArray();
  return new Set(rows.map(({ at }) => at));
}

function parsed(text: string): Filter {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(result.problem.picture);
  return result.filter;
}

/**
 * For each filter and file what a search finds that asks the index first. Where the push-down promises to be exact, a
 * file with known labels is not asked again.
 */
async function askIndex(table: Table, { files, filters }: FilterBatch, labels: readonly unknown[]) {
  const answers: (readonly boolean[])[] = [];
  for (const filter of filters) {
    const pushDown = compileToPushDown(filter);
    const found = pushDown && (await find(table, pushDown.predicate));
    answers.push(
      files.map((file, at) => {
        if (found !== null && !found.has(at)) return false;
        return (pushDown?.exact === true && labels[at] !== null) || matchesFilter(filter, file);
      }),
    );
  }
  return answers;
}

test(
  'what the index leaves out does not match, and what it is sure of does',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBatch, async (batch) => {
        // Some files are unknown to the index, and every other table has an index on the labels.
        const labels = batch.files.map((file, at) => (at % 9 === 0 ? null : labelsOf(file.metadata)));
        const table = await makeTable(labels);
        if (tables % 2 === 0) await table.createIndex('labels', { config: Index.labelList() });
        expect(disagreements(batch, await askIndex(table, batch, labels))).toEqual([]);
      }),
      batchRuns,
    );
  },
  filterTimeout,
);

test.each<readonly [string, string | null, boolean]>([
  ['a = 1', `(labels IS NULL OR (array_has_any(labels, make_array('["a"]1'))))`, true],
  ['a != "it\'s"', `(labels IS NULL OR NOT (array_has_any(labels, make_array('["a"]"it''s"'))))`, true],
  ['a[0].b is not null', `(labels IS NULL OR NOT (NOT array_has(labels, '["a",0,"b"]')))`, true],
  [
    'a in [1, null, "x"]',
    `(labels IS NULL OR (array_has_any(labels, make_array('["a"]1', '["a"]"x"')) OR NOT array_has(labels, '["a"]')))`,
    true,
  ],
  ['a in []', '(labels IS NULL OR false)', true],
  ['a = 1 and b < 2', `(labels IS NULL OR (array_has_any(labels, make_array('["a"]1'))))`, false],
  ['a = 1 or b < 2', null, false],
  ['not (a = 1 and b < 2)', null, false],
  [
    'c = 3 and not (a = 1 and b < 2)',
    `(labels IS NULL OR (array_has_any(labels, make_array('["c"]3'))))`,
    false,
  ],
  ['a like "x"', null, false],
  ['file.status = "indexed"', null, false],
])('of %s the index is asked %s', (text, predicate, exact) => {
  expect(compileToPushDown(parsed(text))).toEqual(predicate === null ? null : { predicate, exact });
});

const many = (count: number, kind: 'and' | 'or'): Filter => ({
  kind,
  operands: Array.from({ length: count }, (_, at) => parsed(`a != ${at}`)),
});

test('a long list of values and as many conditions as are passed on are understood', async () => {
  const table = await makeTable([null, [], labelsOf({ a: 99 }), labelsOf({ a: 4_999 })]);
  const list = parsed(`a in [${Array.from({ length: 3_000 }, (_, at) => at).join(',')}]`);
  const predicateOf = (filter: Filter) => compileToPushDown(filter)?.predicate ?? '';
  expect(await find(table, predicateOf(list))).toEqual(new Set([0, 2]));
  expect(await find(table, predicateOf(many(100, 'and')))).toEqual(new Set([0, 1, 3]));
  expect(compileToPushDown(many(101, 'or'))).toBeNull();
});

test('labels name each value and each place that has one', () => {
  const metadata = { a: 'x', b: [1, null, [true], { c: -0 }], d: { e: null }, f: [], '': '😀"' };
  expect(labelsOf(metadata)).toEqual([
    ...['["a"]', '["a"]"x"'],
    ...['["b"]', '["b"]1', '["b",0]', '["b",0]1', '["b",2]', '["b",2]true', '["b",2,0]', '["b",2,0]true'],
    ...['["b",3]', '["b",3,"c"]', '["b",3,"c"]0', '["d"]', '["f"]', '[""]', '[""]"😀\\""'],
  ]);
  expect(labelsOf({})).toEqual([]);
});

test('a long value has a short label', () => {
  const labels = labelsOf({ summary: 'long '.repeat(100_000) });
  expect(labels).toEqual(['["summary"]', expect.stringMatching(/^[\w+/]{43}=$/)]);
});

const nested = (depth: number): JsonObject => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

test.each<readonly [string, JsonObject]>([
  ['many keys', Object.fromEntries(Array.from({ length: 129 }, (_, at) => [`key ${at}`, at]))],
  ['a long array', { a: Array.from({ length: 1_000_000 }, () => 1) }],
  ['deep objects', nested(5_000)],
])('a file with %s is unknown to the index', (_what, metadata) => {
  expect(labelsOf(metadata)).toBeNull();
});

test('a file with 128 keys is known to the index', () => {
  const metadata = Object.fromEntries(Array.from({ length: 128 }, (_, at) => [`key ${at}`, at]));
  expect(labelsOf(metadata)).toHaveLength(256);
});
