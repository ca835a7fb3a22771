import { expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import { tablePage } from '../../test/table-page.ts';
import { quotesOf } from './find-quotes.ts';
import { describeMisplaced, misplacedNumber } from './misplaced-number.ts';

const page = tablePage('Results (in millions)', [
  ['', 'Q2 2023', 'Q2 2022', 'Change'],
  ['Net income (loss)', '171', '(531)', '702'],
  ['Membership fees', '132', '138', '6'],
  ['Total', '400', '410', '10'],
]);
const quotes = quotesOf([{ ...hit('a.pdf', 1, page.text), page }]);

const plants = tablePage('Plants', [
  ['Kind', 'Place', 'MW'],
  ['Hydro', 'Alba', '58'],
  ['Wind', 'Bora', '44'],
]);

const weeks = tablePage('Costs', [
  ['', '12 weeks ended November 20, 2022', '12 weeks ended November 21, 2021'],
  ['Membership fees', '1,000', '946'],
]);

it.each([
  [
    'The membership fees in the quarter ended May 7, 2023 were 1,000.',
    '1000 stands in the column “12 weeks ended November 20, 2022”, not in “May 7, 2023”',
  ],
  ['The membership fees in the quarter ended November 20, 2022 were 1,000.', null],
  ['The membership fees in the first quarter of fiscal 2023 were 1,000.', null],
])('knows the day of a column: %s', (statement, reason) => {
  const all = quotesOf([{ ...hit('costs.pdf', 1, weeks.text), page: weeks }]);
  const misplaced = misplacedNumber(
    statement,
    all.filter(({ numbers }) => numbers.includes('1000')),
  );
  expect(misplaced && describeMisplaced(misplaced)).toBe(reason);
});

it('knows a row by any of its cells', () => {
  const all = quotesOf([{ ...hit('plants.csv', 1, plants.text), page: plants }]);
  const support = all.filter(({ numbers }) => numbers.includes('58'));
  expect(misplacedNumber('The Alba plant makes 58 MW, more than wind.', support)).toBeNull();
  expect(misplacedNumber('The wind plants make 58 MW.', support)).toMatchObject({
    stands: 'Hydro',
    meant: 'Wind',
  });
});

const check = (statement: string): string | null => {
  const support = quotes.filter(({ numbers }) => numbers.some((number) => statement.includes(number)));
  const misplaced = misplacedNumber(statement, support);
  return misplaced && describeMisplaced(misplaced);
};

it.each([
  [
    'The membership fees were 171 million in Q2 2023.',
    '171 stands in the row “Net income (loss)”, not in “Membership fees”',
  ],
  [
    'The net income in the second quarter of 2023 was 531.',
    '531 stands in the column “Q2 2022”, not in “Q2 2023”',
  ],
])('tells what a number stands for: %s', (statement, reason) => {
  expect(check(statement)).toBe(reason);
});

it.each([
  ['the right row and column', 'The membership fees were 132 million in Q2 2023.'],
  ['a column that is of no period', 'The membership fees of 2023 changed by 6.'],
  [
    'another number that the statement compares with',
    'The membership fees were 132 in 2023, 138 the year before.',
  ],
  ['words that no row has', 'Altogether it was 171 million.'],
  ['words that most rows have', 'The total net amount was 171.'],
  ['no period', 'Membership fees of 138 were taken.'],
  ['a period told by another', 'The membership fees of the year before Q2 2023 were 138.'],
  ['a number in no table', 'The membership fees were 999.'],
])('has nothing against %s', (_, statement) => {
  expect(check(statement)).toBeNull();
});
