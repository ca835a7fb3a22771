import type { CellValue, ColumnType } from '../../core/data-table.ts';
import type { MissingValue, QueryResult } from '../../tables/table-engine.ts';
import type { ChosenTable } from './choose-tables.ts';

type Rows = Extract<QueryResult, { readonly type: 'rows' }>;

/** Rows that an answer lists. */
const MAX_LISTED = 20;
/** Digits that a computed number is shown with. */
const DIGITS = 6;
/** Whole numbers from here on are grouped; below may be years. */
const GROUPED_FROM = 10_000;

/** The result as lines of the answer, made by code: each value as it was computed. Empty: it says nothing. */
export function wordResult(result: Rows): readonly string[] {
  const rows = distinct(result.rows).filter((row) => row.some((value) => value !== null));
  const [first] = rows;
  if (first === undefined) return [];
  const { columns } = result;
  const say = (value: CellValue, i: number) => printValue(value, columns[i]?.type ?? 'text');
  const label = (i: number) => labelOf(columns[i]?.name ?? '');
  if (rows.length === 1)
    return [`${capitalized(first.map((value, i) => `${label(i)}: ${say(value, i)}`).join('; '))}.`];
  const listed = rows.slice(0, MAX_LISTED);
  const rest = rows.length > listed.length || result.cut ? ['…'] : [];
  if (columns.length === 1)
    return [
      `${capitalized(label(0))}: ${[...listed.map((row) => say(row[0] ?? null, 0)), ...rest].join(', ')}.`,
    ];
  return [
    ...listed.map((row) => {
      const [name = null, ...values] = row;
      return `${say(name, 0)}: ${values.map((value, i) => (values.length === 1 ? say(value, 1) : `${label(i + 1)} ${say(value, i + 1)}`)).join(', ')}`;
    }),
    ...rest.map(() => `There are more than these ${listed.length}.`),
  ];
}

/** "tips.csv does not contain “TSLA” as symbol." */
export function wordMissing({ source, column, value }: MissingValue, tables: readonly ChosenTable[]): string {
  const chosen = tables.find((one) => one.source.name === source);
  const label = chosen?.table.columns.find(({ name }) => name === column)?.label ?? column;
  return `${chosen?.file.filename ?? source} does not contain “${value}” as ${label}.`;
}

function printValue(value: CellValue, type: ColumnType): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return type === 'timestamp' ? value.replace('T', ' ') : value;
  const digits = Math.max(DIGITS, String(Math.trunc(Math.abs(value))).length);
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(digits));
  return Math.abs(rounded) >= GROUPED_FROM && Number.isInteger(rounded)
    ? rounded.toLocaleString('en-US')
    : String(rounded);
}

/** "average_amount" → "average amount"; `avg(amount)` where the query gave no name. */
function labelOf(name: string): string {
  return name
    .replace(/^count_star\(\)$/, 'count')
    .replaceAll('_', ' ')
    .trim();
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct(rows: Rows['rows']): Rows['rows'] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(row);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
