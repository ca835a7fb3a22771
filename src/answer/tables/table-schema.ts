import type { CellValue, ColumnType } from '../../core/data-table.ts';
import type { ColumnFacts } from '../../tables/table-engine.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import type { ChosenTable } from './choose-tables.ts';

/** Values that a prompt shows of a column; all, when there are few. */
const MAX_SHOWN = 14;
const EXAMPLES = 3;

const SQL_TYPES: { readonly [type in ColumnType]: string } = {
  text: 'TEXT',
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/** Columns that a prompt shows, of all tables together; the question's words decide which. */
const MAX_COLUMNS = 48;

/** The tables as the prompt tells of them, a line for each column. */
export function tableSchema(tables: readonly ChosenTable[], question: string): string {
  const asked = contentTerms(question);
  const room = Math.floor(MAX_COLUMNS / Math.max(1, tables.length));
  return tables
    .map(({ source, table, file }) => {
      const sheet = table.sheet === null ? '' : `, sheet ${table.sheet}`;
      const title = table.title === table.sheet || table.title === source.name ? '' : `: ${table.title}`;
      const head = `Table ${source.name}: ${table.rowCount} rows of ${file.filename}${sheet}${title}`;
      return [head, ...fittingColumns(table.columns, asked, room).map(describeColumn)].join('\n');
    })
    .join('\n');
}

/** The columns that share most words with the question, in the table's order; of others the first. */
function fittingColumns(
  columns: readonly ColumnFacts[],
  asked: readonly string[],
  room: number,
): readonly ColumnFacts[] {
  if (columns.length <= room) return columns;
  const about = ({ label, name, samples }: ColumnFacts) =>
    coverage(asked, contentTerms(`${label} ${name.replaceAll('_', ' ')} ${samples.join(' ')}`));
  const best = new Set(columns.toSorted((a, b) => about(b) - about(a)).slice(0, room));
  return columns.filter((column) => best.has(column));
}

function describeColumn(column: ColumnFacts): string {
  const { name, label, type } = column;
  const called = sameWords(name, label) ? '' : ` (${label.slice(0, 60)})`;
  return `${name} ${SQL_TYPES[type]}${called}: ${valuesOf(column)}`;
}

function valuesOf({ type, samples, complete, least, greatest }: ColumnFacts): string {
  if (type !== 'text') return least === greatest ? print(least) : `${print(least)} to ${print(greatest)}`;
  const all = complete && samples.length <= MAX_SHOWN;
  const shown = (all ? samples : samples.slice(0, EXAMPLES)).map(
    (value) => `'${value.replaceAll("'", "''")}'`,
  );
  return all ? shown.join(', ') : [...shown, '…'].join(', ');
}

function print(value: CellValue): string {
  return value === null ? 'empty' : String(value);
}

function sameWords(name: string, label: string): boolean {
  return label.toLowerCase().replace(/[^a-z0-9]+/g, '_') === name;
}
