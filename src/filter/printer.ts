import type { Column, Filter, PathStep, Scalar } from './ast.ts';
import { isPlainName } from './name.ts';

/**
 * A filter as text: `parseFilter` reads it back as the very same filter, if it is not too long for it. Columns of the
 * metadata are written out from `metadata`, strings as in JSON.
 */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.map((operand) => printOperand(operand, filter.kind)).join(` ${filter.kind} `);
    case 'not':
      return printNot(filter.operand);
    case 'equals':
      return `${printColumn(filter.column)} = ${printValue(filter.value)}`;
    case 'in':
      return `${printColumn(filter.column)} in ${printList(filter.values)}`;
    case 'compare':
      return `${printColumn(filter.column)} ${filter.operator} ${printValue(filter.value)}`;
    case 'like':
      return `${printColumn(filter.column)} like ${printValue(filter.pattern)}`;
    case 'is-null':
      return `${printColumn(filter.column)} is null`;
    default:
      return filter satisfies never;
  }
}

function printOperand(operand: Filter, parent: 'and' | 'or'): string {
  const loose = operand.kind === 'or' || (operand.kind === 'and' && parent === 'and');
  return loose ? `(${printFilter(operand)})` : printFilter(operand);
}

function printNot(operand: Filter): string {
  switch (operand.kind) {
    case 'equals':
      return `${printColumn(operand.column)} != ${printValue(operand.value)}`;
    case 'in':
      return `${printColumn(operand.column)} not in ${printList(operand.values)}`;
    case 'like':
      return `${printColumn(operand.column)} not like ${printValue(operand.pattern)}`;
    case 'is-null':
      return `${printColumn(operand.column)} is not null`;
    case 'and':
    case 'or':
      return `not (${printFilter(operand)})`;
    case 'not':
    case 'compare':
      return `not ${printFilter(operand)}`;
    default:
      return operand satisfies never;
  }
}

/** `metadata.order["no."]` or `file.bytes`. */
export function printColumn(column: Column): string {
  return column.kind === 'file' ? `file.${column.field}` : `metadata${column.path.map(printStep).join('')}`;
}

function printStep(step: PathStep): string {
  if (typeof step === 'number') return `[${step}]`;
  return isPlainName(step) ? `.${step}` : `[${printValue(step)}]`;
}

function printList(values: readonly (Scalar | null)[]): string {
  return `[${values.map(printValue).join(', ')}]`;
}

function printValue(value: Scalar | null): string {
  return JSON.stringify(value);
}
