import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Column, Filter, PathStep, Scalar } from '../ast.ts';
import { sqlLiteral } from './sql-literal.ts';

/** What an index of labels can say of a filter. */
export type PushDown = {
  /** DataFusion SQL over the column `labels`: true of every file that matches, and of those with labels unknown. */
  readonly predicate: string;
  /** Of files with known labels it is true for the matching ones alone. */
  readonly exact: boolean;
};

// A file with more stays unknown to the index, so that it is found by every filter and sorted out later.
const MOST_LABELS = 256;
// Longer ones are replaced by their hash: each chunk of a file carries all its labels.
const LONGEST_LABEL = 100;
// Planning takes the engine about 15 ms for 100 conditions and 350 ms for 1,000; values in a list cost next to nothing.
const MOST_CONDITIONS = 100;

/**
 * What an index keeps of a file's metadata: for each path with a value one label that it is there, for each scalar, and
 * each scalar element of an array, one label of path and value. Null: too many, unknown to the index.
 */
export function labelsOf(metadata: JsonObject): readonly string[] | null {
  const labels = new Set<string>();
  addLabels(labels, [], metadata);
  return labels.size > MOST_LABELS ? null : [...labels];
}

function addLabels(labels: Set<string>, path: readonly PathStep[], value: JsonValue): void {
  // Each level adds a label, so this bounds the depth as well.
  if (value === null || labels.size > MOST_LABELS) return;
  if (path.length > 0) labels.add(presenceLabel(path));
  if (typeof value !== 'object') labels.add(valueLabel(path, value));
  else if (isArray(value)) {
    for (const [place, element] of value.entries()) {
      if (labels.size > MOST_LABELS) return;
      if (element !== null && typeof element !== 'object') labels.add(valueLabel(path, element));
      addLabels(labels, [...path, place], element);
    }
  } else {
    for (const [key, inner] of Object.entries(value)) addLabels(labels, [...path, key], inner);
  }
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function presenceLabel(path: readonly PathStep[]): string {
  return shorten(JSON.stringify(path));
}

function valueLabel(path: readonly PathStep[], value: Scalar): string {
  return shorten(JSON.stringify(path) + JSON.stringify(value));
}

function shorten(label: string): string {
  return label.length <= LONGEST_LABEL ? label : createHash('sha256').update(label).digest('base64');
}

/**
 * The part of a filter that labels can decide: equalities, lists of them, `is null` and what is made of these. Null
 * when there is no such part. Whoever uses it asks the whole filter of what comes back, unless all labels are known and
 * the push-down is exact.
 */
export function compileToPushDown(filter: Filter): PushDown | null {
  const decided = decide(filter);
  if (decided === null || decided.conditions > MOST_CONDITIONS) return null;
  return { predicate: `(labels IS NULL OR ${decided.predicate})`, exact: decided.exact };
}

type Decided = PushDown & { readonly conditions: number };

function decide(filter: Filter): Decided | null {
  switch (filter.kind) {
    case 'and': {
      const known = filter.operands.map(decide).filter((operand) => operand !== null);
      if (known.length === 0) return null;
      return combine('AND', known, known.length === filter.operands.length);
    }
    case 'or': {
      const known = filter.operands.map(decide).filter((operand) => operand !== null);
      return known.length < filter.operands.length ? null : combine('OR', known, true);
    }
    case 'not': {
      const inner = decide(filter.operand);
      // What is true of too many files would, negated, be true of too few.
      return inner?.exact ? { ...inner, predicate: `NOT ${inner.predicate}` } : null;
    }
    case 'equals':
      return decideIn(filter.column, [filter.value]);
    case 'in':
      return decideIn(filter.column, filter.values);
    case 'is-null':
      return decideIn(filter.column, [null]);
    case 'compare':
    case 'like':
      return null;
    default:
      return filter satisfies never;
  }
}

function decideIn(column: Column, values: readonly (Scalar | null)[]): Decided | null {
  if (column.kind === 'file') return null;
  const labels = values.flatMap((value) =>
    value === null ? [] : [sqlLiteral(valueLabel(column.path, value))],
  );
  const parts = [
    ...(labels.length === 0 ? [] : [`array_has_any(labels, make_array(${labels.join(', ')}))`]),
    ...(values.includes(null) ? [`NOT array_has(labels, ${sqlLiteral(presenceLabel(column.path))})`] : []),
  ];
  const predicate = parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
  return { predicate, exact: true, conditions: 1 };
}

function combine(operator: 'AND' | 'OR', operands: readonly Decided[], whole: boolean): Decided {
  return {
    predicate: joinBalanced(
      operator,
      operands.map(({ predicate }) => predicate),
    ),
    exact: whole && operands.every(({ exact }) => exact),
    conditions: operands.reduce((sum, { conditions }) => sum + conditions, 0),
  };
}

/** A chain in halves, so that its depth is the logarithm of its length: the engine reads it by recursion. */
function joinBalanced(operator: 'AND' | 'OR', predicates: readonly string[]): string {
  if (predicates.length === 1) return predicates[0] ?? '';
  const middle = Math.ceil(predicates.length / 2);
  const halves = [predicates.slice(0, middle), predicates.slice(middle)];
  return `(${halves.map((half) => joinBalanced(operator, half)).join(` ${operator} `)})`;
}
