const UNFOLDED: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
const ASCII = /^[\x00-\x7f]*$/;
// Accents, Arabic vowel marks; soft hyphens, zero width signs.
const DROPPED = /[\u0300-\u036f]|[\u064b-\u065f]|\u00ad|\u200b|\u200c|\u200d|\ufeff/g;

/** Compatibility forms resolved (ligatures, full width), accents and Arabic vowel marks dropped, lower case. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(DROPPED, '')
      // Composes Hangul again, which NFKD takes apart.
      .normalize('NFC')
      .toLowerCase()
      .replace(/[ßæœøđłı]/g, (letter) => UNFOLDED[letter] ?? letter)
  );
}
