/** A day, a month or a quarter that a text names. Null: it does not say. */
export type NamedDate = {
  /** As written. */
  readonly text: string;
  readonly year: number | null;
  readonly quarter: number | null;
  /** 1–12. */
  readonly month: number | null;
  readonly day: number | null;
};

// English and German, written large; then French, Italian, Spanish and Portuguese.
const MONTHS = [
  ['Jan January Januar Jän Jänner', 'janvier janv gennaio enero janeiro'],
  ['Feb February Februar', 'février févr febbraio febrero fevereiro'],
  ['Mar March März', 'mars marzo março'],
  ['Apr April', 'avril avr aprile abril'],
  ['May Mai', 'mai maggio mayo maio'],
  ['Jun June Juni', 'juin giugno junio junho'],
  ['Jul July Juli', 'juillet juil luglio julio julho'],
  ['Aug August', 'août agosto'],
  ['Sep Sept September', 'septembre sept settembre septiembre setembro'],
  ['Oct October Okt Oktober', 'octobre oct ottobre octubre outubro'],
  ['Nov November', 'novembre noviembre novembro'],
  ['Dec December Dez Dezember', 'décembre déc dicembre diciembre dezembro'],
].map((names) => names.map((words) => words.split(' ')));
const MONTH = `(?<month>${MONTHS.flat(2).join('|')})(?!\\p{L})\\.?`;
const YEAR = '(?<year>(?:1[5-9]|20)\\d\\d)(?!\\d)';
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th|\\.|º|er)?';
const OF = '(?:\\s+(?:of|de|del|du|di))?\\s+';
const QUARTER_WORDS = ['first', 'second', 'third', 'fourth'];

const FORMS = [
  '(?<year>(?:1[5-9]|20)\\d\\d)[-/.](?<number>0?[1-9]|1[0-2])[-/.](?<day>[0-3]\\d)(?!\\d)',
  `(?<day>[0-3]?\\d)\\.\\s?(?<number>0?[1-9]|1[0-2])\\.\\s?${YEAR}`,
  `(?<first>[0-3]?\\d)/(?<second>[0-3]?\\d)/${YEAR}`,
  `${MONTH}\\s+${DAY}(?!\\d),?(?:\\s+${YEAR})?`,
  `${DAY}${OF}${MONTH}(?:,|(?:\\s+(?:of|de|del|du|di))?)(?:\\s+${YEAR})?`,
  `${MONTH}${OF}${YEAR}`,
  `${YEAR}[\\s-]?Q(?<quarter>[1-4])`,
  `Q(?<quarter>[1-4])(?:\\s*(?:of|FY|fiscal|/|-|')?\\s*${YEAR})?`,
  `(?<ordinal>${QUARTER_WORDS.join('|')})[\\s-]+quarter(?:\\s+(?:of\\s+)?(?:the\\s+)?(?:fiscal\\s+)?(?:year\\s+)?${YEAR})?`,
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}])${form}`, 'giu'));

type Parts = { readonly [name: string]: string | undefined };

/** The dates of a text with more than a year, by all the usual forms. A "5/7/2023" stands for both its readings. */
export function datesOf(text: string): readonly NamedDate[] {
  const dates: NamedDate[] = [];
  let rest = text;
  for (const form of FORMS)
    rest = rest.replace(form, (...found) => {
      const written = String(found[0]);
      const parts = found.at(-1) as Parts;
      if (!isMonthName(parts.month)) return written;
      dates.push(...readingsOf(written, parts));
      return ' '.repeat(written.length);
    });
  return dates;
}

/** The text with its dates left out, their years kept: what is left of numbers are amounts. */
export function withoutDates(text: string): string {
  return FORMS.reduce(
    (rest, form) =>
      rest.replace(form, (...found) => {
        const { month, year = '' } = found.at(-1) as Parts;
        return isMonthName(month) ? ` ${year} ` : String(found[0]);
      }),
    text,
  );
}

/** Whether all that is said of a date stands in the quoted one. */
export function isSameDate(said: NamedDate, quoted: NamedDate): boolean {
  return (
    holds(said.year, quoted.year) &&
    holds(said.month, quoted.month) &&
    holds(said.day, quoted.day) &&
    holds(said.quarter, quoted.quarter)
  );
}

function holds(said: number | null, quoted: number | null): boolean {
  return said === null || said === quoted;
}

function readingsOf(text: string, parts: Parts): readonly NamedDate[] {
  const number = (name: string) => (parts[name] === undefined ? null : Number(parts[name]));
  const year = number('year');
  const ordinal = QUARTER_WORDS.indexOf(parts.ordinal?.toLowerCase() ?? '') + 1;
  const quarter = number('quarter') ?? (ordinal === 0 ? null : ordinal);
  const [first, second] = [number('first'), number('second')];
  if (first !== null && second !== null)
    return [
      { text, year, quarter, month: first, day: second },
      { text, year, quarter, month: second, day: first },
    ].filter(({ month }) => month <= 12);
  const named = parts.month === undefined ? null : monthNumber(parts.month);
  return [{ text, year, quarter, month: named ?? number('number'), day: number('day') }];
}

function monthNumber(name: string): number {
  const written = name.toLowerCase();
  return MONTHS.findIndex((names) => names.flat().some((one) => one.toLowerCase() === written)) + 1;
}

/** "you may 5 times" names no month. */
function isMonthName(name: string | undefined): boolean {
  if (name === undefined || /^\p{Lu}/u.test(name)) return true;
  return MONTHS.some(([, small = []]) => small.includes(name));
}
