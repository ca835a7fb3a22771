import { describe, expect, it } from 'vitest';
import { datesOf, isSameDate, withoutDates } from './dates-of.ts';

describe('datesOf', () => {
  it.each([
    '2023-05-07',
    '2023/05/07',
    '07.05.2023',
    '7. 5. 2023',
    'May 7, 2023',
    'May 7th 2023',
    '7 May 2023',
    '7th of May 2023',
    '7. Mai 2023',
    '7 mai 2023',
    '7 de mayo de 2023',
    '7 maggio 2023',
  ])('reads %s as the seventh of May', (text) => {
    expect(datesOf(text)).toMatchObject([{ year: 2023, month: 5, day: 7, quarter: null }]);
  });

  it.each([
    ['May 2023', { year: 2023, month: 5, day: null }],
    ['on January 26', { year: null, month: 1, day: 26 }],
    ['Sept. 2021', { year: 2021, month: 9, day: null }],
    ['Q1 2023', { year: 2023, quarter: 1 }],
    ['2023 Q1', { year: 2023, quarter: 1 }],
    ['the first quarter of fiscal 2023', { year: 2023, quarter: 1 }],
    ['the second quarter', { year: null, quarter: 2 }],
  ])('reads %s', (text, date) => {
    expect(datesOf(text)).toMatchObject([date]);
  });

  it.each(['in 2023', 'you may 5 times', 'version 10.1.2', '12 pieces', 'decisions 5'])(
    'finds no date in %s',
    (text) => {
      expect(datesOf(text)).toEqual([]);
    },
  );

  it('reads a slashed date both ways', () => {
    expect(datesOf('05/07/2023').map(({ month, day }) => [month, day])).toEqual([
      [5, 7],
      [7, 5],
    ]);
    expect(datesOf('25/07/2023').map(({ month, day }) => [month, day])).toEqual([[7, 25]]);
  });
});

it.each([
  ['May 7, 2023', '2023-05-07', true],
  ['May 2023', '2023-05-07', true],
  ['May 8, 2023', '2023-05-07', false],
  ['May 7, 2022', '2023-05-07', false],
  ['May 7', '2023-05-07', true],
  ['Q1 2023', 'the first quarter of 2023', true],
  ['Q2 2023', 'the first quarter of 2023', false],
])('%s is said rightly of %s: %s', (said, quoted, expected) => {
  const quotedDates = datesOf(quoted);
  expect(datesOf(said).some((one) => quotedDates.some((other) => isSameDate(one, other)))).toBe(expected);
});

it('leaves the years of dates', () => {
  expect(withoutDates('From May 7, 2023 to Q1 2024, 5 ships.')).toBe('From  2023  to  2024 , 5 ships.');
});
