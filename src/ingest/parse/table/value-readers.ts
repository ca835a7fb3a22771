import type { CellValue, ColumnType } from '../../../core/data-table.ts';
import type { SheetCell } from './sheet-source.ts';

/** One way to read the cells of a column; a column is read in the first way that takes all of its cells. */
export type ValueReader = {
  readonly type: ColumnType;
  /** Null: the cell is not of this kind. */
  readonly read: (cell: SheetCell) => CellValue;
  /** Of numbers: they are parts of a hundred, and are kept as they are shown ("92%" is 92). */
  readonly percent?: true;
};

/** What stands in a cell that has no value, in tables of numbers and the like. */
const EMPTY =
  /^(?:n\/?a|n\.a\.?|nan|null|none|nil|#(?:n\/a|div\/0!|ref!|value!|name\?|num!|null!)|-|–|—|\.\.?|\?)$/i;

export function saysNothing(text: string): boolean {
  return EMPTY.test(text);
}

const POINT =
  /^([-+−]?)[$€£¥]?\s?((?:\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?|\.\d+)(e[-+]?\d{1,3})?\s?[$€£¥]?$/i;
const COMMA = /^([-+−]?)[$€£¥]?\s?((?:\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+|\d+)(?:,\d+)?)\s?[$€£¥]?$/;
/** Accountants write a negative amount in brackets. */
const BRACKETS = /^\((.+)\)$/;
/** More digits than a number here can hold: an account, a card. */
const MAX_DIGITS = 15;

function readNumber(text: string, decimal: '.' | ','): number | null {
  const bracketed = BRACKETS.exec(text);
  const match = (decimal === '.' ? POINT : COMMA).exec(bracketed?.[1] ?? text);
  const digits = match?.[2];
  if (match === null || digits === undefined) return null;
  const whole = digits
    .replace(decimal === '.' ? /[,'’ \u00a0\u202f]/g : /[.'’ \u00a0\u202f]/g, '')
    .replace(',', '.');
  // "007" is a code.
  if (/^0\d/.test(whole) || whole.replace('.', '').length > MAX_DIGITS) return null;
  const value = Number(`${whole}${match[3] ?? ''}`);
  if (!Number.isFinite(value)) return null;
  return (match[1] === '-' || match[1] === '−') !== (bracketed !== null) ? -value : value;
}

function numberReader(type: 'integer' | 'number', decimal: '.' | ','): ValueReader {
  return {
    type,
    read: (cell) => {
      const value =
        typeof cell.value === 'number' && !cell.text.endsWith('%')
          ? cell.value
          : cell.type === 'text'
            ? readNumber(cell.text, decimal)
            : null;
      return value === null || (type === 'integer' && !Number.isSafeInteger(value)) ? null : value;
    },
  };
}

function percentReader(decimal: '.' | ','): ValueReader {
  return {
    type: 'number',
    percent: true,
    read: ({ text, value }) => {
      if (!text.endsWith('%')) return null;
      if (typeof value === 'number') return Number((value * 100).toPrecision(12));
      return readNumber(text.slice(0, -1).trim(), decimal);
    },
  };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type DateParts = { readonly year?: string; readonly month?: string; readonly day?: string };

/** `YYYY-MM-DD`, or null when there is no such day. */
function isoDate({ year, month, day }: DateParts): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const iso = `${year}-${String(named || month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}

function dateReader(pattern: RegExp): ValueReader {
  return {
    type: 'date',
    read: (cell) => {
      if (cell.type === 'date') return cell.value;
      return cell.type === 'text' ? isoDate(pattern.exec(cell.text)?.groups ?? {}) : null;
    },
  };
}

const NAME = '(?<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\\.?';
const DAY = '(?<day>\\d{1,2})';
const MONTH = '(?<month>\\d{1,2})';
const YEAR = '(?<year>\\d{4})';

const ISO_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z?$/;

const timestampReader: ValueReader = {
  type: 'timestamp',
  read: (cell) => {
    if (cell.type === 'timestamp') return cell.value;
    if (cell.type === 'date') return `${cell.value}T00:00:00`;
    const match = cell.type === 'text' ? ISO_TIME.exec(cell.text) : null;
    if (match === null) return null;
    const text = `${match[1]}T${match[2]}${match[3] ?? ':00'}`;
    return Number.isNaN(Date.parse(`${text}Z`)) ? null : text;
  },
};

const booleanReader: ValueReader = {
  type: 'boolean',
  read: (cell) => {
    if (cell.type === 'boolean') return cell.value;
    return cell.type === 'text' && /^(?:true|false)$/i.test(cell.text)
      ? cell.text.toLowerCase() === 'true'
      : null;
  },
};

/** In this order. A number of either writing is read with the decimal point; so is a month before its day. */
export const VALUE_READERS: readonly ValueReader[] = [
  booleanReader,
  numberReader('integer', '.'),
  numberReader('number', '.'),
  numberReader('number', ','),
  percentReader('.'),
  percentReader(','),
  ...[
    `${YEAR}[-/.]${MONTH}[-/.]${DAY}`,
    `${DAY}\\.${MONTH}\\.${YEAR}`,
    `${MONTH}[/-]${DAY}[/-]${YEAR}`,
    `${DAY}[/-]${MONTH}[/-]${YEAR}`,
    `${NAME} ${DAY},? ${YEAR}`,
    `${DAY}\\.?[- ]${NAME}[- ]${YEAR}`,
  ].map((pattern) => dateReader(new RegExp(`^${pattern}$`, 'i'))),
  timestampReader,
];

export const TEXT_READER: ValueReader = { type: 'text', read: ({ text }) => text };
