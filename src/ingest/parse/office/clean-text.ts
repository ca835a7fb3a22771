// The private area of the Symbol and Wingdings fonts: the marks that lists and forms use.
const SYMBOLS: Readonly<Record<string, string>> = {
  '\uf0a8': '☐',
  '\uf06f': '☐',
  '\uf0fe': '☒',
  '\uf052': '☑',
  '\uf0fc': '✓',
  '\uf0fb': '✗',
  '\uf0e0': '→',
  '\uf0e8': '→',
  '\uf0de': '⇒',
  '\uf0b3': '≥',
  '\uf0a3': '≤',
  '\uf0b1': '±',
  '\uf0b4': '×',
  '\uf0b0': '°',
  '\uf06d': 'µ',
};

/** Text as it may be stored: well formed, without control characters; marks of symbol fonts as their likes. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Co}/gu, (mark) => SYMBOLS[mark] ?? '•')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\p{Cc}\p{Cn}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\ufeff\ufffc]/gu, (mark) =>
      mark === '\n' ? mark : mark === '\t' ? '  ' : '',
    );
}
