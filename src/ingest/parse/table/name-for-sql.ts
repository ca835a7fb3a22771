const MAX_CHARACTERS = 48;

/** Words that SQL keeps for itself where a name could stand (DuckDB's reserved keywords). */
const RESERVED = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
  deferrable desc describe distinct do else end except false fetch for foreign from grant group having in initially
  intersect into lambda lateral leading limit not null offset on only or order pivot placing primary qualify references
  returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when
  where window with`
    .trim()
    .split(/\s+/),
);

/**
 * A name that SQL takes without quotes: lower-case Latin letters, digits and `_`. `taken` grows by it.
 * @param fallback for a label that has no such letters; its first word goes before one that begins with a digit
 */
export function nameForSql(label: string, taken: Set<string>, fallback: string): string {
  const prefix = /^[a-z]+/.exec(fallback)?.[0] ?? fallback;
  const plain = label
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/%/g, ' percent ')
    .replace(/#/g, ' number ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MAX_CHARACTERS)
    .replace(/_+$/, '');
  const begun = plain === '' ? fallback : /^\d/.test(plain) ? `${prefix}_${plain}` : plain;
  const free = RESERVED.has(begun) ? `${begun}_` : begun;
  let name = free;
  for (let i = 2; taken.has(name); i++) name = `${free}_${i}`;
  taken.add(name);
  return name;
}
