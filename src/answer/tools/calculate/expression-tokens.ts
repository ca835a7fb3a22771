import { parseQuantity } from '../../compute/parse-quantity.ts';
import { CalculationFault, type CalculatorValue, dateValue } from './calculator-value.ts';

/** A sign, a word, or a value with whatever unit stands beside it. */
export type ExpressionToken =
  | { readonly type: 'sign'; readonly text: string }
  | { readonly type: 'word'; readonly text: string }
  | {
      readonly type: 'value';
      readonly value: CalculatorValue;
      /** As it is written, without unit and grouping: "1044.5", "2024-03-01". */
      readonly written: string;
    };

const SIGNS = new Map([
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
]);
const DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/;
const NUMBER = /^(?<currency>[$€£])?\s*(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/;
const UNIT = /^\s*(?<unit>%|\p{L}+)/u;
const MONTHS = new Map([
  ['month', 1],
  ['months', 1],
  ['year', 12],
  ['years', 12],
]);
const KEYWORDS = new Set(['to', 'of']);

/** @throws {CalculationFault} for what no expression holds */
export function expressionTokens(text: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  /** For each open parenthesis, whether it is that of a function. */
  const open: boolean[] = [];
  let rest = text.trim();
  const take = (count: number) => {
    rest = rest.slice(count).trimStart();
  };
  while (rest !== '') {
    const date = DATE.exec(rest)?.[0];
    const number = NUMBER.exec(rest);
    const word = /^\p{L}[\p{L}_]*/u.exec(rest)?.[0];
    if (date !== undefined) {
      tokens.push({ type: 'value', value: dateValue(date), written: date });
      take(date.length);
    } else if (number?.groups?.digits !== undefined) {
      const { currency = '', digits } = number.groups;
      if (open.includes(true) && digits.includes(','))
        throw new CalculationFault(
          `Write “${digits}” without commas: in a list they can be read in two ways.`,
        );
      take(number[0].length);
      const { value, length } = withUnits(currency, digits.replaceAll(',', ''), rest);
      tokens.push({ type: 'value', value, written: digits.replaceAll(',', '') });
      take(length);
    } else if (word !== undefined) {
      tokens.push({ type: 'word', text: word.toLowerCase() });
      take(word.length);
    } else {
      const sign = SIGNS.get(rest.charAt(0)) ?? rest.charAt(0);
      if (!'+-*/^(),%'.includes(sign)) throw new CalculationFault(`“${sign}” has no place in an expression.`);
      if (sign === '(') open.push(tokens.at(-1)?.type === 'word');
      if (sign === ')') open.pop();
      tokens.push({ type: 'sign', text: sign });
      take(1);
    }
  }
  return tokens;
}

/** "3.4 billion", "12 km", "3 million km", "12%", "18 months": the value, and how much of `rest` belongs to it. */
function withUnits(
  currency: string,
  digits: string,
  rest: string,
): { readonly value: CalculatorValue; readonly length: number } {
  let base = Number(digits);
  let length = 0;
  const nextUnit = () => {
    const match = UNIT.exec(rest.slice(length));
    const unit = match?.groups?.unit;
    if (match === null || unit === undefined || KEYWORDS.has(unit)) return null;
    return { unit, length: match[0].length };
  };
  let next = nextUnit();
  let shown = '';
  const scale = next === null ? null : parseQuantity(`${currency}1 ${next.unit}`);
  if (next !== null && scale !== null && scale.unit !== '' && isScaled(scale.dimension)) {
    base *= scale.base;
    shown = scale.unit;
    length += next.length;
    next = nextUnit();
  }
  const amount = { kind: 'number' as const, base, unit: shown, currency };
  if (currency !== '') return { value: { ...amount, dimension: 'money' }, length };
  if (next === null) return { value: { ...amount, dimension: 'plain' }, length };
  if (next.unit === '%')
    return {
      value: { ...amount, base: base / 100, dimension: 'plain', unit: '' },
      length: length + next.length,
    };
  const months = MONTHS.get(next.unit.toLowerCase());
  if (months !== undefined)
    return { value: { kind: 'months', count: base * months }, length: length + next.length };
  const one = parseQuantity(`1 ${next.unit}`);
  if (one === null || one.unit === '') return { value: { ...amount, dimension: 'plain' }, length };
  return {
    value: { ...amount, base: base * one.base, dimension: one.dimension, unit: one.unit },
    length: length + next.length,
  };
}

function isScaled(dimension: string): boolean {
  return dimension === 'plain' || dimension === 'money';
}
