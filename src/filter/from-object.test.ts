import { expect, test } from 'vitest';
import type { JsonObject } from '../core/json.ts';
import { allOf } from './all-of.ts';
import type { Filter } from './ast.ts';
import { filterFromObject } from './from-object.ts';
import { printFilter } from './printer.ts';

test.each<readonly [JsonObject, string]>([
  [{ author: 'hegel' }, 'metadata.author = "hegel"'],
  [
    { author: 'hegel', year: 1807, draft: false },
    'metadata.author = "hegel" and metadata.year = 1807 and metadata.draft = false',
  ],
  [{ 'a.b': 1, 'x[0]': 2, file: 3 }, 'metadata["a.b"] = 1 and metadata["x[0]"] = 2 and metadata.file = 3'],
  [JSON.parse('{"__proto__": 1}'), 'metadata.__proto__ = 1'],
  [{ author: null }, 'metadata.author is null'],
  [{ order: { no: 1, items: { count: 2 } } }, 'metadata.order.no = 1 and metadata.order.items.count = 2'],
  [{ tags: ['a', 2, true] }, 'metadata.tags = "a" and metadata.tags = 2 and metadata.tags = true'],
  [{ zero: -0 }, 'metadata.zero = 0'],
  [{}, 'file.id is not null'],
  [{ a: {}, tags: [] }, 'file.id is not null'],
])('%j asks for %s', (object, expected) => {
  const result = filterFromObject(object);
  expect(result.ok ? printFilter(result.filter) : result.problem.picture).toBe(expected);
});

const nested = (depth: number): JsonObject => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

test.each<readonly [string, JsonObject, string, string]>([
  [
    'an array in an array',
    { a: { tags: [['x']] } },
    'Expected strings, numbers, true or false as elements of this array.',
    'metadata.a.tags',
  ],
  [
    'null in an array',
    { 'a b': [null] },
    'Expected strings, numbers, true or false as elements of this array.',
    'metadata["a b"]',
  ],
  ['an endless number', JSON.parse('{"a": 1e999}'), 'This number is too large.', 'metadata.a'],
  [
    'objects that are too deep',
    nested(65),
    'Objects go at most 64 deep.',
    `metadata${'.a'.repeat(65)}`.slice(0, 100),
  ],
  [
    'objects that are far too deep',
    nested(100_000),
    'Objects go at most 64 deep.',
    `metadata${'.a'.repeat(65)}`.slice(0, 100),
  ],
  ['too many bytes', { a: 'é'.repeat(8 * 1024) }, 'A filter has at most 16384 bytes.', 'metadata'],
])('%s is refused', (_what, object, message, line) => {
  const result = filterFromObject(object);
  expect(result.ok ? 'no problem' : result.problem.picture).toMatch(`${message}\n${line}`);
});

test('64 levels of objects are taken', () => {
  expect(filterFromObject(nested(64)).ok).toBe(true);
});

test('several filters are asked all at once', () => {
  const isNull = (name: string): Filter => ({ kind: 'is-null', column: { kind: 'metadata', path: [name] } });
  expect(allOf([])).toBeNull();
  expect(allOf([isNull('a')])).toEqual(isNull('a'));
  expect(allOf([isNull('a'), isNull('b')])).toEqual({ kind: 'and', operands: [isNull('a'), isNull('b')] });
});
