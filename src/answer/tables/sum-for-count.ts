import { contentTerms } from '../text/content-terms.ts';
import type { ChosenTable } from './choose-tables.ts';
import { identifiersIn, namesRow } from './read-sql.ts';

const COUNT_OF_ROWS = /\bCOUNT\s*\(\s*[*1]\s*\)/gi;
/** Words of a column's name beside what it counts: "number of deaths", "total_deaths". */
const OF_COUNTS = new Set(contentTerms('number count total sum amount all'));

/**
 * "How many deaths": where a column holds just their numbers, a query that counts rows sums the column instead. One that
 * reads the column already, or picks groups by their rows, comes back as it is.
 */
export function sumForCount(sql: string, question: string, tables: readonly ChosenTable[]): string {
  const [, noun = ''] = /\bhow many\s+(\p{L}+)/iu.exec(question) ?? [];
  const [word] = contentTerms(noun);
  const named = identifiersIn(sql);
  if (word === undefined || named.has('having')) return sql;
  const column = tables
    .filter(({ source }) => named.has(source.name.toLowerCase()))
    .flatMap(({ table }) => table.columns)
    .find(({ name, type }) => {
      const words = contentTerms(name.replaceAll('_', ' '));
      return (
        type === 'integer' &&
        words.includes(word) &&
        words.every((one) => one === word || OF_COUNTS.has(one)) &&
        !namesRow(name)
      );
    });
  return column === undefined || named.has(column.name.toLowerCase())
    ? sql
    : sql.replace(COUNT_OF_ROWS, `SUM(${column.name})`);
}
