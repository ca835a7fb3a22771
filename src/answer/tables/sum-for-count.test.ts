import { expect, it } from 'vitest';
import type { ChosenTable } from './choose-tables.ts';
import { sumForCount } from './sum-for-count.ts';

const column = (name: string, type = 'integer') => ({ name, label: name, type });
const tables = [
  {
    source: { name: 'disasters' },
    table: { columns: [column('entity', 'text'), column('year'), column('deaths'), column('house_number')] },
  },
  { source: { name: 'injuries' }, table: { columns: [column('injured')] } },
  { source: { name: 'orders' }, table: { columns: [column('order_price'), column('id')] } },
  { source: { name: 'covid_deaths' }, table: { columns: [column('total_deaths')] } },
] as unknown as readonly ChosenTable[];

it('sums a column that holds what is counted', () => {
  expect(
    sumForCount(
      "SELECT COUNT(*) AS deaths FROM disasters WHERE entity = 'Drought'",
      'How many deaths were there in droughts?',
      tables,
    ),
  ).toBe("SELECT SUM(deaths) AS deaths FROM disasters WHERE entity = 'Drought'");
});

it('knows the column from a table that is called likewise', () => {
  expect(sumForCount('SELECT COUNT(*) AS n FROM covid_deaths', 'How many deaths were there?', tables)).toBe(
    'SELECT SUM(total_deaths) AS n FROM covid_deaths',
  );
});

it.each([
  ['SELECT COUNT(*) AS n FROM disasters WHERE deaths > 5', 'How many deaths are above 5?'],
  ['SELECT entity FROM disasters GROUP BY entity HAVING COUNT(*) > 3', 'How many deaths were there where?'],
  ['SELECT COUNT(*) AS n FROM orders', 'How many orders are open?'],
  ['SELECT COUNT(*) AS n FROM disasters', 'How many years are there?'],
  ['SELECT COUNT(*) AS n FROM disasters', 'How many house numbers are there?'],
  ['SELECT COUNT(*) AS n FROM disasters', 'How many droughts are there?'],
  ['SELECT COUNT(*) AS n FROM disasters', 'How many injured are there?'],
  ['SELECT COUNT(DISTINCT entity) AS n FROM disasters', 'How many deaths are there?'],
  ['SELECT COUNT(*) AS n FROM disasters', 'Which disaster was the worst?'],
])('leaves as it is: %s for “%s”', (sql, question) => {
  expect(sumForCount(sql, question, tables)).toBe(sql);
});
