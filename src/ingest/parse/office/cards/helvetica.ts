// Thousandths of the font size, of the characters from space to tilde (Adobe's metrics of the standard fonts).
const REGULAR = widths(
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278',
  '584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944',
  '667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500',
  '278 556 500 722 500 500 500 334 260 334 584',
);
const BOLD = widths(
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333',
  '584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944',
  '667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556',
  '333 611 556 778 556 556 500 389 280 389 584',
);
const OTHERS: Readonly<Record<string, number>> = {
  '•': 350,
  '—': 1000,
  '…': 1000,
  '™': 1000,
  '‘': 250,
  '’': 250,
};

function widths(...lines: readonly string[]): readonly number[] {
  return lines.join(' ').split(' ').map(Number);
}

/** What the standard fonts can write (WinAnsiEncoding, PDF 32000-1 annex D.2), by code. */
const CODES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 224 }, (_, i) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(i + 32)),
    i + 32,
  ]),
);
const UNKNOWN = 63; // ?

const ALIKE: Readonly<Record<string, string>> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '–',
  '―': '—',
  '●': '•',
  '▪': '•',
  '■': '•',
  '○': '•',
  '′': "'",
  '⁰': '0',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
};

/** The codes that draw a text; what the fonts do not have becomes a question mark. */
export function encodeWinAnsi(text: string): readonly number[] {
  return [...text.normalize('NFC')].map((character) => CODES.get(ALIKE[character] ?? character) ?? UNKNOWN);
}

/** In points. */
export function textWidth(text: string, size: number, bold: boolean): number {
  let sum = 0;
  for (const character of text.normalize('NFC')) sum += characterWidth(character, bold);
  return (sum * size) / 1000;
}

function characterWidth(given: string, bold: boolean): number {
  const character = ALIKE[given] ?? given;
  const table = bold ? BOLD : REGULAR;
  const code = character.charCodeAt(0);
  const own = code < 128 ? table[code - 32] : OTHERS[character];
  if (own !== undefined) return own;
  if (!CODES.has(character)) return table[UNKNOWN - 32] ?? 556;
  // An accent does not widen a letter.
  return table[character.normalize('NFD').charCodeAt(0) - 32] ?? 556;
}
