import { expect, it } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { unfoundedNumbers } from './unfounded-numbers.ts';

const texts = [
  'Storage fees were 44 thousand and $3.4 billion on January 26, 2023.',
  'Heights: 1,044.50 m and 65 ft; 12% of (13) pumps A10.',
];
const schema = { properties: { version: { const: 7 } } };

it.each<[string, JsonValue, readonly string[]]>([
  ['numbers as they stand there', { a: 1044.5, b: [65, '12 %'], c: 'Pump A10' }, []],
  ['scale words multiplied out', { a: 44_000, b: 3.4e9, c: 3_400_000_000 }, []],
  ['a share', { a: 0.12 }, []],
  ['a loss', { a: -13 }, []],
  ['a date in digits', { a: '2023-01-26' }, []],
  ['what the schema writes', { version: 7 }, []],
  ['no numbers at all', { a: null, b: true, c: 'Acme' }, []],
  ['another number', { a: { b: [65, 66] } }, ['a.b.1']],
  ['another number in words', { a: 'about 99 m' }, ['a']],
  ['another month', { a: '2023-02-26' }, ['a']],
  ['a bare number', 99, ['']],
])('finds the strange ones among %s', (_, value, paths) => {
  expect(unfoundedNumbers(value, { texts, schema }).map(({ path }) => path)).toEqual(paths);
});
