import { type RenderedText, toLetters } from './rendered-text.ts';

/** A stretch of a text without white space, and the words of the rendering that show it; none: not found. */
export type AlignedToken = {
  readonly start: number;
  readonly end: number;
  /** Indexes, `last` included; null: not found. */
  readonly found: { readonly first: number; readonly last: number } | null;
};

/** Letters that what is next may lie ahead: footnotes, headers and text boxes are drawn out of turn. */
const WINDOW = 4000;
/** A text that is so long stands where it is found, wherever that is. */
const CERTAIN = 24;
/** So many letters may be left out between two tokens that belong together, if the second goes on for a while. */
const GAP = 1500;
const CERTAIN_RUN = 10;

// Lines of Chinese and Japanese are broken at any character.
const TOKEN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/g;

/** Finds texts in a rendering, one after the other in the order in which they were written. */
export class TextAligner {
  readonly #rendered: RenderedText;
  /** Where the last text ended, and where one ended before the last jump. */
  #last = 0;
  #resume = 0;

  constructor(rendered: RenderedText) {
    this.#rendered = rendered;
  }

  align(text: string): readonly AlignedToken[] {
    const tokens = [...text.matchAll(TOKEN)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      letters: toLetters(match[0]),
    }));
    const whole = tokens.map(({ letters }) => letters).join('');
    const at = whole === '' ? -1 : this.#find(whole);
    if (at !== -1) {
      this.#move(at, at + whole.length);
      let position = at;
      return tokens.map(({ start, end, letters }) => {
        const found = this.#wordsAt(position, letters.length);
        position += letters.length;
        return { start, end, found };
      });
    }
    return this.#alignLoosely(tokens);
  }

  #find(whole: string): number {
    const { letters } = this.#rendered;
    for (const from of [this.#last, this.#resume]) {
      const at = letters.indexOf(whole, from);
      if (at !== -1 && at - from <= WINDOW) return at;
    }
    if (whole.length < CERTAIN) return -1;
    const ahead = letters.indexOf(whole, this.#last);
    return ahead === -1 ? letters.indexOf(whole) : ahead;
  }

  /** For a text that is not there in one piece: it goes on after the foot of a page, or a mark in it is drawn otherwise. */
  #alignLoosely(
    tokens: readonly { readonly start: number; readonly end: number; readonly letters: string }[],
  ): readonly AlignedToken[] {
    const { letters } = this.#rendered;
    let [position, first] = [this.#last, -1];
    let matched = 0;
    const aligned = tokens.map(({ start, end, letters: token }, i): AlignedToken => {
      let at = matched > 0 && token !== '' && letters.startsWith(token, position) ? position : -1;
      for (const length of at === -1 ? [CERTAIN, CERTAIN_RUN] : []) {
        const run = lettersOf(tokens, i, length);
        if (run.length < CERTAIN_RUN || at !== -1) break;
        const ahead = letters.indexOf(run, position);
        if (ahead !== -1 && ahead - position <= (matched > 0 ? GAP : WINDOW)) at = ahead;
        else if (matched === 0 && run.length >= CERTAIN) at = letters.indexOf(run);
      }
      if (at === -1 || token === '') return { start, end, found: null };
      matched++;
      if (first === -1) first = at;
      position = at + token.length;
      return { start, end, found: this.#wordsAt(at, token.length) };
    });
    if (first !== -1) this.#move(first, position);
    return aligned;
  }

  #move(start: number, end: number): void {
    if (start > this.#last + WINDOW || start < this.#last) this.#resume = this.#last;
    this.#last = end;
  }

  #wordsAt(at: number, length: number): AlignedToken['found'] {
    if (length === 0) return null;
    const { wordAt } = this.#rendered;
    const [first, last] = [wordAt[at], wordAt[at + length - 1]];
    return first === undefined || last === undefined ? null : { first, last };
  }
}

/** Of the tokens from one on, until there are enough. */
function lettersOf(tokens: readonly { readonly letters: string }[], first: number, length: number): string {
  let letters = '';
  for (let i = first; i < tokens.length && letters.length < length; i++) letters += tokens[i]?.letters ?? '';
  return letters;
}
