export const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'like',
  'not like',
  'is null',
  'is not null',
] as const;
export type Operator = (typeof operators)[number];

export const valueKinds = ['text', 'number', 'boolean', 'null'] as const;
export type ValueKind = (typeof valueKinds)[number];

/** As it was typed: "true" or "false" for a boolean, anything for null. */
export type Value = { readonly kind: ValueKind; readonly text: string };

/** A row as it is being filled in. What its operator does not take is kept for when another one is chosen. */
export type Condition = {
  readonly kind: 'condition';
  /** `not` before the whole row. */
  readonly negated: boolean;
  /** As the language writes it; perhaps not finished. */
  readonly column: string;
  readonly operator: Operator;
  /** All are taken by `in` and `not in`, else the first one. */
  readonly values: readonly Value[];
};

export type Group = {
  readonly kind: 'group';
  readonly negated: boolean;
  readonly join: 'and' | 'or';
  readonly rows: readonly Row[];
};

export type Row = Condition | Group;

export const emptyValue: Value = { kind: 'text', text: '' };
export const emptyCondition: Condition = {
  kind: 'condition',
  negated: false,
  column: '',
  operator: '=',
  values: [emptyValue],
};
export const emptyGroup: Group = { kind: 'group', negated: false, join: 'and', rows: [] };

export function takesList(operator: Operator): boolean {
  return operator === 'in' || operator === 'not in';
}

export function takesPattern(operator: Operator): boolean {
  return operator === 'like' || operator === 'not like';
}

export function takesNothing(operator: Operator): boolean {
  return operator === 'is null' || operator === 'is not null';
}
