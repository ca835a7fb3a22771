import { InvalidJsonError } from './invalid-json-error.ts';

export type JsonTokenHandlers = {
  /** One of `{}[]:,`. */
  readonly mark: (mark: string) => void;
  /** A number, `true`, `false` or `null`, not checked yet. */
  readonly literal: (text: string) => void;
  /** Part of a string, unescaped; `done` with its last part. */
  readonly stringPart: (text: string, done: boolean) => void;
};

const MAXIMUM_LITERAL = 2000;
// Whatever is no mark, no white space and no string.
const LITERAL = /[^{}[\]:," \n\r\t]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: ' ',
  f: '\n',
  n: '\n',
  r: '\n',
  t: '\t',
};

/** Tells the tokens of JSON (RFC 8259) apart in text that comes in pieces. */
export class JsonTokenizer {
  readonly #handlers: JsonTokenHandlers;
  #inString = false;
  #literal = '';
  /** An escape that a piece cut off. */
  #held = '';

  constructor(handlers: JsonTokenHandlers) {
    this.#handlers = handlers;
  }

  push(piece: string): void {
    const text = this.#held + piece;
    this.#held = '';
    let i = 0;
    while (i < text.length) i = this.#inString ? this.#readString(text, i) : this.#readOutside(text, i);
  }

  /** True when no string or literal is under way. */
  isIdle(): boolean {
    return !this.#inString && this.#literal === '' && this.#held === '';
  }

  /** Reads one mark, or a literal as far as it goes. */
  #readOutside(text: string, start: number): number {
    LITERAL.lastIndex = start;
    const part = LITERAL.exec(text)?.[0] ?? '';
    this.#literal += part;
    if (this.#literal.length > MAXIMUM_LITERAL) throw new InvalidJsonError('The JSON has an endless word.');
    const end = start + part.length;
    if (end === text.length) return end;
    if (this.#literal !== '') {
      const literal = this.#literal;
      this.#literal = '';
      this.#handlers.literal(literal);
    }
    const mark = text.charAt(end);
    if (mark === '"') this.#inString = true;
    else if (!' \n\r\t'.includes(mark)) this.#handlers.mark(mark);
    return end + 1;
  }

  /** Reads to the end of the string, of the text or of one escape. */
  #readString(text: string, start: number): number {
    let end = start;
    while (end < text.length && text[end] !== '"' && text[end] !== '\\') end++;
    const part = text.slice(start, end);
    if (text[end] === '"') {
      this.#inString = false;
      this.#handlers.stringPart(part, true);
      return end + 1;
    }
    if (part !== '') this.#handlers.stringPart(part, false);
    if (end === text.length) return end;
    const length = text[end + 1] === 'u' ? 6 : 2;
    if (end + length > text.length) {
      this.#held = text.slice(end);
      return text.length;
    }
    this.#handlers.stringPart(readEscape(text.slice(end, end + length)), false);
    return end + length;
  }
}

function readEscape(sequence: string): string {
  const code = sequence.charAt(1);
  if (code === 'u' && /^\\u[0-9a-fA-F]{4}$/.test(sequence)) {
    const unit = Number.parseInt(sequence.slice(2), 16);
    return unit < 0x20 ? ' ' : String.fromCharCode(unit);
  }
  const character = ESCAPES[code];
  if (character === undefined) throw new InvalidJsonError('The JSON has an escape that means nothing.');
  return character;
}
