import type { Column, Filter, Scalar } from '../../../src/filter/ast.ts';
import { tokenize } from '../../../src/filter/lexer.ts';
import { texts } from '../texts/texts.ts';
import { type Condition, emptyValue, type Group, type Row, type Value } from './builder-model.ts';
import { readColumn } from './read-column.ts';

/** What is not finished about a row. `at`: which of its values. */
export type RowProblem = {
  readonly place: 'column' | 'value' | 'group';
  readonly at: number;
  readonly message: string;
};
export type WrittenRow =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly problem: RowProblem };
type WrittenValue =
  | { readonly ok: true; readonly value: Scalar | null }
  | { readonly ok: false; readonly message: string };

/** The filter that all rows stand for; null when there is none. Not ok with the first row that is not finished. */
export function writeGroup(
  group: Group,
):
  | { readonly ok: true; readonly filter: Filter | null }
  | { readonly ok: false; readonly problem: RowProblem } {
  return group.rows.length === 0 ? { ok: true, filter: null } : writeRow(group);
}

export function writeRow(row: Row): WrittenRow {
  const written = row.kind === 'group' ? writeRows(row) : writeCondition(row);
  return written.ok && row.negated ? { ok: true, filter: { kind: 'not', operand: written.filter } } : written;
}

function writeRows(group: Group): WrittenRow {
  const operands: Filter[] = [];
  for (const row of group.rows) {
    const written = writeRow(row);
    if (!written.ok) return written;
    operands.push(written.filter);
  }
  const [first, ...others] = operands;
  if (first === undefined) return fail('group', texts.filter.emptyGroup);
  return { ok: true, filter: others.length === 0 ? first : { kind: group.join, operands } };
}

function writeCondition({ column: text, operator, values }: Condition): WrittenRow {
  const read = readColumn(text);
  if (!read.ok) return fail('column', read.message);
  const { column } = read;
  const given = values[0] ?? emptyValue;
  switch (operator) {
    case '=':
      return writeOne(given, (value) => equals(column, value));
    case '!=':
      return negate(writeOne(given, (value) => equals(column, value)));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return writeOne(given, (value) => ({ kind: 'compare', column, operator, value }));
    case 'in':
      return writeList(column, values);
    case 'not in':
      return negate(writeList(column, values));
    case 'like':
      return { ok: true, filter: { kind: 'like', column, pattern: given.text } };
    case 'not like':
      return negate({ ok: true, filter: { kind: 'like', column, pattern: given.text } });
    case 'is null':
      return { ok: true, filter: { kind: 'is-null', column } };
    case 'is not null':
      return negate({ ok: true, filter: { kind: 'is-null', column } });
    default:
      return operator satisfies never;
  }
}

/** `= null` is `is null` to the language. */
function equals(column: Column, value: Scalar | null): Filter {
  return value === null ? { kind: 'is-null', column } : { kind: 'equals', column, value };
}

function negate(written: WrittenRow): WrittenRow {
  return written.ok ? { ok: true, filter: { kind: 'not', operand: written.filter } } : written;
}

function writeOne(given: Value, filterOf: (value: Scalar | null) => Filter): WrittenRow {
  const written = writeValue(given);
  return written.ok ? { ok: true, filter: filterOf(written.value) } : fail('value', written.message);
}

function writeList(column: Column, given: readonly Value[]): WrittenRow {
  const values: (Scalar | null)[] = [];
  for (const [at, value] of given.entries()) {
    const written = writeValue(value);
    if (!written.ok) return fail('value', written.message, at);
    values.push(written.value);
  }
  return { ok: true, filter: { kind: 'in', column, values } };
}

function writeValue({ kind, text }: Value): WrittenValue {
  if (kind === 'null') return { ok: true, value: null };
  if (kind === 'text') return { ok: true, value: text };
  if (kind === 'boolean') return { ok: true, value: text === 'true' };
  const { tokens, problem } = tokenize(text);
  if (problem !== null) return { ok: false, message: problem.message };
  const [number, end] = tokens;
  return number?.kind === 'number' && end?.kind === 'end'
    ? { ok: true, value: number.value }
    : { ok: false, message: texts.filter.numberMissing };
}

function fail(place: RowProblem['place'], message: string, at = 0): WrittenRow {
  return { ok: false, problem: { place, at, message } };
}
