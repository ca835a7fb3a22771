import { contentTerms } from '../text/content-terms.ts';
import type { ChosenTable } from './choose-tables.ts';

/**
 * "Male waiters", where the query keeps the rows with `sex = 'Male'` and no table knows of waiters: the thing that
 * the result is not limited to, as the question calls it; null when there is none.
 */
export function unknownThing(
  sql: string,
  { question, tables }: { readonly question: string; readonly tables: readonly ChosenTable[] },
): string | null {
  const known = wordsOf(tables);
  for (const [, value = ''] of sql.matchAll(/'((?:[^']|'')+)'/g)) {
    const literal = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const [, noun = ''] = new RegExp(`\\b${literal}\\s+(\\p{L}{4,}s)\\b`, 'iu').exec(question) ?? [];
    const [term] = contentTerms(noun);
    if (term !== undefined && !known.has(term)) return noun;
  }
  return null;
}

/**
 * A name in the question that neither the tables nor the query know ("Docling's fees"): whatever the result is, it is
 * not of that. Null when there is none.
 */
export function unknownName(
  sql: string,
  { question, tables }: { readonly question: string; readonly tables: readonly ChosenTable[] },
): string | null {
  const known = [...wordsOf(tables), ...contentTerms(sql.replace(/[_']/g, ' '))];
  const isKnown = (term: string) =>
    known.some(
      (word) =>
        word === term ||
        (term.length > 3 && word.length > 2 && (word.startsWith(term) || term.startsWith(word))),
    );
  // A word in capitals elsewhere than at the start; a column that shows samples only may hold it all the same.
  if (tables.some(({ table }) => table.columns.some(({ type, complete }) => type === 'text' && !complete)))
    return null;
  for (const [, name = ''] of question.matchAll(/(?<=[\p{Ll}\d,;] )(\p{Lu}[\p{L}\p{N}]{2,})/gu)) {
    const [term] = contentTerms(name);
    if (term !== undefined && !CALENDAR.test(name) && !isKnown(term)) return name;
  }
  return null;
}

/** Names of months and days are written in columns in other forms. */
const CALENDAR =
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)(?:\p{L}*(?:ary|ch|il|ust|ber|days?))?$/iu;

function wordsOf(tables: readonly ChosenTable[]): ReadonlySet<string> {
  const texts = tables.flatMap(({ file, table }) => [
    file.filename.replace(/[_.-]/g, ' '),
    file.title ?? '',
    table.title,
    table.sheet ?? '',
    ...table.columns.flatMap(({ label, name, samples }) => [label, name.replaceAll('_', ' '), ...samples]),
  ]);
  return new Set(contentTerms(texts.join(' ')));
}
