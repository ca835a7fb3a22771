import type { Quote } from './find-quotes.ts';
import { COMMON_TERMS } from './other-row.ts';
import { type TableRow, tableRows } from './table-rows.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { numbersOf } from './text/numbers-of.ts';
import { wordTerms } from './text/word-terms.ts';
import { datesOf, isSameDate, type NamedDate, withoutDates } from './verify/dates-of.ts';

/** A number of a table with the row or column that it stands in, and the one that the statement speaks of. */
export type Misplaced = {
  readonly number: string;
  readonly kind: 'row' | 'column';
  readonly stands: string;
  readonly meant: string;
};

/** A number of the statement that its tables have in another row or column than the one it speaks of; null: none. */
export function misplacedNumber(statement: string, support: readonly Quote[]): Misplaced | null {
  const periods = new Set(periodsIn(statement));
  const days = daysIn(statement);
  const numbers = numbersOf(withoutDates(statement)).filter((number) => !periods.has(number));
  for (const number of numbers) {
    const carriers = support.filter((quote) => quote.numbers.includes(number));
    const found = carriers.map((quote) => rowsWith(number, quote));
    // It stands in words, too, or nowhere.
    if (found.length === 0 || found.some((rows) => rows.length === 0)) continue;
    const rows = found.flat();
    const misplaced =
      inUnnamedRow(statement, { number, rows, carriers }) ??
      // Of several numbers, one may well be of "the year before".
      (numbers.length === 1 && !RELATIVE.test(statement)
        ? (ofOtherDay(days, { number, rows }) ?? inOtherPeriod(periods, { number, rows }))
        : null);
    if (misplaced !== null) return misplaced;
  }
  return null;
}

/** Why a statement with such a number is not said. */
export function describeMisplaced({ number, kind, stands, meant }: Misplaced): string {
  return `${number} stands in the ${kind} “${stands}”, not in “${meant}”`;
}

/** A period may be told by another one. */
const RELATIVE =
  /\b(?:before|after|prior|previous|preceding|following|next|last|ago|earlier|later|since|until)\b/i;

function rowsWith(number: string, { evidence: { source } }: Quote): readonly TableRow[] {
  return tableRows(source.page, source.start, source.end).filter((row) => valuesWith(number, row).length > 0);
}

function valuesWith(number: string, { values }: TableRow): TableRow['values'] {
  return values.filter(({ text }) => numbersOf(text).includes(number));
}

/** Of all that names a row, the statement says less than this. */
const HARDLY_NAMED = 0.5;

/** "The membership fees were 52,604" of the row "Net sales", where the page has a row "Membership fees". */
function inUnnamedRow(
  statement: string,
  {
    number,
    rows,
    carriers,
  }: {
    readonly number: string;
    readonly rows: readonly TableRow[];
    readonly carriers: readonly Quote[];
  },
): Misplaced | null {
  const said = contentTerms(statement);
  const [first] = rows;
  // Its group, its name, and every other cell with words may be what it is called by.
  const isHardlyNamed = ({ name, label, values }: TableRow) =>
    wordTerms(name).length > 0 &&
    [name, label, ...values.map(({ text }) => text)].every((words) => {
      const letters = wordTerms(words);
      return letters.length === 0 || coverage(letters, said) < HARDLY_NAMED;
    });
  if (first === undefined || !rows.every(isHardlyNamed)) return null;
  const meant = carriers
    .flatMap(({ evidence: { source } }) => tableRows(source.page, 0, source.page.text.length))
    .find(({ name, values }) => {
      const words = wordTerms(name);
      const isNamed = words.every((term) => said.includes(term));
      const tells = words.some((term) => !COMMON_TERMS.has(term)) && name !== first.name;
      return isNamed && tells && values.some(({ text }) => numbersOf(text).length > 0);
    });
  return meant === undefined || numbersOf(meant.text).includes(number)
    ? null
    : { number, kind: 'row', stands: first.name, meant: meant.name };
}

/** "In the quarter ended May 7, 2023" of a column "12 weeks ended November 20, 2022". */
function ofOtherDay(
  said: readonly NamedDate[],
  { number, rows }: { readonly number: string; readonly rows: readonly TableRow[] },
): Misplaced | null {
  const [first] = said;
  const columns = rows.flatMap((row) => valuesWith(number, row).map(({ name }) => name));
  const isOther = (name: string): boolean => {
    const days = daysIn(name);
    return days.length > 0 && !days.some((day) => said.some((other) => isSameDate(day, other)));
  };
  return first !== undefined && columns.length > 0 && columns.every(isOther)
    ? { number, kind: 'column', stands: columns[0] ?? '', meant: first.text }
    : null;
}

/** Whole dates: day, month and year. */
function daysIn(text: string): readonly NamedDate[] {
  return datesOf(text).filter(({ day, month, year }) => day !== null && month !== null && year !== null);
}

/** "In 2023 it was 512" of a row with 512 under 2022 and 530 under 2023. */
function inOtherPeriod(
  said: ReadonlySet<string>,
  { number, rows }: { readonly number: string; readonly rows: readonly TableRow[] },
): Misplaced | null {
  const isOf = (name: string): boolean => periodsIn(name).every((period) => said.has(period));
  let misplaced: Misplaced | null = null;
  for (const row of rows) {
    const own = valuesWith(number, row);
    const meant = row.values.find(
      ({ name }) => periodsIn(name).length > 0 && isOf(name) && isLike(name, own[0]?.name ?? ''),
    );
    if (meant === undefined || own.some(({ name }) => isOf(name))) return null;
    misplaced ??= { number, kind: 'column', stands: own[0]?.name ?? '', meant: meant.name };
  }
  return misplaced;
}

/** A year and a quarter of it are not told apart here: "the last quarter of 2023" is said in many ways. */
function isLike(one: string, other: string): boolean {
  const kinds = (name: string) =>
    periodsIn(name)
      .map((period) => period.startsWith('q'))
      .sort()
      .join();
  return kinds(one) === kinds(other);
}

/** Years, and quarters as "q1". */
function periodsIn(text: string): readonly string[] {
  return contentTerms(text).filter((term) => /^(?:(?:19|20)\d\d|q[1-4])$/.test(term));
}
