const STOP_WORDS = new Set(
  (
    'a an the and or of in on at to for from by with as is are was were be been being it its this that these those ' +
    'which what who whom whose when where why how does do did has have had will would can could should may might ' +
    'not no nor than then there their they them he she his her we our you your i my me into over under between ' +
    'about after before during per each any all some such more most other only also using use used both if so ' +
    'according say says state states give name'
  ).split(' '),
);

/**
 * The words of a text that carry meaning, lower case, lightly stemmed, in order and with repeats. Numbers keep
 * their digits and point ("1,044.5" → "1044.5"); codes stay whole ("SKU-4563" → "sku-4563").
 */
export function contentTerms(text: string): readonly string[] {
  const terms: string[] = [];
  const words =
    withMeasures(withQuarters(text))
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d[\d,]*(?:\.\d+)?|[\p{L}\p{N}]+(?:[-_./'’][\p{L}\p{N}]+)*/gu) ?? [];
  for (const word of words) {
    if (/^\d/.test(word)) {
      terms.push(word.replace(/,/g, '').replace(/\.$/, ''));
      continue;
    }
    const plain = word.replace(/['’]s$/, '');
    if (STOP_WORDS.has(plain)) continue;
    terms.push(stem(plain));
    if (plain.includes('-'))
      for (const part of plain.split('-'))
        if (part.length > 2 && !STOP_WORDS.has(part)) terms.push(stem(part));
  }
  return terms;
}

/** "first quarter" also counts as "Q1", so that a question finds reports that are named either way. */
function withQuarters(text: string): string {
  return text.replace(
    /\b(first|second|third|fourth)[\s-]+quarter\b/gi,
    (words, ordinal: string) => `${words} Q${QUARTERS.indexOf(ordinal.toLowerCase()) + 1}`,
  );
}

const QUARTERS = ['first', 'second', 'third', 'fourth'];

/** "How tall", and "63 m tall", also count as "height": the measure that the adjective stands for. */
function withMeasures(text: string): string {
  return text.replace(
    /(?:\bhow\s+|\d\s*\p{L}{1,7}\s+)(tall|high|long|wide|heavy|deep|old)\b/giu,
    (words, adjective: string) => `${words} ${MEASURES[adjective.toLowerCase()] ?? ''}`,
  );
}

const MEASURES: { readonly [adjective: string]: string } = {
  tall: 'height',
  high: 'height',
  long: 'length',
  wide: 'width',
  heavy: 'weight',
  deep: 'depth',
  old: 'age',
};

/** Strips English plural and verb endings: enough to match "heights" with "height", "declared" with "declare". */
export function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  const base = word
    .replace(/ies$/, 'y')
    .replace(/(?<=sh|ch|x|ss)es$/, '')
    .replace(/(?<![su])s$/, '');
  const root = base.length > 5 ? base.replace(/(?:ing|ed|ation)$/, '') : base;
  return root.replace(/e$/, '');
}
