import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Column, FileField, Filter, Scalar } from '../ast.ts';
import { matchesLikePattern, readLikePattern } from '../like-pattern.ts';
import { isStorableText } from '../storable-text.ts';
import { compareCodePoints } from './compare-code-points.ts';

/** What a filter can ask of a file. */
export type FilterableFile = {
  readonly id: string;
  readonly filename: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: string;
  readonly metadata: JsonObject;
};

/** Whether a file matches. What the other compilers make of a filter must agree with this one. */
export function matchesFilter(filter: Filter, file: FilterableFile): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => matchesFilter(operand, file));
    case 'or':
      return filter.operands.some((operand) => matchesFilter(operand, file));
    case 'not':
      return !matchesFilter(filter.operand, file);
    case 'equals':
      return elementsOf(columnValue(filter.column, file)).includes(filter.value);
    case 'in': {
      const value = columnValue(filter.column, file);
      if (value === null) return filter.values.includes(null);
      return filter.values.some((wanted) => wanted !== null && elementsOf(value).includes(wanted));
    }
    case 'compare':
      return compares(columnValue(filter.column, file), filter.operator, filter.value);
    case 'like': {
      const pattern = readLikePattern(filter.pattern);
      return elementsOf(columnValue(filter.column, file)).some(
        (element) => typeof element === 'string' && matchesLikePattern(pattern, element),
      );
    }
    case 'is-null':
      return columnValue(filter.column, file) === null;
    default:
      return filter satisfies never;
  }
}

/** The value of a column; null when there is none. */
function columnValue(column: Column, file: FilterableFile): JsonValue {
  if (column.kind === 'file') return fieldOf(column.field, file);
  let value: JsonValue = file.metadata;
  for (const step of column.path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? (value[step] ?? null) : null;
    else if (
      typeof value === 'object' &&
      value !== null &&
      typeof step === 'string' &&
      Object.hasOwn(value, step)
    ) {
      value = (value as JsonObject)[step] ?? null;
    } else return null;
  }
  return value;
}

function fieldOf(field: FileField, file: FilterableFile): string | number {
  switch (field) {
    case 'created_at':
      return new Date(file.createdAt).toISOString();
    case 'filename':
    case 'bytes':
    case 'status':
    case 'id':
      return file[field];
    default:
      return field satisfies never;
  }
}

/** An array speaks through its elements, all else for itself. */
function elementsOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value : [value];
}

function compares(value: JsonValue, operator: '<' | '<=' | '>' | '>=', bound: Scalar | null): boolean {
  if (typeof value === 'number' && typeof bound === 'number') return holds(value - bound, operator);
  if (typeof value !== 'string' || typeof bound !== 'string' || !isStorableText(bound)) return false;
  return holds(compareCodePoints(value, bound), operator);
}

/** @param order below 0, 0 or above 0, as for sorting */
function holds(order: number, operator: '<' | '<=' | '>' | '>='): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}
