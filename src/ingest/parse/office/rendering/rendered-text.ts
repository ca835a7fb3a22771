import type { Box } from '../../../../core/box.ts';

/** A word as it stands on a page of the rendering. */
export type RenderedWord = { readonly page: number; readonly text: string; readonly box: Box };

/**
 * The letters of a rendering in one string, without white space: however the words were cut apart and the lines
 * broken, they are the same letters.
 */
export type RenderedText = {
  readonly letters: string;
  /** The word that each letter is of. */
  readonly wordAt: Uint32Array;
  readonly words: readonly RenderedWord[];
};

export function toRenderedText(words: readonly RenderedWord[]): RenderedText {
  const parts = words.map(({ text }) => toLetters(text));
  const letters = parts.join('');
  const wordAt = new Uint32Array(letters.length);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    wordAt.fill(i, at, at + part.length);
    at += part.length;
  }
  return { letters, wordAt, words };
}

/** What compares alike however it is drawn: ligatures taken apart, dashes and quotation marks of one kind. */
export function toLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201f]/g, '"')
    .replace(/[●▪■◦·\uf0b7]/g, '•');
}
