import type { JsonObject, JsonValue } from '../../core/json.ts';
import { quantitiesIn } from '../compute/parse-quantity.ts';
import { numbersOf } from '../text/numbers-of.ts';

/** A place in a JSON value ("heights.0") with what stands there. */
export type Leaf = { readonly path: string; readonly value: string | number };

/**
 * The places whose number stands in none of the texts. A number also counts as standing there with its scale word or
 * unit worked in ("44 thousand" → 44000), as a share ("12 %" → 0.12), and as the month of a written date.
 */
export function unfoundedNumbers(
  value: JsonValue,
  { texts, schema }: { readonly texts: readonly string[]; readonly schema: JsonObject },
): readonly Leaf[] {
  const known = [
    ...texts.flatMap(numbersIn),
    ...fixedValues(schema).flatMap((fixed) => numbersOf(String(fixed)).map(Number)),
  ];
  const isKnown = (number: number) =>
    known.some((other) => Math.abs(other - number) <= 1e-9 * Math.max(other, number));
  return leavesOf(value, '').filter(({ value: said }) =>
    typeof said === 'number' ? !isKnown(Math.abs(said)) : !numbersOf(said).map(Number).every(isKnown),
  );
}

function numbersIn(text: string): readonly number[] {
  const quantities = quantitiesIn(text).flatMap(({ base, value, unit }) =>
    unit === '%' ? [base, value / 100] : [base],
  );
  const months = MONTHS.flatMap((month, index) => (month.test(text) ? [index + 1] : []));
  return [...numbersOf(text).map(Number), ...quantities.map(Math.abs), ...months];
}

const MONTHS = 'jan feb mar apr may june? july? aug sept? oct nov dec'
  .split(' ')
  .map((name) => new RegExp(`\\b${name}(?:\\.|[a-z]*\\b)`, 'i'));

function leavesOf(value: JsonValue, path: string): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner as JsonValue, path === '' ? key : `${path}.${key}`),
  );
}

/** Values that the schema itself writes: they say nothing about the files. */
function fixedValues(schema: JsonValue): readonly JsonValue[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, part]): readonly JsonValue[] => {
    if (key === 'const') return [part as JsonValue];
    return key === 'enum' && Array.isArray(part) ? part : fixedValues(part as JsonValue);
  });
}
