import type { Arithmetic } from './operation.ts';
import { convertTo, type Dimension, type Quantity } from './parse-quantity.ts';

/** A value that belongs to a subject ("SLS Block 1", 98.1 m). */
export type NamedQuantity = { readonly name: string; readonly quantity: Quantity };

export type Computation =
  | { readonly type: 'ranking'; readonly ordered: readonly NamedQuantity[]; readonly expression: string }
  | {
      readonly type: 'number';
      readonly value: number;
      readonly unit: string;
      readonly currency: string;
      readonly decimals: number;
      readonly expression: string;
    }
  | { readonly type: 'impossible'; readonly reason: string };

/**
 * Does the arithmetic that a language model must not do. Values are compared in the base unit of their dimension;
 * a result is given in the unit of the first value. `difference` is the larger minus the smaller; `percent_change`
 * goes from the first value to the last.
 */
export function compute(operation: Arithmetic, values: readonly NamedQuantity[]): Computation {
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return { type: 'impossible', reason: 'no value was found' };
  const dimension = commonDimension(values);
  if (dimension === null)
    return {
      type: 'impossible',
      reason: `the values have different units (${values.map(printValue).join(', ')})`,
    };

  const base = (value: NamedQuantity) => value.quantity.base;
  const total = values.reduce((sum, value) => sum + base(value), 0);
  const printed = values.map(printValue);
  const number = (value: number, expression: string): Computation => ({
    type: 'number',
    ...inUnitOf(first.quantity, value),
    decimals: Math.max(...values.map(({ quantity }) => quantity.decimals)),
    expression,
  });
  switch (operation) {
    case 'highest':
    case 'lowest':
    case 'rank': {
      const ordered = [...values].sort((a, b) =>
        operation === 'lowest' ? base(a) - base(b) : base(b) - base(a),
      );
      const sign = operation === 'lowest' ? ' < ' : ' > ';
      return {
        type: 'ranking',
        ordered,
        expression: ordered.map((value) => `${value.name} ${printValue(value)}`).join(sign),
      };
    }
    case 'sum':
      return number(total, printed.join(' + '));
    case 'average':
      return number(total / values.length, `(${printed.join(' + ')}) ÷ ${values.length}`);
    case 'difference': {
      const [low, high] = base(first) <= base(last) ? [first, last] : [last, first];
      return number(base(high) - base(low), `${printValue(high)} − ${printValue(low)}`);
    }
    case 'percent_change':
      if (base(first) === 0) return { type: 'impossible', reason: 'a change from zero has no percentage' };
      return {
        type: 'number',
        value: ((base(last) - base(first)) / Math.abs(base(first))) * 100,
        unit: '%',
        currency: '',
        decimals: 1,
        expression: `(${printValue(last)} − ${printValue(first)}) ÷ ${printValue(first)}`,
      };
    case 'ratio':
      if (base(last) === 0) return { type: 'impossible', reason: 'a division by zero' };
      return {
        type: 'number',
        value: base(first) / base(last),
        unit: '',
        currency: '',
        decimals: 2,
        expression: `${printValue(first)} ÷ ${printValue(last)}`,
      };
    default:
      return operation satisfies never;
  }
}

/** "98.1 m", "$56 million", "13%": a value as a reader expects it. */
export function printNumber(number: {
  readonly value: number;
  readonly unit: string;
  readonly currency: string;
  readonly decimals: number;
}): string {
  const digits = Math.abs(number.value).toLocaleString('en-US', {
    minimumFractionDigits: number.decimals,
    maximumFractionDigits: number.decimals,
  });
  const sign = number.value < 0 ? '−' : '';
  const unit = number.unit === '' ? '' : number.unit === '%' ? '%' : ` ${number.unit}`;
  return `${sign}${number.currency}${digits}${unit}`;
}

function printValue({ quantity }: NamedQuantity): string {
  return printNumber(quantity);
}

/** Values without a unit go with any dimension (a table says the unit once). */
function commonDimension(values: readonly NamedQuantity[]): Dimension | null {
  const dimensions = new Set(values.map(({ quantity }) => quantity.dimension));
  dimensions.delete('plain');
  if (dimensions.size > 1) return null;
  const [dimension] = dimensions;
  if (dimension === undefined) return 'plain';
  // A bare number beside metres would be compared in another unit: only money and percentages are safe to mix.
  const hasPlain = values.some(({ quantity }) => quantity.dimension === 'plain');
  return hasPlain && dimension !== 'money' && dimension !== 'ratio' ? null : dimension;
}

function inUnitOf(
  first: Quantity,
  base: number,
): { readonly value: number; readonly unit: string; readonly currency: string } {
  const factor = first.value === 0 ? 1 : first.base / first.value;
  const converted = first.unit === '' ? null : convertTo({ ...first, base }, first.unit);
  return { value: converted ?? base / factor, unit: first.unit, currency: first.currency };
}
