/** A number with its unit, as read from a text. */
export type Quantity = {
  /** In the base unit of its dimension (metres, kilograms, seconds, units of money…), scale words applied. */
  readonly base: number;
  /** As written, scale words not applied. */
  readonly value: number;
  /** As written ("m", "ft", "million", "%"), without the currency sign; '' when there is none. */
  readonly unit: string;
  readonly dimension: Dimension;
  /** Digits after the point, as written. */
  readonly decimals: number;
  /** "$", "€", "£" or ''. */
  readonly currency: string;
};

export type Dimension = 'length' | 'mass' | 'time' | 'ratio' | 'money' | 'force' | 'plain';

type UnitFact = { readonly dimension: Dimension; readonly factor: number };

const UNITS: { readonly [unit: string]: UnitFact } = {
  ...unitsOf('length', {
    m: 1,
    metre: 1,
    meter: 1,
    km: 1000,
    cm: 0.01,
    mm: 0.001,
    ft: 0.3048,
    foot: 0.3048,
    feet: 0.3048,
    in: 0.0254,
    inch: 0.0254,
    mi: 1609.344,
    mile: 1609.344,
  }),
  ...unitsOf('mass', {
    kg: 1,
    g: 0.001,
    t: 1000,
    tonne: 1000,
    ton: 1000,
    lb: 0.45359237,
    lbs: 0.45359237,
    pound: 0.45359237,
  }),
  ...unitsOf('time', {
    s: 1,
    sec: 1,
    second: 1,
    min: 60,
    minute: 60,
    h: 3600,
    hour: 3600,
    day: 86400,
    week: 604800,
  }),
  ...unitsOf('force', { n: 1, kn: 1000, mn: 1_000_000, lbf: 4.4482216 }),
  ...unitsOf('ratio', { '%': 1, percent: 1 }),
};

const SCALES: { readonly [word: string]: number } = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
};

/** Reads the first quantity of a text such as "98.1 m", "$3.4 billion", "(13)%"; null when there is no number. */
export function parseQuantity(text: string): Quantity | null {
  const match =
    /(?<minus>(?<![\p{L}\p{N}])[-−]\s?|\((?=[$€£]?\d[\d,.]*\)))?(?<currency>[$€£])?\s*(?<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\)?\s*(?<unit>%|[\p{L}]+)?/u.exec(
      text,
    );
  const digits = match?.groups?.digits;
  if (digits === undefined) return null;
  const sign = match?.groups?.minus === undefined ? 1 : -1;
  const plain = digits.replace(/[, ]/g, '');
  const value = sign * Number(plain);
  const currency = match?.groups?.currency ?? '';
  const unit = match?.groups?.unit ?? '';
  const decimals = plain.split('.')[1]?.length ?? 0;
  const word = unit.toLowerCase();
  const scale = SCALES[word];
  if (scale !== undefined && (currency !== '' || word.length > 2))
    return {
      base: value * scale,
      value,
      unit,
      dimension: currency === '' ? 'plain' : 'money',
      decimals,
      currency,
    };
  const known = UNITS[word] ?? UNITS[word.replace(/s$/, '')];
  if (known !== undefined)
    return { base: value * known.factor, value, unit, dimension: known.dimension, decimals, currency };
  return { base: value, value, unit: '', dimension: currency === '' ? 'plain' : 'money', decimals, currency };
}

/** Every quantity of a text, in order. */
export function quantitiesIn(text: string): readonly Quantity[] {
  return [...text.matchAll(/(?:[$€£]\s*)?\d[\d,]*(?:\.\d+)?\s*(?:%|\p{L}+)?/gu)]
    .map((match) => parseQuantity(match[0]))
    .filter((quantity) => quantity !== null);
}

/** The value in another unit of the same dimension; null when the unit is unknown or of another dimension. */
export function convertTo(quantity: Quantity, unit: string): number | null {
  const fact = UNITS[unit.toLowerCase()] ?? UNITS[unit.toLowerCase().replace(/s$/, '')];
  return fact === undefined || fact.dimension !== quantity.dimension ? null : quantity.base / fact.factor;
}

function unitsOf(
  dimension: Dimension,
  factors: { readonly [unit: string]: number },
): { [unit: string]: UnitFact } {
  return Object.fromEntries(Object.entries(factors).map(([unit, factor]) => [unit, { dimension, factor }]));
}
