import type { ChosenTable } from './choose-tables.ts';

/** SELECT list FROM the rest. */
const SELECT = /^\s*SELECT\s+(.+?)\s+FROM\s+(.+)$/is;
const AGGREGATE = /\b(max|min|avg|sum|count)\(\s*(?:"?\w+"?\.)?"?(\w+)"?\s*\)/gi;

/**
 * Small models forget that each table wants a SELECT of its own: "SELECT MAX(mpg), MAX(tip) FROM cars" becomes
 * "SELECT (SELECT MAX(mpg) FROM cars), (SELECT MAX(tip) FROM tips)". Only where the list is made of aggregates of
 * columns that one table each has, and nothing else narrows the rows; else the query comes back as it is.
 */
export function readApart(sql: string, tables: readonly ChosenTable[]): string {
  const [, list = '', rest = ''] = SELECT.exec(sql) ?? [];
  const joins = rest.replace(/\bin\s*\(\s*select\b.*?\)/gis, '');
  if (list === '' || /['\d]|\b(?:group|having|order|limit)\b/i.test(joins)) return sql;
  const owners = new Set<string>();
  let isPlain = true;
  const apart = list.replace(AGGREGATE, (call, _name: string, column: string) => {
    const holding = tables.filter(({ table }) =>
      table.columns.some(({ name }) => name.toLowerCase() === column.toLowerCase()),
    );
    const owner = holding.length === 1 ? holding[0]?.source.name : undefined;
    if (owner === undefined) isPlain = false;
    else owners.add(owner);
    return `(SELECT ${call.replace(/"?\w+"?\./, '')} FROM ${owner})`;
  });
  const left = list.replace(AGGREGATE, '').replace(/\bAS\s+"?\w+"?/gi, '');
  return isPlain && owners.size > 1 && !/\p{L}/u.test(left) ? `SELECT ${apart}` : sql;
}
