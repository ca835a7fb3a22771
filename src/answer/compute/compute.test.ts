import { describe, expect, it } from 'vitest';
import { compute, type NamedQuantity, printNumber } from './compute.ts';
import { parseQuantity } from './parse-quantity.ts';

const named = (name: string, text: string): NamedQuantity => {
  const quantity = parseQuantity(text);
  if (quantity === null) throw new Error(`no number in ${text}`);
  return { name, quantity };
};
const values = (...texts: string[]) => texts.map((text, i) => named(String.fromCharCode(65 + i), text));

describe('parseQuantity', () => {
  it.each([
    ['98.1 m', 98.1, 'm', 'length', 1],
    ['322 ft', 322 * 0.3048, 'ft', 'length', 0],
    ['1,044.50 kg', 1044.5, 'kg', 'mass', 2],
    ['$3.4 billion', 3.4e9, 'billion', 'money', 1],
    ['(98.1 m)', 98.1, 'm', 'length', 1],
    ['-4.5 m', -4.5, 'm', 'length', 1],
    ['SKU-4563', 4563, '', 'plain', 0],
    ['($56) million', -56e6, 'million', 'money', 0],
    ['13%', 13, '%', 'ratio', 0],
    ['about 7 wheels', 7, '', 'plain', 0],
  ])('reads %s', (text, base, unit, dimension, decimals) => {
    expect(parseQuantity(text)).toMatchObject({ unit, dimension, decimals });
    expect(parseQuantity(text)?.base).toBeCloseTo(base, 6);
  });

  it('finds nothing where there is no number', () => {
    expect(parseQuantity('tall')).toBeNull();
  });
});

describe('compute', () => {
  it.each([
    ['sum', ['1.5 m', '2.25 m'], '3.75 m', '1.5 m + 2.25 m'],
    ['average', ['1 m', '2 m'], '2 m', '(1 m + 2 m) ÷ 2'],
    ['difference', ['$3.4 million', '$5.0 million'], '$1.6 million', '$5.0 million − $3.4 million'],
    ['difference', ['100 cm', '2 m'], '100 cm', '2 m − 100 cm'],
    ['percent_change', ['80', '100'], '25.0%', '(100 − 80) ÷ 80'],
    ['ratio', ['10', '4'], '2.50', '10 ÷ 4'],
  ] as const)('%s of %j is %s', (operation, texts, result, expression) => {
    const computation = compute(operation, values(...texts));
    expect(computation).toMatchObject({ type: 'number', expression });
    if (computation.type === 'number') expect(printNumber(computation)).toBe(result);
  });

  it('orders values across units', () => {
    const computation = compute('rank', values('98.1 m', '205 ft', '111.3 m'));
    expect(computation).toMatchObject({ type: 'ranking', expression: 'C 111.3 m > A 98.1 m > B 205 ft' });
  });

  it.each([
    ['rank', ['98.1 m', '20 kg'], 'different units'],
    ['rank', ['98.1 m', '20'], 'different units'],
    ['percent_change', ['0', '5'], 'zero'],
    ['ratio', ['5', '0'], 'zero'],
    ['sum', [], 'no value'],
  ] as const)('refuses %s of %j', (operation, texts, reason) => {
    expect(compute(operation, values(...texts))).toMatchObject({
      type: 'impossible',
      reason: expect.stringContaining(reason),
    });
  });
});
