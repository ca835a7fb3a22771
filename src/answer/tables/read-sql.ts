import type { ChosenTable } from './choose-tables.ts';

/** Numbers that name a row and are never summed. */
const NAMES_A_ROW = /^(?:.*_)?(?:id|no|nr|number|code|rank|year|month|week|day|hour|age)$/i;

/** Whether a column of this name tells rows apart rather than measuring them. */
export function namesRow(column: string): boolean {
  return NAMES_A_ROW.test(column);
}

/** The query without the texts that it compares with. */
export function withoutTexts(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, ' ');
}

/** Names of tables and columns, and words of the language, in lower case; texts and names of results aside. */
export function identifiersIn(sql: string): ReadonlySet<string> {
  const bare = withoutTexts(sql).replace(/\bas\s+"?[\p{L}\p{N}_]+"?/giu, ' ');
  return new Set(bare.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
}

/** Whether a column of this name holds numbers that can be added up. */
export function isSummable(name: string, tables: readonly ChosenTable[]): boolean {
  const column = tables
    .flatMap(({ table }) => table.columns)
    .find((one) => one.name.toLowerCase() === name.toLowerCase());
  return (column?.type === 'integer' || column?.type === 'number') && !namesRow(name);
}
