/** Words of the language, in any case. They cannot be names of columns unless in brackets and quotes. */
export const keywords = ['and', 'or', 'in', 'like', 'is', 'null', 'not', 'true', 'false'] as const;
export type Keyword = (typeof keywords)[number];

/** Longer ones first: the first that fits is taken. */
const spellings = [
  ['==', '='],
  ['<>', '!='],
  ['!=', '!='],
  ['<=', '<='],
  ['>=', '>='],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['(', '('],
  [')', ')'],
  ['[', '['],
  [']', ']'],
  [',', ','],
  ['.', '.'],
] as const;
/** In the one spelling that the parser knows: `==` is `=`, `<>` is `!=`. */
export type TokenSymbol = (typeof spellings)[number][1];
export const symbolSpellings: readonly (readonly [spelling: string, symbol: TokenSymbol])[] = spellings;

/** Where a token stands, in UTF-16 units; `end` is behind its last one. */
export type Place = { readonly start: number; readonly end: number };

export type Token = Place &
  (
    | { readonly kind: 'name'; readonly text: string }
    | { readonly kind: 'keyword'; readonly keyword: Keyword }
    | { readonly kind: 'string'; readonly value: string }
    /** `text` is how it was written, because `1.0` and `1` are one value but only one of them is a place. */
    | { readonly kind: 'number'; readonly value: number; readonly text: string }
    | { readonly kind: 'symbol'; readonly symbol: TokenSymbol }
    | { readonly kind: 'end' }
  );

/** A token as an error speaks of it. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'name':
      return `the name ${abbreviate(token.text)}`;
    case 'keyword':
      return `"${token.keyword}"`;
    case 'string':
      return 'a string';
    case 'number':
      return `the number ${abbreviate(token.text)}`;
    case 'symbol':
      return `"${token.symbol}"`;
    case 'end':
      return 'the end';
    default:
      return token satisfies never;
  }
}

const MOST_SHOWN = 40;

/** What the user wrote, short enough for a sentence. */
export function abbreviate(text: string): string {
  const points = Array.from(text);
  return points.length <= MOST_SHOWN ? text : `${points.slice(0, MOST_SHOWN).join('')}…`;
}
