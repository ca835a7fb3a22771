import type { ChosenTable } from './choose-tables.ts';
import { isSummable } from './read-sql.ts';

/** SELECT group FROM table WHERE column > bound, and at most an order. */
const SINGLE_ROWS =
  /^\s*SELECT\s+(?:DISTINCT\s+)?(?<group>\w+)(?:\s+AS\s+\w+)?\s+FROM\s+(?<from>\w+)\s+WHERE\s+(?<column>\w+)\s*(?<sign>[<>]=?)\s*(?<bound>\d+(?:\.\d+)?)(?<rest>(?:\s+ORDER\s+BY\s+\w+(?:\s+(?:ASC|DESC))?)?(?:\s+LIMIT\s+\d+)?)\s*$/i;

/**
 * "In which year did total passengers first exceed 3000": a query that looks for one such row, where only the total of a
 * year can be so large, compares the totals instead. Null: the question asks for no total, or the query is another.
 */
export function totalOfGroups(sql: string, question: string, tables: readonly ChosenTable[]): string | null {
  const { group, from, column, sign, bound, rest } = SINGLE_ROWS.exec(sql)?.groups ?? {};
  if (column === undefined || !/\b(?:total|altogether|combined|in all|overall)\b/i.test(question))
    return null;
  if (!isSummable(column, tables)) return null;
  return `SELECT ${group}, SUM(${column}) AS total_${column} FROM ${from} GROUP BY ${group} HAVING SUM(${column}) ${sign} ${bound}${rest}`;
}
