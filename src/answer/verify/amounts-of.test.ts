import { describe, expect, it } from 'vitest';
import { agree, scalesIn } from './agree.ts';
import { amountsOf } from './amounts-of.ts';

describe('amountsOf', () => {
  it.each([
    ['$1,044.50 (13)% and 5%', ['$1,044.50', '13', '5%']],
    ['about 4.2 million people', ['4.2 million']],
    ['four of 21,015,324 SKU-4563, B20 and Q1', ['21,015,324', 'four']],
    ['One of the two towers', ['two']],
    ['said at 0:12–0:20', []],
    ['12,5 km und 1.044.000 €', ['12,5 km', '1.044.000 €']],
    [
      'a 5-year plan for 1\u202f044 pieces, 5 million dollars, 7 kg',
      ['5', '1\u202f044', '5 million', '7 kg'],
    ],
    ['2023/05/07, 10.1.2', []],
  ])('of %j are %j', (text, texts) => {
    expect(amountsOf(text).map((amount) => amount.text)).toEqual(texts);
  });
});

describe('agree', () => {
  it.each([
    ['4,213,000', '4,213,000', true],
    ['about 4.2 million', '4,213,000', true],
    ['4.2 million', '4,213,000', true],
    ['4.3 million', '4,213,000', false],
    ['about 4,200,000', '4,213,000', true],
    ['4,200,000', '4,213,000', false],
    ['more than 4,000', '4,213', true],
    ['more than 5,000', '4,213', false],
    ['up to 5,000', '4,213', true],
    ['98.1 m', '98.1 m', true],
    ['98.1 ft', '98.1 m', false],
    ['322 ft', '98.1 m', true],
    ['98.1 m', '98.1', true],
    ['98 m', '98.1 m', true],
    ['97 m', '98.1 m', false],
    ['5 kg', '5 m', false],
    ['13%', '12.6%', true],
    ['13%', '13', true],
    ['12%', '0.12', true],
    ['5%', '4.8%', false],
    ['$5 million', '$5,250,000', false],
    ['$5.3 million', '$5,250,000', true],
    ['€5 million', '$5 million', false],
    ['5 million dollars', '$5,000,000', true],
    ['2023', '2022', false],
    ['12', '12.4', false],
    ['twelve', '12', true],
    ['6.6', '$6.6 billion', true],
    ['$6.6', '$6.6 billion', false],
    ['660', 'Code 660: physics', true],
    ['5 in 2023', '5 people', true],
    ['$0.365', '0.365', true],
    ['$0.366', '0.365', false],
    ['1.044', '1,044', true],
    ['12,5', '12.5', true],
    ['1.5 Mrd €', '1.5 billion', true],
  ])('%s of a quote with %s: %s', (said, quoted, expected) => {
    const [first] = amountsOf(said);
    const [second] = amountsOf(quoted);
    if (first === undefined || second === undefined) throw new Error('no amount');
    expect(agree(first, second)).toBe(expected);
  });

  it('takes the scale of a table’s head', () => {
    const [said] = amountsOf('$1.044 billion');
    const [quoted] = amountsOf('1,044');
    if (said === undefined || quoted === undefined) throw new Error('no amount');
    expect(agree(said, quoted)).toBe(false);
    expect(agree(said, quoted, scalesIn('(dollars in millions, except per share)'))).toBe(true);
  });
});
