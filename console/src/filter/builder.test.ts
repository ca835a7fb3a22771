import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Filter } from '../../../src/filter/ast.ts';
import { MOST_BYTES } from '../../../src/filter/limits.ts';
import { parseFilter } from '../../../src/filter/parser.ts';
import { printFilter } from '../../../src/filter/printer.ts';
import { arbitraryFilter } from '../../../test/filter/arbitrary-filter.ts';
import { emptyCondition, emptyGroup, type Group, type Row } from './builder-model.ts';
import { drawFilter } from './draw-filter.ts';
import { writeGroup } from './write-row.ts';

function drawText(text: string): Group {
  const read = parseFilter(text);
  if (!read.ok) throw new Error(read.problem.picture);
  return drawFilter(read.filter);
}

function writeText(group: Group): string {
  const written = writeGroup(group);
  if (!written.ok) throw new Error(written.problem.message);
  return written.filter === null ? '' : printFilter(written.filter);
}

/** More "not"s within one another than the other arbitrary filters have. */
const negated = fc
  .tuple(arbitraryFilter(), fc.nat({ max: 4 }))
  .map(([filter, times]) =>
    Array.from({ length: times }).reduce<Filter>((operand) => ({ kind: 'not', operand }), filter),
  );

test('any filter, drawn as rows, written and read again, is the same filter', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryFilter(), negated), (filter) => {
      const written = writeGroup(drawFilter(filter));
      expect(written).toEqual({ ok: true, filter });
      const text = printFilter(filter);
      fc.pre(Buffer.byteLength(text) <= MOST_BYTES);
      expect(parseFilter(writeText(drawText(text)))).toEqual({ ok: true, filter });
    }),
    { numRuns: 1000 },
  );
});

test('no filter is no rows, and no rows are no filter', () => {
  expect(drawFilter(null)).toEqual(emptyGroup);
  expect(writeGroup(emptyGroup)).toEqual({ ok: true, filter: null });
});

it.each([
  'metadata.author = "Hegel"',
  'metadata.year != 1807',
  'not metadata.year >= 1807',
  'metadata.tags in ["a", 1, true, null]',
  'metadata.tags not in []',
  'metadata["order-no"] not like "%7_"',
  'file.status is not null',
  'not metadata.a not in [1]',
  'not (metadata.a = 1 and (metadata.b < null or metadata.c = false))',
])('%s is drawn and written as it stands', (text) => {
  expect(writeText(drawText(text))).toBe(text);
});

describe('a row of the builder', () => {
  const row = { ...emptyCondition, column: 'year' };
  const group = (...rows: readonly Row[]): Group => ({ ...emptyGroup, rows });

  it.each([
    ['= null asks whether it is missing', '=', 'null', '', 'metadata.year is null'],
    ['!= null asks whether it is there', '!=', 'null', '', 'metadata.year is not null'],
    ['a number is not a text', '=', 'number', ' 12 ', 'metadata.year = 12'],
    ['a text of digits stays a text', '=', 'text', '12', 'metadata.year = "12"'],
    ['a pattern is text whatever was chosen before', 'like', 'number', '12', 'metadata.year like "12"'],
    ['is null takes no value, whatever was typed', 'is null', 'number', 'x', 'metadata.year is null'],
  ] as const)('%s', (_what, operator, kind, text, expected) => {
    expect(writeText(group({ ...row, operator, values: [{ kind, text }] }))).toBe(expected);
  });

  it.each([
    ['no column', { ...row, column: ' ' }, 'column', /Choose a column/],
    [
      'a column of file that is none',
      { ...row, column: 'file.size' },
      'column',
      /Expected one of file\.filename/,
    ],
    ['more than a column', { ...row, column: 'a = 1 or b' }, 'column', /Only a column stands here/],
    ['a key with a dash', { ...row, column: 'order-no' }, 'column', /metadata\["order-no"\]/],
    [
      'a number that is none',
      { ...row, values: [{ kind: 'number', text: 'ten' }] },
      'value',
      /Write a number/,
    ],
    ['no number', { ...row, values: [{ kind: 'number', text: '' }] }, 'value', /Write a number/],
    ['two numbers', { ...row, values: [{ kind: 'number', text: '1 2' }] }, 'value', /Write a number/],
    ['a number too large', { ...row, values: [{ kind: 'number', text: '1e999' }] }, 'value', /too large/],
    ['a group without rows', { ...emptyGroup, join: 'or' }, 'group', /group is empty/],
  ] as const)('with %s is not written, and says so', (_what, unfinished, place, message) => {
    const written = writeGroup(group(row, unfinished as Row));
    expect(written).toMatchObject({ ok: false, problem: { place } });
    if (!written.ok) expect(written.problem.message).toMatch(message);
  });

  it('of a list says which value is wrong', () => {
    const values = [
      { kind: 'text', text: 'a' },
      { kind: 'number', text: 'b' },
    ] as const;
    expect(writeGroup(group({ ...row, operator: 'in', values }))).toMatchObject({ problem: { at: 1 } });
  });
});
