/** A string that was read, or what is wrong with it. Places are UTF-16 units of the whole text. */
export type ReadString =
  | { readonly ok: true; readonly value: string; readonly end: number }
  | { readonly ok: false; readonly message: string; readonly start: number; readonly end: number };

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  // Kept with their backslash: `like "100\%"` then says what it seems to say.
  '%': '\\%',
  _: '\\_',
};

/** Reads the string whose opening quote stands at `start`. A doubled quote is one quote; escapes are those of JSON. */
export function readString(text: string, start: number): ReadString {
  const quote = text[start] ?? '';
  // All up to the next quote or backslash.
  const plain = quote === '"' ? /[^"\\]*/y : /[^'\\]*/y;
  let value = '';
  let at = start + 1;
  for (;;) {
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0] ?? '';
    value += run;
    at += run.length;
    if (at >= text.length) {
      return { ok: false, message: `This string has no closing ${quote}.`, start, end: text.length };
    }
    if (text[at] === quote) {
      if (text[at + 1] !== quote) return { ok: true, value, end: at + 1 };
      value += quote;
      at += 2;
      continue;
    }
    const code = /\\u([0-9a-f]{4})/iy;
    code.lastIndex = at;
    const hexadecimal = code.exec(text)?.[1];
    const letter = text[at + 1] ?? '';
    const meant =
      hexadecimal === undefined ? escapes[letter] : String.fromCharCode(Number.parseInt(hexadecimal, 16));
    if (meant === undefined) {
      const message = `Expected one of \\" \\' \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\% \\_ here. A backslash itself is written \\\\.`;
      return { ok: false, message, start: at, end: Math.min(at + 2, text.length) };
    }
    value += meant;
    at += hexadecimal === undefined ? 2 : 6;
  }
}
