export type TextSpan = { readonly start: number; readonly end: number };

/** The first place where a quote stands in a text, or null. */
export function findQuote(text: string, quote: string): TextSpan | null {
  const [first = null] = findQuotes(text, quote);
  return first;
}

/** Where a quote stands in a text, white space aside. The offsets are of the text as it is. */
export function* findQuotes(text: string, quote: string): Generator<TextSpan, void> {
  const wanted = quote.replace(/\s+/gu, '');
  if (wanted === '') return;
  const { letters, offsets } = withoutSpace(text);
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    const first = offsets[at];
    const last = offsets[at + wanted.length - 1];
    if (first !== undefined && last !== undefined) yield { start: first, end: last + 1 };
  }
}

/** The text's UTF-16 units that are no white space, and where each of them stands. */
function withoutSpace(text: string): { readonly letters: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  let letters = '';
  for (const { 0: run, index } of text.matchAll(/\S+/gu)) {
    letters += run;
    for (let at = 0; at < run.length; at += 1) offsets.push(index + at);
  }
  return { letters, offsets };
}
