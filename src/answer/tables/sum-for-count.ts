import { contentTerms } from '../text/content-terms.ts';
import type { ChosenTable } from './choose-tables.ts';

const COUNT_OF_ROWS = /\bCOUNT\s*\(\s*[*1]\s*\)/gi;
/** Numbers that name a row and are never summed. */
const NAMES_A_ROW = /^(?:.*_)?(?:id|no|nr|number|code|rank|year|month|week|day|hour|age)$/i;

/**
 * "How many deaths": where a column holds their numbers, a query that counts rows sums the column instead. One that
 * reads the column already comes back as it is.
 */
export function sumForCount(sql: string, question: string, tables: readonly ChosenTable[]): string {
  const [, noun = ''] = /\bhow many\s+(\p{L}+)/iu.exec(question) ?? [];
  const [word] = contentTerms(noun);
  if (word === undefined) return sql;
  const read = sql.replace(/\bas\s+"?\w+"?/gi, '').toLowerCase();
  const column = tables
    .filter(({ source }) => read.includes(source.name.toLowerCase()))
    .flatMap(({ table }) => table.columns)
    .find(
      ({ name, label, type }) =>
        (type === 'integer' || type === 'number') &&
        !NAMES_A_ROW.test(name) &&
        contentTerms(`${name.replaceAll('_', ' ')} ${label}`).includes(word),
    );
  return column === undefined || read.includes(column.name.toLowerCase())
    ? sql
    : sql.replace(COUNT_OF_ROWS, `SUM(${column.name})`);
}
