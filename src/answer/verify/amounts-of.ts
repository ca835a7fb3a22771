import { type Dimension, parseQuantity } from '../compute/parse-quantity.ts';

/** A number that a text states, as exactly as it states it. */
export type Amount = {
  /** As written, with sign of money, scale word and unit. */
  readonly text: string;
  /** Scale words applied, the unit not. Two where the point may stand for thousands ("1.044"). */
  readonly values: readonly number[];
  /** The same without scale words: what a table under "in millions" shows. */
  readonly unscaled: readonly number[];
  /** From `values` to the base unit of the dimension. */
  readonly factor: number;
  readonly dimension: Dimension;
  /** "$", "€", "£" or '' where none is written. */
  readonly currency: string;
  /** Half of the last written place: what rounding may have taken. 0 = a count or a year, which nobody rounds. */
  readonly tolerance: number;
  /** Whether the words before it say about, at least or at most. */
  readonly bound: 'about' | 'least' | 'most' | null;
};

const SCALE_WORDS: { readonly [word: string]: string } = {
  ...scaleWords('thousand', 'thousands tsd tausend mila'),
  ...scaleWords('million', 'millions mn mio millionen millones milioni'),
  ...scaleWords('billion', 'billions bn mrd milliarden milliard milliards miliardi'),
  ...scaleWords('trillion', 'trillions'),
};
const SCALE = /^(?:thousand|million|billion|trillion)$/;
const FACTORS: { readonly [scale: string]: number } = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const CURRENCIES: { readonly [sign: string]: string } = { us$: '$', usd: '$', eur: '€', gbp: '£' };

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';
const NUMBER_WORDS = `${SMALL} seventeen eighteen nineteen twenty`.split(' ');
// "one" is said of many things that nobody counts.
const WORD = new RegExp(`^(?:${NUMBER_WORDS.filter((word) => word !== 'one').join('|')})$`, 'i');

// A number that is no part of a code ("SKU-4563", "B20"), a clock time ("0:12") or a path.
const NUMBER =
  /(?<![\p{L}\p{N}.,/#_]|\d:|\p{L}-)(?<currency>US\$|USD ?|EUR ?|GBP ?|[$€£] ?)?(?<digits>\d{1,3}(?:[,.'’`\u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d+)?|\d{1,3}(?: \d{3})+[.,]\d\d(?!\d)|\d+(?:[.,]\d+)?|\.\d+)(?!\d|[./:]\d)(?<tail>\s?%|[\s-]?\p{L}+(?:\s(?:US )?(?:dollars|euros|pounds|\p{L}{1,7}))?|\s?[€£])?/gu;
const WORDS = /\p{L}+/gu;

/** Every number of a text that is no part of a code. */
export function amountsOf(text: string): readonly Amount[] {
  const amounts: Amount[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const { currency = '', digits = '', tail = '' } = match.groups ?? {};
    amounts.push(amountOf(text, { at: match.index, currency, digits, tail }));
  }
  for (const match of text.matchAll(WORDS))
    if (WORD.test(match[0])) {
      const value = NUMBER_WORDS.indexOf(match[0].toLowerCase());
      const [scale] = /^\s+(?:thousand|million|billion)\b/.exec(
        text.slice(match.index + match[0].length),
      ) ?? [''];
      const tail = scale === '' ? '' : scale;
      amounts.push({
        ...amountOf(text, { at: match.index, currency: '', digits: String(value), tail }),
        text: match[0] + tail,
      });
    }
  return amounts;
}

type Written = {
  readonly at: number;
  readonly currency: string;
  readonly digits: string;
  readonly tail: string;
};

function amountOf(text: string, { at, currency: sign, digits, tail }: Written): Amount {
  const readings = readingsOf(digits);
  const words = tail.toLowerCase().match(/%|[€£]|\p{L}+/gu) ?? [];
  const first = SCALE_WORDS[words[0] ?? ''] ?? words[0] ?? '';
  const scale = SCALE.test(first)
    ? (FACTORS[first] ?? 1)
    : sign !== '' && /^[mb]$/.test(first)
      ? ({ m: 1e6, b: 1e9 }[first] ?? 1)
      : 1;
  const after = scale === 1 ? first : (words[1] ?? '');
  const unit = after === 'in' ? '' : after; // "5 in 2023"
  const money = /^(?:dollars|us|euros|pounds|[€£])$/.exec(unit)?.[0];
  const quantity = parseQuantity(`1 ${money === undefined ? unit : ''}`);
  const currency = signOf(sign) || (money === undefined ? '' : moneySign(money));
  const dimension = currency === '' ? (quantity?.dimension ?? 'plain') : 'money';
  const decimals = readings[0]?.split('.')[1] ?? '';
  const isExact = decimals === '' && scale === 1 && currency === '' && dimension === 'plain';
  const hasUnit = scale !== 1 || dimension !== 'plain';
  const written = hasUnit ? (/^[\s-]?(?:%|[€£]|\p{L}+)/u.exec(tail)?.[0] ?? '') : '';
  const bound = boundBefore(text.slice(Math.max(0, at - 24), at));
  const place = bound === 'about' ? lastTelling(Number(readings[0])) : 10 ** -decimals.length;
  const significant = digits.replace(/\D/g, '').replace(/^0+|0+$/g, '').length;
  return {
    text: text.slice(at, at + sign.length + digits.length + written.length).trim(),
    values: readings.map((value) => Number(value) * scale),
    unscaled: readings.map(Number),
    factor: quantity === null || currency !== '' || dimension === 'ratio' ? 1 : quantity.base,
    dimension,
    currency,
    tolerance: bound !== 'about' && (isExact || significant < 2) ? 0 : (place * scale) / 2,
    bound,
  };
}

/** As plain decimals: "1,044.5", "1.044,5" and "1 044,5" are one number; "1.044" may be two. */
function readingsOf(digits: string): readonly string[] {
  const plain = digits.replace(/['’` \u00a0\u202f]/g, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return [plain.replaceAll(',', '')];
  if (/^\d{1,3}(?:\.\d{3}){2,}$|^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain))
    return [plain.replaceAll('.', '').replace(',', '.')];
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(plain)) return [plain, plain.replace('.', '')];
  return [plain.replace(',', '.')];
}

/** The place of the last digit that is not zero: 100,000 of 4,200,000; 0.1 of 4.2. */
function lastTelling(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0));
}

function boundBefore(words: string): Amount['bound'] {
  if (
    /\b(?:about|around|approximately|approx\.|roughly|some|circa|ca\.|nearly|almost|etwa|rund|environ|unos|circa)\s+$/i.test(
      words,
    ) ||
    /[~≈]\s?$/.test(words)
  )
    return 'about';
  if (
    /\b(?:more than|over|at least|exceed(?:s|ed|ing)?|above|minimum of|mehr als|plus de|más de)\s+$/i.test(
      words,
    ) ||
    /[>≥]\s?$/.test(words)
  )
    return 'least';
  if (
    /\b(?:less than|fewer than|under|at most|up to|below|no more than|maximum of|weniger als|moins de)\s+$/i.test(
      words,
    ) ||
    /[<≤]\s?$/.test(words)
  )
    return 'most';
  return null;
}

function signOf(sign: string): string {
  const trimmed = sign.trim().toLowerCase();
  return CURRENCIES[trimmed] ?? trimmed;
}

function moneySign(word: string): string {
  return { euros: '€', '€': '€', pounds: '£', '£': '£' }[word] ?? '$';
}

function scaleWords(scale: string, words: string): { [word: string]: string } {
  return Object.fromEntries([scale, ...words.split(' ')].map((word) => [word, scale]));
}
