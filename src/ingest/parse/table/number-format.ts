/** How a cell shows a number (ECMA-376 part 1, §18.8.30 and §18.8.31). */
export type NumberFormat =
  | { readonly kind: 'general' | 'date' | 'timestamp' | 'time' }
  | {
      readonly kind: 'number';
      readonly decimals: number;
      readonly grouped: boolean;
      readonly percent: boolean;
      readonly before: string;
      readonly after: string;
    };

const GENERAL: NumberFormat = { kind: 'general' };

/** Those that need no code in the file. */
const BUILT_IN: { readonly [id: number]: string } = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** @param custom codes of the file, by their ids */
export function findNumberFormat(id: number, custom: ReadonlyMap<number, string>): NumberFormat {
  const code = custom.get(id) ?? BUILT_IN[id];
  return code === undefined ? GENERAL : parseNumberFormat(code);
}

export function parseNumberFormat(code: string): NumberFormat {
  const [positive = ''] = code.split(';');
  // Colours and conditions; a currency is kept: "[$€-407]".
  const plain = positive
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const tokens = plain.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/^\s*general\s*$/i.test(tokens) || tokens.includes('@')) return GENERAL;
  const [day, clock] = [/[yd]|mmm/i.test(tokens), /[hs]/i.test(tokens)];
  if (day) return { kind: clock ? 'timestamp' : 'date' };
  if (clock) return { kind: 'time' };
  const digits = /[#0?][#0?,]*(?:\.([#0?]*))?/.exec(tokens);
  if (digits === null || /[eE][+-]|\//.test(tokens)) return GENERAL;
  const first = plain.search(/[#0?]/);
  const last = plain.length - (/[#0?.,]*[#0?][^#0?]*$/.exec(plain)?.[0].match(/[^#0?.,]*$/)?.[0].length ?? 0);
  return {
    kind: 'number',
    decimals: digits[1]?.length ?? 0,
    grouped: digits[0].includes(','),
    percent: tokens.includes('%'),
    before: literal(plain.slice(0, Math.max(0, first))),
    after: literal(plain.slice(last)).replace('%', ''),
  };
}

function literal(code: string): string {
  return code.replace(/"([^"]*)"|\\(.)|_.|\*./g, '$1$2').replace(/[()]/g, '');
}

export function showNumber(value: number, format: NumberFormat): string {
  // Fifteen digits are what a spreadsheet keeps.
  if (format.kind !== 'number')
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  const shown = Math.abs(format.percent ? value * 100 : value);
  const { decimals: minimumFractionDigits, grouped: useGrouping } = format;
  const digits = shown.toLocaleString('en-US', {
    minimumFractionDigits,
    maximumFractionDigits: minimumFractionDigits,
    useGrouping,
  });
  const sign = value < 0 && /[1-9]/.test(digits) ? '-' : '';
  return `${sign}${format.before}${digits}${format.percent ? '%' : ''}${format.after}`.trim();
}

const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of the two systems (§18.17.4.1). */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31, the last day there is. */
const LAST_DAY = 2_958_465;

/** A day's number as ISO text, or null when there is no such day. */
export function isoFromSerial(
  serial: number,
  { kind, since1904 }: { readonly kind: 'date' | 'timestamp' | 'time'; readonly since1904: boolean },
): string | null {
  if (!(serial >= 0 && serial <= LAST_DAY)) return null;
  // The system of 1900 counts a 29 February 1900 that never was.
  const days = !since1904 && serial < 60 && kind !== 'time' ? serial + 1 : serial;
  const date = new Date(
    (since1904 ? EPOCH_1904 : EPOCH_1900) + Math.round((days * DAY_MILLISECONDS) / 1000) * 1000,
  );
  const iso = date.toISOString();
  if (kind === 'date') return iso.slice(0, 10);
  return kind === 'time' ? iso.slice(11, 19) : iso.slice(0, 19);
}
