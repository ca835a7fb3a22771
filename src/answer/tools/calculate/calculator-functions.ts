import {
  add,
  alike,
  type CalculatorValue,
  convert,
  dayOf,
  divide,
  type NumberValue,
  numberOf,
  plain,
  power,
  shownNumber,
  subtract,
} from './calculator-value.ts';

type Run = (values: readonly CalculatorValue[]) => CalculatorValue;

const FUNCTIONS = {
  sum: (values) => values.reduce(add),
  average: average,
  avg: average,
  mean: average,
  median: (values) => {
    const ordered = orderedNumbers(values);
    const middle = ordered[Math.floor((ordered.length - 1) / 2)] ?? plain(0);
    const next = ordered[Math.ceil((ordered.length - 1) / 2)] ?? middle;
    return divide(add(middle, next), plain(2));
  },
  min: (values) => orderedNumbers(values)[0] ?? plain(0),
  max: (values) => orderedNumbers(values).at(-1) ?? plain(0),
  count: (values) => plain(values.length),
  abs: ([value = plain(0)]) => ({ ...numberOf(value), base: Math.abs(numberOf(value).base) }),
  sqrt: ([value = plain(0)]) => power(value, plain(0.5)),
  round: ([value = plain(0), digits = plain(0)]) => {
    const number = numberOf(value);
    const shown = shownNumber(number) ?? 0;
    const rounded = Number(shown.toFixed(Math.min(10, Math.max(0, numberOf(digits).base))));
    return { ...number, base: shown === 0 ? 0 : (number.base / shown) * rounded };
  },
  /** From the first value to the second, as a share of the first. */
  change: ([from = plain(0), to = plain(0)]) =>
    convert(divide(subtract(to, from), { ...numberOf(from), base: Math.abs(numberOf(from).base) }), '%'),
  days: ([from = plain(0), to = plain(0)]) => plain(dayOf(to) - dayOf(from)),
  months: ([from = plain(0), to = plain(0)]) => plain(wholeMonths(dayOf(from), dayOf(to))),
  years: ([from = plain(0), to = plain(0)]) => plain(Math.trunc(wholeMonths(dayOf(from), dayOf(to)) / 12)),
} satisfies { readonly [name: string]: Run };

/** By name; a list of names is closed, so that nothing else can be called. */
export const CALCULATOR_FUNCTIONS: ReadonlyMap<string, Run> = new Map<string, Run>(Object.entries(FUNCTIONS));

function average(values: readonly CalculatorValue[]): CalculatorValue {
  return divide(values.reduce(add), plain(values.length));
}

function orderedNumbers(values: readonly CalculatorValue[]): readonly NumberValue[] {
  const [first] = values;
  for (const value of values) if (first !== undefined) alike(first, value);
  return values.map(numberOf).toSorted((a, b) => a.base - b.base);
}

/** Whole months from one day to another: January 31 to February 28 is none. */
function wholeMonths(from: number, to: number): number {
  if (to < from) return -wholeMonths(to, from);
  const [first, last] = [from, to].map((day) => new Date(day * 86_400_000));
  if (first === undefined || last === undefined) return 0;
  const months =
    (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  return last.getUTCDate() < first.getUTCDate() ? months - 1 : months;
}
