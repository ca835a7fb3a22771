import { expect, it } from 'vitest';
import type { ChosenTable } from './choose-tables.ts';
import { readApart } from './read-apart.ts';

const table = (name: string, columns: readonly string[]) =>
  ({
    source: { name },
    table: { columns: columns.map((column) => ({ name: column })) },
  }) as unknown as ChosenTable;
const tables = [table('cars', ['mpg', 'name', 'year']), table('tips', ['tip', 'day', 'year'])];

it.each([
  [
    'SELECT MAX(mpg) AS best, MAX(tip) AS largest FROM cars WHERE name IN (SELECT name FROM tips)',
    'SELECT (SELECT MAX(mpg) FROM cars) AS best, (SELECT MAX(tip) FROM tips) AS largest',
  ],
  [
    'SELECT max(cars.mpg) > max(tips.tip) AS is_larger FROM cars, tips',
    'SELECT (SELECT max(mpg) FROM cars) > (SELECT max(tip) FROM tips) AS is_larger',
  ],
])('reads each table in a SELECT of its own: %s', (sql, expected) => {
  expect(readApart(sql, tables)).toBe(expected);
});

it.each([
  'SELECT MAX(mpg) FROM cars',
  "SELECT MAX(mpg), MAX(tip) FROM cars, tips WHERE day = 'Sun'",
  'SELECT name, MAX(mpg), MAX(tip) FROM cars, tips',
  'SELECT MAX(mpg), MAX(year) FROM cars, tips',
  'SELECT MAX(mpg), MAX(tip) FROM cars, tips GROUP BY day',
])('leaves as it is: %s', (sql) => {
  expect(readApart(sql, tables)).toBe(sql);
});
