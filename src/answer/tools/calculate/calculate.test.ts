import { expect, it } from 'vitest';
import { calculate } from './calculate.ts';

it.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['-2 ^ 2', '−4'],
  ['2 ^ 3 ^ 2', '512'],
  ['10 - 3 - 2', '5'],
  ['8 / 4 / 2', '1'],
  ['0.1 + 0.2', '0.3'],
  ['1,044.5 × 2', '2,089'],
  ['12% of 300', '36'],
  ['300 * 12%', '36'],
  ['(512 - 498) / 498 to %', '2.81124498%'],
  ['change(498, 512)', '2.81124498%'],
  ['change(-4, 2)', '150%'],
  ['$3.4 billion - $400 million', '$3 billion'],
  ['$12 + 3', '$15'],
  ['2 million + 1', '2,000,001'],
  ['98.1 m - 35 ft to ft', '286.8503937 ft'],
  ['1 mile to km', '1.609344 km'],
  ['(2 km + 500 m) / 2', '1.25 km'],
  ['3 million km / 1500 km', '2,000'],
  ['average(98.1 m, 120.5 m, 65 m)', '94.53333333 m'],
  ['median(3, 1, 2, 10)', '2.5'],
  ['max(2 km, 900 m)', '2 km'],
  ['min(3, 1)', '1'],
  ['sum(60584, 21213)', '81,797'],
  ['count(1, 2, 3)', '3'],
  ['round(2.21429, 2)', '2.21'],
  ['abs(3 - 10)', '7'],
  ['sqrt(2) ^ 2', '2'],
  ['2024-03-01 - 2024-02-01', '29 days'],
  ['2024-03-01 - 2024-02-01 to weeks', '4.142857143 weeks'],
  ['2023-01-31 + 1 month', '2023-02-28'],
  ['2024-02-29 + 1 year', '2025-02-28'],
  ['2024-02-28 + 2 days', '2024-03-01'],
  ['days(2023-05-07, 2023-05-23)', '16'],
  ['months(2023-01-31, 2023-02-28)', '0'],
  ['years(1990-06-15, 2024-06-14)', '33'],
  ['years(2024-06-14, 1990-06-15)', '−33'],
])('%s is %s', (expression, text) => {
  expect(calculate(expression)).toMatchObject({ type: 'value', text });
});

it('tells what it was made of, as it was written', () => {
  expect(calculate('1,044.5 m + 2 * 3 m')).toMatchObject({
    number: 1050.5,
    operands: [
      { written: '1044.5', isBare: false },
      { written: '2', isBare: true },
      { written: '3', isBare: false },
    ],
  });
  expect(calculate('2024-03-01 + 5 days')).toMatchObject({
    number: null,
    operands: [{ written: '2024-03-01' }, { written: '5', isBare: false }],
  });
});

it.each([
  ['', 'ends too early'],
  ['1 +', 'ends too early'],
  ['(1 + 2', '“)” is missing'],
  ['1 2', '“2” is not expected'],
  ['5 m + 3 kg', 'different units'],
  ['5 m * 3 m', 'leave the units out'],
  ['$5 + €3', 'different currencies'],
  ['1 / 0', 'division by zero'],
  ['10 ^ 400', 'no finite number'],
  ['sum(1,200,300)', 'two ways'],
  ['2023-02-30 + 1 day', 'not a day of the calendar'],
  ['2023-02-03 + 3', 'whole days'],
  ['3 - 2023-02-03', 'from a date only'],
  ['5 m to kg', '“kg”'],
  ['system(1)', 'no function “system”'],
  ['constructor(1)', 'no function “constructor”'],
  ['process.env', '“.” has no place'],
  ['x = 1', '“=” has no place'],
  ['today', '“today” is not known'],
  ['5 constructor', 'no finite number'],
])('%s cannot be computed', (expression, reason) => {
  const result = calculate(expression);
  expect(result.type === 'impossible' ? result.reason : result.text).toContain(reason);
});

it.each([
  ['parentheses', `${'('.repeat(200)}1${')'.repeat(200)}`, 'nested too deeply'],
  ['signs', `${'-'.repeat(200)}1`, 'nested too deeply'],
  ['terms', `1${' + 1'.repeat(400)}`, 'too long'],
])('has no end of %s', (_, expression, reason) => {
  expect(calculate(expression)).toMatchObject({ reason: expect.stringContaining(reason) });
});
