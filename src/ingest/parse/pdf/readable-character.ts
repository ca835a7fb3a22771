const LIGATURES: Readonly<Record<number, string>> = {
  64256: 'ff',
  64257: 'fi',
  64258: 'fl',
  64259: 'ffi',
  64260: 'ffl',
  64261: 'st',
  64262: 'st',
};

/**
 * What a code point of a PDF stands for in text: itself, letters for a Latin ligature, '' for whatever separates
 * words, null for what has no place in text (controls, lone surrogates, soft hyphens, unmapped glyphs).
 */
export function readableCharacter(code: number): string | null {
  if (code === 0x20 || code === 0xa0 || (code >= 0x09 && code <= 0x0d)) return '';
  if (code === 0x3000 || code === 0x2028 || code === 0x2029 || (code >= 0x2000 && code <= 0x200a)) return '';
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return null;
  if (code < 0x7f) return String.fromCharCode(code);
  if (code === 0xad || code === 0xfeff || code === 0xfffd) return null;
  // Zero-width joiners carry meaning in Persian and Indic text; the other invisible marks do not.
  if (code === 0x200b || code === 0x200e || code === 0x200f) return null;
  if (code >= 0xd800 && code < 0xe000) return null;
  if (code > 0x10ffff || (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef)) return null;
  if (code === 0xf0b7) return '•'; // the bullet of the Symbol font, mapped to the private area
  if (code >= 0xe000 && code <= 0xf8ff) return null;
  return LIGATURES[code] ?? String.fromCodePoint(code);
}
