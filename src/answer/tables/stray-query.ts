import type { QueryResult } from '../../tables/table-engine.ts';
import { contentTerms } from '../text/content-terms.ts';
import type { ChosenTable } from './choose-tables.ts';

type Rows = Extract<QueryResult, { readonly type: 'rows' }>;

/**
 * Why a query that ran does not answer what is asked, as far as its text tells: a number of the question that it does
 * not use, a thing asked for that it does not give, a share of everything instead of a group. Null: nothing to say.
 * The reason is told to the model that wrote it.
 */
export function strayQuery(
  { sql, columns }: Pick<Rows, 'sql' | 'columns'>,
  { question, tables }: { readonly question: string; readonly tables: readonly ChosenTable[] },
): string | null {
  return (
    unusedNumber(sql, question, tables) ??
    ungivenThing(sql, columns, question, tables) ??
    wholeShare(sql, question)
  );
}

/** Years, thresholds and the like; numbers in the names of files, sheets and columns are not the question's. */
function unusedNumber(sql: string, question: string, tables: readonly ChosenTable[]): string | null {
  const names = tables
    .flatMap(({ file, table }) => [
      file.filename,
      file.title ?? '',
      table.title,
      table.sheet ?? '',
      ...table.columns.flatMap(({ label, name }) => [label, name]),
    ])
    .join(' ');
  const asked =
    question.match(
      /(?<![\p{L}\d.,])\d[\d,]*(?:\.\d+)?(?![\p{L}\d])(?!\s*(?:million|billion|thousand|decimal))/gu,
    ) ?? [];
  const unused = asked
    .map((number) => number.replaceAll(',', '').replace(/\.$/, ''))
    .find((number) => number.length >= 2 && !sql.includes(number) && !isNamed(number, names));
  return unused === undefined ? null : `It does not use ${unused}, which the question names.`;
}

/** A sheet "Since 67" is that of 1967. */
function isNamed(number: string, names: string): boolean {
  return (
    names.includes(number) ||
    (/^(?:19|20)\d\d$/.test(number) && new RegExp(`(?<!\\d)${number.slice(2)}(?!\\d)`).test(names))
  );
}

/** "Which species …", "in which year …": a column, or a part of a date, of that name must be in the result. */
function ungivenThing(
  sql: string,
  columns: Rows['columns'],
  question: string,
  tables: readonly ChosenTable[],
): string | null {
  const noun = /\b(?:which|what)\s+(?:\p{L}+\s+)?(\p{L}+)\b/iu;
  const match = noun.exec(question);
  const words = match === null ? [] : contentTerms(match[0].replace(/^\p{L}+\s+/u, ''));
  const given = sql.slice(0, sql.search(/\bfrom\b/i) + 1 || sql.length).toLowerCase();
  const shown = contentTerms(
    `${columns.map(({ name }) => name.replaceAll('_', ' ')).join(' ')} ${given.replace(/[_().,]/g, ' ')}`,
  );
  for (const word of words) {
    const column = tables
      .flatMap(({ table }) => table.columns)
      .find(
        ({ name, label, type }) =>
          contentTerms(`${name.replaceAll('_', ' ')} ${label}`).includes(word) && type !== 'number',
      );
    if (column !== undefined && !shown.includes(word) && !given.includes('*'))
      return `It does not give ${column.name}, which the question asks for.`;
  }
  return null;
}

/** A share of a group counts within the group: its conditions stand in WHERE. English names the group first. */
function wholeShare(sql: string, question: string): string | null {
  if (!/\b(?:percent(?:age)?|share|proportion|fraction)\b/i.test(question)) return null;
  if (!/[/]|\bavg\s*\(/i.test(sql))
    return 'It gives no share: divide the part by the group, as 100.0 * COUNT(*) FILTER (WHERE …) / COUNT(*).';
  const counted = /(?:CASE\s+WHEN|FILTER\s*\(\s*WHERE)\s+([^)]*?)(?:THEN|\))/is.exec(sql)?.[1] ?? '';
  const bare = sql.replace(/FILTER\s*\(\s*WHERE[^)]*\)/gis, '');
  const conditions = conditionsOf(counted);
  const isOfAll = conditions.length > 1 && !/\bwhere\b/i.test(bare) && /count\(\s*(?:\*|1)\s*\)/i.test(bare);
  if (!isOfAll) return null;
  const [group, part] = [conditions.slice(0, -1).join(' AND '), conditions.at(-1)];
  return `It divides by all rows. Conditions of the group belong in WHERE; FILTER keeps only the part that is counted, as COUNT(*) FILTER (WHERE ${part}) / COUNT(*) … WHERE ${group}.`;
}

/** What AND joins. "BETWEEN 1 AND 2" is one condition, and a text may hold an "and". */
function conditionsOf(words: string): readonly string[] {
  const kept = words.replace(/'(?:[^']|'')*'|\bbetween\s+\S+\s+and\b/gi, (part) =>
    part.replace(/\band\b/gi, '\0$&'),
  );
  return kept.split(/\s+and\s+/i).map((one) => one.replaceAll('\0', '').trim());
}
