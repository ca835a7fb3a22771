export type Stretch = { readonly text: string; readonly marked: boolean };

/** Words that say nothing of what is looked for; marking them would hide the others. */
const COMMON = new Set(
  'a an and are as at be by for from how in is it its of on or that the this to was what when where which who with'.split(
    ' ',
  ),
);
/** A number with its decimals is one word. */
const WORD = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+/gu;
const LETTERS_BEFORE = 90;
/** Words from this length on are marked with their endings too: "height" in "heights". */
const LENGTH_WITH_ENDING = 4;

/** A text in stretches, with the words of the query marked in them. */
export function markWords(text: string, query: string): readonly Stretch[] {
  const wanted = [...new Set(query.toLowerCase().match(WORD) ?? [])].filter((word) => !COMMON.has(word));
  if (wanted.length === 0) return text === '' ? [] : [{ text, marked: false }];
  const one = wanted
    .toSorted((a, b) => b.length - a.length)
    .map((word) => (word.length >= LENGTH_WITH_ENDING ? `${escaped(word)}\\p{L}{0,3}` : escaped(word)))
    .join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[.,])(?:${one})(?![\\p{L}\\p{N}]|[.,]\\p{N})`, 'giu');
  const stretches: Stretch[] = [];
  let after = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > after) stretches.push({ text: text.slice(after, index), marked: false });
    stretches.push({ text: found, marked: true });
    after = index + found.length;
  }
  if (after < text.length) stretches.push({ text: text.slice(after), marked: false });
  return stretches;
}

/** The same from shortly before the first marked word on, cut at a word. */
export function excerptOf(stretches: readonly Stretch[]): readonly Stretch[] {
  const [first, ...rest] = stretches;
  if (first === undefined || first.marked || rest.length === 0 || first.text.length <= LETTERS_BEFORE)
    return stretches;
  const kept = first.text.slice(-LETTERS_BEFORE).replace(/^\S*\s+/u, '');
  return [{ text: `… ${kept}`, marked: false }, ...rest];
}

function escaped(word: string): string {
  return word.replaceAll('.', '\\.');
}
