import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryFilter } from '../../test/filter/arbitrary-filter.ts';
import { filterCases, filterTimeout } from '../../test/filter/filter-batch.ts';
import type { Filter } from './ast.ts';
import { parseFilter } from './parser.ts';
import { printFilter } from './printer.ts';

function reprinted(text: string): string {
  const result = parseFilter(text);
  return result.ok ? printFilter(result.filter) : result.problem.picture;
}

test(
  'a filter that is printed reads as the very same filter',
  () => {
    fc.assert(
      fc.property(arbitraryFilter(), (filter) => {
        const text = printFilter(filter);
        fc.pre(Buffer.byteLength(text) <= 16 * 1024);
        expect(parseFilter(text)).toEqual({ ok: true, filter });
      }),
      { numRuns: filterCases },
    );
  },
  filterTimeout,
);

test.each([
  [
    '(age>30 AND status==\'active\')or role<>"admin"',
    'metadata.age > 30 and metadata.status = "active" or metadata.role != "admin"',
  ],
  [
    '(a=1 or b=2) and not (c=3 and (d=4 and e=5))',
    '(metadata.a = 1 or metadata.b = 2) and not (metadata.c = 3 and (metadata.d = 4 and metadata.e = 5))',
  ],
  ['not not a = 1', 'not metadata.a != 1'],
  ['not a < 1', 'not metadata.a < 1'],
  ['not a in [null, -0, 1.50, true]', 'metadata.a not in [null, 0, 1.5, true]'],
  ["not a like '50\\%\"'", 'metadata.a not like "50\\\\%\\""'],
  ['not a is null and not file.bytes = null', 'metadata.a is not null and file.bytes is not null'],
  [
    'metadata["In"]["x y"][3]["3"].ok = "\\ud800\\u0000"',
    'metadata["In"]["x y"][3]["3"].ok = "\\ud800\\u0000"',
  ],
])('%s is printed as %s', (text, expected) => {
  expect(reprinted(text)).toBe(expected);
  expect(reprinted(expected)).toBe(expected);
});

test('a chain of 5,000 conditions is printed', () => {
  const condition: Filter = { kind: 'is-null', column: { kind: 'file', field: 'id' } };
  const text = printFilter({ kind: 'and', operands: Array.from({ length: 5_000 }, () => condition) });
  expect(text.split(' and ')).toEqual(Array.from({ length: 5_000 }, () => 'file.id is null'));
});
