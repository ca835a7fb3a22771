import type { Column, FileField, Filter, Scalar } from '../ast.ts';
import { readLikePattern } from '../like-pattern.ts';
import { isStorableText } from '../storable-text.ts';
import type { SqlFragment } from './sql-fragment.ts';

/**
 * A condition over the table `files`, whose column `metadata` is text that holds JSON (or jsonb itself). It is never
 * null, whatever a file lacks. It does not depend on the database's locale; its encoding must be UTF-8.
 */
export function compileToPostgres(filter: Filter): SqlFragment {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [
        '(',
        ...filter.operands.flatMap((operand, at) => [
          ...(at === 0 ? [] : [` ${filter.kind} `]),
          ...compileToPostgres(operand),
        ]),
        ')',
      ];
    case 'not':
      return ['(not ', ...compileToPostgres(filter.operand), ')'];
    case 'equals':
      return compileIn(filter.column, [filter.value]);
    case 'in':
      return filter.values.includes(null)
        ? ['(', ...compileIn(filter.column, filter.values), ' or ', ...compileIsNull(filter.column), ')']
        : compileIn(filter.column, filter.values);
    case 'compare':
      return compileCompare(filter.column, filter.operator, filter.value);
    case 'like':
      return compileLike(filter.column, filter.pattern);
    case 'is-null':
      return compileIsNull(filter.column);
    default:
      return filter satisfies never;
  }
}

/** The column as jsonb; null or the JSON null when there is no value. */
function columnValue(column: Column): SqlFragment {
  if (column.kind === 'file') return [`to_jsonb(${fieldOf(column.field)})`];
  if (column.path.some((step) => typeof step === 'string' && !isStorableText(step))) return ['null::jsonb'];
  // Not by `->`, which takes a scalar for an array of one, nor by `#>`, which takes "0" for a place. Strict: a key asks
  // objects only, a place arrays only; silent: what is not there is null instead of an error.
  const path = column.path.map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${JSON.stringify(step)}`,
  );
  return [
    'jsonb_path_query_first(files.metadata::jsonb, ',
    { parameter: `strict $${path.join('')}` },
    `::jsonpath, '{}', true)`,
  ];
}

function fieldOf(field: FileField): string {
  if (field !== 'created_at') return `files.${field}`;
  // Whole seconds and milliseconds apart, because a double cannot hold both of a late year.
  const seconds = `to_char(to_timestamp(files.created_at / 1000) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.')`;
  return `${seconds} || lpad((files.created_at % 1000)::text, 3, '0') || 'Z'`;
}

function compileIsNull(column: Column): SqlFragment {
  return ['(coalesce(jsonb_typeof(', ...columnValue(column), `), 'null') = 'null')`];
}

/** Null among the values is left to the caller. */
function compileIn(column: Column, values: readonly (Scalar | null)[]): SqlFragment {
  const wanted = values.filter(
    (value) => value !== null && (typeof value !== 'string' || isStorableText(value)),
  );
  if (wanted.length === 0) return ['false'];
  // A scalar is contained in an equal scalar and in an array that has it as an element.
  if (wanted.length === 1) {
    return [
      'coalesce(',
      ...columnValue(column),
      ' @> ',
      { parameter: JSON.stringify(wanted[0]) },
      '::jsonb, false)',
    ];
  }
  return [
    'exists (select from jsonb_array_elements(',
    { parameter: JSON.stringify(wanted) },
    '::jsonb) as wanted (value) where ',
    ...columnValue(column),
    ' @> wanted.value)',
  ];
}

function compileCompare(
  column: Column,
  operator: '<' | '<=' | '>' | '>=',
  value: Scalar | null,
): SqlFragment {
  if (value === null || typeof value === 'boolean') return ['false'];
  if (typeof value === 'string' && !isStorableText(value)) return ['false'];
  const type = typeof value === 'number' ? 'double precision' : 'text collate "C"';
  const compared = `::${type} ${operator} `;
  return [
    '(case jsonb_typeof(',
    ...columnValue(column),
    `) when '${typeof value}' then (`,
    ...columnValue(column),
    ` #>> '{}')${compared}`,
    { parameter: value },
    `::${type} else false end)`,
  ];
}

function compileLike(column: Column, pattern: string): SqlFragment {
  if (!isStorableText(pattern)) return ['false'];
  const parts = readLikePattern(pattern);
  // Only letters of the pattern can meet an equal one, so only those are folded: each to the first of its spellings.
  const orbits = new Map(parts.flatMap((part) => (typeof part === 'string' ? [] : [[part[0], part]])));
  const from = [...orbits.values()].flatMap((orbit) => orbit.slice(1));
  const to = [...orbits.values()].flatMap((orbit) => orbit.slice(1).map(() => orbit[0]));
  const folded = parts
    .map((part) => {
      if (part === 'any') return '%';
      return part === 'one' ? '_' : (part[0] ?? '').replace(/[\\%_]/, '\\$&');
    })
    .join('');
  return [
    'exists (select from jsonb_array_elements(case jsonb_typeof(',
    ...columnValue(column),
    `) when 'array' then `,
    ...columnValue(column),
    ' else jsonb_build_array(',
    ...columnValue(column),
    `) end) as element (value) where jsonb_typeof(element.value) = 'string' and translate(element.value #>> '{}', `,
    { parameter: from.join('') },
    '::text, ',
    { parameter: to.join('') },
    '::text) collate "C" like ',
    { parameter: folded },
    '::text)',
  ];
}
