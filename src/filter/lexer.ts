import { locate } from './locate.ts';
import { isKeyword, NAME } from './name.ts';
import type { FilterProblem } from './problem.ts';
import { readString } from './read-string.ts';
import { abbreviate, symbolSpellings, type Token } from './token.ts';

/** The tokens up to the end of the text or to the first problem, where the last token, the end, then stands. */
export type Tokens = { readonly tokens: readonly Token[]; readonly problem: FilterProblem | null };

/** What people bring along from other languages. */
const foreign: readonly (readonly [spelling: string, advice: string])[] = [
  ['&&', 'Write "and".'],
  ['||', 'Write "or".'],
  ['!', 'Write "not" before a condition, or "!=".'],
  ['“', 'Strings stand in straight quotes: "like this".'],
  ['”', 'Strings stand in straight quotes: "like this".'],
  ['‘', "Strings stand in straight quotes: 'like this'."],
  ['’', "Strings stand in straight quotes: 'like this'."],
  [
    '-',
    'A minus sign stands right before a number. A key with other characters is written metadata["order-no"].',
  ],
  ['/', 'A comment begins with "//".'],
];

/** Cuts a text into tokens. */
export function tokenize(text: string): Tokens {
  const blank = /(?:\s|\/\/[^\n\r]*)*/y;
  const word = new RegExp(NAME, 'uy');
  const number = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy;
  const glued = /[\p{ID_Continue}$]+/uy;
  const tokens: Token[] = [];
  const stop = (start: number, problem: FilterProblem | null): Tokens => {
    tokens.push({ kind: 'end', start, end: start });
    return { tokens, problem };
  };
  const fail = (message: string, start: number, end: number) =>
    stop(start, locate(text, message, start, end));

  let at = 0;
  for (;;) {
    at += matchAt(blank, text, at).length;
    const start = at;
    const character = text[at];
    if (character === undefined) return stop(start, null);
    if (character === '"' || character === "'") {
      const string = readString(text, start);
      if (!string.ok) return fail(string.message, string.start, string.end);
      at = string.end;
      tokens.push({ kind: 'string', value: string.value, start, end: at });
      continue;
    }
    const name = matchAt(word, text, at);
    if (name !== '') {
      at += name.length;
      const keyword = name.toLowerCase();
      if (isKeyword(keyword)) tokens.push({ kind: 'keyword', keyword, start, end: at });
      else tokens.push({ kind: 'name', text: name, start, end: at });
      continue;
    }
    const digits = matchAt(number, text, at);
    if (digits !== '') {
      at += digits.length;
      const rest = matchAt(glued, text, at);
      if (rest !== '') {
        const found = abbreviate(digits + rest);
        const message = `Expected a number or a name, but ${found} is neither. A key that begins with a digit is written metadata["${found}"].`;
        return fail(message, start, at + rest.length);
      }
      // −0 would be another value than 0 to some, and the same to others.
      const value = Number(digits) + 0;
      if (!Number.isFinite(value)) return fail('This number is too large.', start, at);
      tokens.push({ kind: 'number', value, text: digits, start, end: at });
      continue;
    }
    const symbol = symbolSpellings.find(([spelling]) => text.startsWith(spelling, at));
    if (symbol === undefined) {
      const [spelling, advice] = foreign.find(([it]) => text.startsWith(it, at)) ?? [];
      const shown = spelling ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
      const message = `${JSON.stringify(shown)} has no meaning here.`;
      return fail(advice === undefined ? message : `${message} ${advice}`, start, at + shown.length);
    }
    at += symbol[0].length;
    tokens.push({ kind: 'symbol', symbol: symbol[1], start, end: at });
  }
}

/** What a sticky pattern finds right there; empty when nothing. */
function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
