import { InvalidJsonError } from './invalid-json-error.ts';
import { JsonTokenizer } from './json-tokenizer.ts';

type Level = {
  readonly kind: 'object' | 'array';
  readonly path: string;
  key: string | null;
  index: number;
  empty: boolean;
};

const MAXIMUM_DEPTH = 200;
const MAXIMUM_KEY = 200;

/**
 * JSON as lines keyed by path (`items[3].name: Ariel`), a blank line after each object of an array. Works on a
 * stream: memory holds one path and one piece of a string. Throws `InvalidJsonError`.
 */
export class JsonFlattener {
  readonly #levels: Level[] = [];
  readonly #tokenizer: JsonTokenizer;
  #output: string[] = [];
  #expects: 'value' | 'key' | 'colon' | 'comma' | 'first' | 'end' = 'value';
  #insideString = false;

  constructor() {
    this.#tokenizer = new JsonTokenizer({
      mark: (mark) => this.#onMark(mark),
      literal: (text) => this.#onLiteral(text),
      stringPart: (text, done) => this.#onString(text, done),
    });
  }

  /** The lines that `text` completes (and the pieces of long strings). */
  push(text: string): string {
    this.#tokenizer.push(text);
    const lines = this.#output.join('');
    this.#output = [];
    return lines;
  }

  /** The last lines. Throws unless the document is complete. */
  end(): string {
    const lines = this.push('\n');
    if (!this.#tokenizer.isIdle() || this.#expects !== 'end')
      throw new InvalidJsonError('The JSON ends early.');
    return lines;
  }

  #onMark(mark: string): void {
    const level = this.#levels.at(-1);
    if ((mark === '{' || mark === '[') && this.#startsValue()) {
      if (this.#levels.length >= MAXIMUM_DEPTH) throw new InvalidJsonError('The JSON is nested too deeply.');
      const path = this.#path();
      this.#levels.push({ kind: mark === '{' ? 'object' : 'array', path, key: null, index: 0, empty: true });
      this.#expects = 'first';
    } else if (mark === ':' && this.#expects === 'colon') this.#expects = 'value';
    else if (mark === ',' && this.#expects === 'comma' && level !== undefined) {
      level.index++;
      this.#expects = level.kind === 'object' ? 'key' : 'value';
    } else if (this.#closes(mark, level)) this.#close();
    else throw new InvalidJsonError('The JSON has a mark where none may stand.');
  }

  #closes(mark: string, level: Level | undefined): boolean {
    if (this.#expects !== 'comma' && this.#expects !== 'first') return false;
    return (mark === '}' && level?.kind === 'object') || (mark === ']' && level?.kind === 'array');
  }

  #close(): void {
    const closed = this.#levels.pop();
    const parent = this.#levels.at(-1);
    if (closed?.empty === true) this.#output.push(line(closed.path, closed.kind === 'object' ? '{}' : '[]'));
    else if (closed?.kind === 'object' && parent?.kind === 'array') this.#output.push('\n');
    this.#expects = parent === undefined ? 'end' : 'comma';
    if (parent !== undefined) parent.empty = false;
  }

  #onLiteral(text: string): void {
    if (
      !this.#startsValue() ||
      !/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(text)
    )
      throw new InvalidJsonError('The JSON has a word that is no value.');
    this.#output.push(line(this.#path(), text));
    this.#finishValue();
  }

  #onString(text: string, done: boolean): void {
    const level = this.#levels.at(-1);
    const isKey = this.#expects === 'key' || (this.#expects === 'first' && level?.kind === 'object');
    if (!this.#insideString) {
      if (!isKey && !this.#startsValue())
        throw new InvalidJsonError('The JSON has a string where none may stand.');
      if (isKey && level !== undefined) level.key = '';
      if (!isKey) this.#output.push(line(this.#path(), '').slice(0, -1));
    }
    if (isKey && level !== undefined) level.key = ((level.key ?? '') + text).slice(0, MAXIMUM_KEY);
    else this.#output.push(text);
    this.#insideString = !done;
    if (!done) return;
    if (isKey) this.#expects = 'colon';
    else {
      this.#output.push('\n');
      this.#finishValue();
    }
  }

  #startsValue(): boolean {
    return this.#expects === 'value' || (this.#expects === 'first' && this.#levels.at(-1)?.kind === 'array');
  }

  #finishValue(): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) level.empty = false;
    this.#expects = level === undefined ? 'end' : 'comma';
  }

  #path(): string {
    const level = this.#levels.at(-1);
    if (level === undefined) return '';
    if (level.kind === 'array') return `${level.path}[${level.index}]`;
    const key = level.key ?? '';
    if (!/^[\p{L}_$][\p{L}\p{N}_$ -]*$/u.test(key)) return `${level.path}[${JSON.stringify(key)}]`;
    return level.path === '' ? key : `${level.path}.${key}`;
  }
}

function line(path: string, value: string): string {
  return path === '' ? `${value}\n` : `${path}: ${value}\n`;
}
