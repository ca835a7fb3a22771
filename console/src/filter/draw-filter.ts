import type { Column, Filter, Scalar } from '../../../src/filter/ast.ts';
import { printColumn } from '../../../src/filter/printer.ts';
import {
  type Condition,
  emptyGroup,
  type Group,
  type Operator,
  type Row,
  type Value,
} from './builder-model.ts';

/** A filter as the rows of the builder; null (no filter) as none. `writeGroup` makes the very same filter of them. */
export function drawFilter(filter: Filter | null): Group {
  if (filter === null) return emptyGroup;
  const row = drawRow(filter);
  return row.kind === 'group' ? row : { ...emptyGroup, rows: [row] };
}

function drawRow(filter: Filter): Row {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: 'group', negated: false, join: filter.kind, rows: filter.operands.map(drawRow) };
    case 'not':
      return drawNot(filter.operand);
    case 'equals':
      return drawCondition(filter.column, '=', [filter.value]);
    case 'in':
      return drawCondition(filter.column, 'in', filter.values);
    case 'compare':
      return drawCondition(filter.column, filter.operator, [filter.value]);
    case 'like':
      return drawCondition(filter.column, 'like', [filter.pattern]);
    case 'is-null':
      return drawCondition(filter.column, 'is null', []);
    default:
      return filter satisfies never;
  }
}

function drawNot(operand: Filter): Row {
  switch (operand.kind) {
    case 'equals':
      return drawCondition(operand.column, '!=', [operand.value]);
    case 'in':
      return drawCondition(operand.column, 'not in', operand.values);
    case 'like':
      return drawCondition(operand.column, 'not like', [operand.pattern]);
    case 'is-null':
      return drawCondition(operand.column, 'is not null', []);
    case 'and':
    case 'or':
    case 'not':
    case 'compare': {
      const row = drawRow(operand);
      // A row has one "not"; another one takes a group around it.
      return row.negated ? { ...emptyGroup, negated: true, rows: [row] } : { ...row, negated: true };
    }
    default:
      return operand satisfies never;
  }
}

function drawCondition(column: Column, operator: Operator, values: readonly (Scalar | null)[]): Condition {
  return {
    kind: 'condition',
    negated: false,
    column: printColumn(column),
    operator,
    values: values.map(drawValue),
  };
}

function drawValue(value: Scalar | null): Value {
  if (value === null) return { kind: 'null', text: '' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  return { kind: typeof value === 'number' ? 'number' : 'boolean', text: String(value) };
}
