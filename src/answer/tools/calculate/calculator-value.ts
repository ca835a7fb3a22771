import { printNumber } from '../../compute/compute.ts';
import { convertTo, type Dimension, parseQuantity } from '../../compute/parse-quantity.ts';

/** What an expression is worth. `base` is in the base unit of its dimension, as in `Quantity`. */
export type CalculatorValue =
  | {
      readonly kind: 'number';
      readonly base: number;
      readonly dimension: Dimension;
      /** What it is shown in; '' = the bare number. */
      readonly unit: string;
      readonly currency: string;
    }
  /** Days since 1970-01-01, of the calendar: without an hour or a time zone. */
  | { readonly kind: 'date'; readonly day: number }
  /** Calendar months, which have no fixed length. */
  | { readonly kind: 'months'; readonly count: number };

export type NumberValue = Extract<CalculatorValue, { readonly kind: 'number' }>;

/** What is wrong with an expression, for whoever wrote it. */
export class CalculationFault extends Error {}

const MILLISECONDS_A_DAY = 86_400_000;
const SECONDS_A_DAY = 86_400;
/** Digits a computed number is shown with. */
const DIGITS = 10;

export function plain(base: number): NumberValue {
  return { kind: 'number', base, dimension: 'plain', unit: '', currency: '' };
}

export function dateValue(iso: string): CalculatorValue {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    throw new CalculationFault(`${iso} is not a day of the calendar.`);
  return { kind: 'date', day: time / MILLISECONDS_A_DAY };
}

export function add(left: CalculatorValue, right: CalculatorValue): CalculatorValue {
  if (left.kind === 'date' && right.kind === 'months') return addMonths(left.day, right.count);
  if (left.kind === 'date' && right.kind === 'number')
    return { kind: 'date', day: left.day + wholeDays(right) };
  if (right.kind === 'date' && left.kind !== 'date') return add(right, left);
  if (left.kind === 'months' && right.kind === 'months')
    return { kind: 'months', count: left.count + right.count };
  const [a, b] = alike(left, right);
  return { ...shownLike(a, b), base: a.base + b.base };
}

export function subtract(left: CalculatorValue, right: CalculatorValue): CalculatorValue {
  if (left.kind === 'date' && right.kind === 'date')
    return {
      kind: 'number',
      base: (left.day - right.day) * SECONDS_A_DAY,
      dimension: 'time',
      unit: 'days',
      currency: '',
    };
  if (right.kind === 'date') throw new CalculationFault('A date can be taken from a date only.');
  return add(left, negate(right));
}

export function negate(value: CalculatorValue): CalculatorValue {
  if (value.kind === 'date') throw new CalculationFault('A date has no negative.');
  return value.kind === 'months'
    ? { kind: 'months', count: -value.count }
    : { ...value, base: value.base === 0 ? 0 : -value.base };
}

export function multiply(left: CalculatorValue, right: CalculatorValue): CalculatorValue {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a.dimension !== 'plain' && b.dimension !== 'plain')
    throw new CalculationFault('Two values with units cannot be multiplied: leave the units out.');
  return { ...(a.dimension === 'plain' ? b : a), base: a.base * b.base };
}

export function divide(left: CalculatorValue, right: CalculatorValue): CalculatorValue {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (b.base === 0) throw new CalculationFault('A division by zero.');
  if (b.dimension === 'plain') return { ...a, base: a.base / b.base };
  alike(a, b);
  if (a.dimension === 'plain')
    throw new CalculationFault('A bare number cannot be divided by one with a unit: leave the unit out.');
  return plain(a.base / b.base);
}

export function power(left: CalculatorValue, right: CalculatorValue): CalculatorValue {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a.dimension !== 'plain' || b.dimension !== 'plain')
    throw new CalculationFault('A power needs numbers without units.');
  return plain(a.base ** b.base);
}

/** The same value, shown in another unit; `%` of a bare number is a hundred times that. */
export function convert(value: CalculatorValue, unit: string): CalculatorValue {
  const number = numberOf(value);
  if (unit === '%' && number.dimension === 'plain') return { ...number, unit };
  if (inUnit(number, unit) === null) throw new CalculationFault(`This cannot be given in “${unit}”.`);
  return { ...number, unit };
}

export function numberOf(value: CalculatorValue): NumberValue {
  if (value.kind !== 'number') throw new CalculationFault('A number is needed here, not a date or months.');
  return value;
}

export function dayOf(value: CalculatorValue): number {
  if (value.kind !== 'date') throw new CalculationFault('A date is needed here, as in 2024-03-01.');
  return value.day;
}

/** The number that is shown, in its unit. */
export function shownNumber(value: CalculatorValue): number | null {
  if (value.kind === 'date') return null;
  if (value.kind === 'months') return value.count;
  if (value.unit === '%') return value.base * 100;
  return value.unit === '' ? value.base : (inUnit(value, value.unit) ?? value.base);
}

export function printValue(value: CalculatorValue): string {
  if (value.kind === 'date') return isoOf(value.day);
  if (value.kind === 'months') return `${value.count} months`;
  const number = Number((shownNumber(value) ?? value.base).toPrecision(DIGITS));
  const decimals = Math.min(DIGITS, String(number).split('.')[1]?.length ?? 0);
  return printNumber({ value: number, unit: value.unit, currency: value.currency, decimals });
}

/** Both as numbers that may be added or compared; a bare number goes with money. */
export function alike(left: CalculatorValue, right: CalculatorValue): readonly [NumberValue, NumberValue] {
  const [a, b] = [numberOf(left), numberOf(right)];
  const isPlainMoney = [a, b].some(({ dimension }) => dimension === 'plain') && [a, b].some(isMoney);
  if (a.dimension !== b.dimension && !isPlainMoney)
    throw new CalculationFault(`${printValue(a)} and ${printValue(b)} have different units.`);
  if (isMoney(a) && isMoney(b) && a.currency !== b.currency)
    throw new CalculationFault('The values are of different currencies.');
  return [a, b];
}

function isMoney({ dimension }: NumberValue): boolean {
  return dimension === 'money';
}

function shownLike(a: NumberValue, b: NumberValue): NumberValue {
  return a.dimension === 'plain' ? b : a;
}

function inUnit({ base, dimension, currency }: NumberValue, unit: string): number | null {
  const one = parseQuantity(`${currency}1 ${unit}`);
  if (one === null || one.unit === '' || one.dimension !== dimension) return null;
  const quantity = { base, value: base, unit: '', dimension, decimals: 0, currency };
  return dimension === 'money' || dimension === 'plain' ? base / one.base : convertTo(quantity, unit);
}

function wholeDays({ base, dimension }: NumberValue): number {
  const days = base / SECONDS_A_DAY;
  if (dimension !== 'time' || !Number.isInteger(days))
    throw new CalculationFault('To a date whole days, weeks, months or years can be added.');
  return days;
}

/** The same day of another month, or its last one: January 31 and a month is the last of February. */
function addMonths(day: number, months: number): CalculatorValue {
  const date = new Date(day * MILLISECONDS_A_DAY);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const moved = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last));
  return { kind: 'date', day: moved / MILLISECONDS_A_DAY };
}

export function isoOf(day: number): string {
  const date = new Date(day * MILLISECONDS_A_DAY);
  if (Number.isNaN(date.getTime())) throw new CalculationFault('The date is out of the calendar.');
  return date.toISOString().slice(0, 10);
}
