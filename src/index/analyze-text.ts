import { stopWords } from './stop-words.ts';

/**
 * Words as full text search sees them, joined by single spaces; the index splits at spaces and stems. Lower-case,
 * accents folded, numbers without thousands separators ("15,126" → 15126), codes whole and in parts ("SKU-4563" →
 * sku-4563 sku 4563), scripts without spaces as pairs of characters.
 */
export function analyzeText(text: string): string {
  const words: string[] = [];
  for (const [run] of foldText(text).matchAll(RUN)) {
    // Most runs are plain words: they need none of the rules, and the rules take most of the time.
    if (PLAIN.test(run)) words.push(run.slice(0, MAX_WORD_LENGTH));
    else for (const word of wordsOfRun(run)) words.push(word.slice(0, MAX_WORD_LENGTH));
  }
  return words.join(' ');
}

// Bounds the work a query can cause. The first words of a long text say what it is about.
const MAX_QUERY_CHARACTERS = 8_000;
const MAX_QUERY_WORDS = 64;

/** The distinct words of a question, at most 64; stop words only when there is nothing else. */
export function analyzeQuery(query: string): readonly string[] {
  const words = new Set(analyzeText(query.slice(0, MAX_QUERY_CHARACTERS)).split(' '));
  words.delete('');
  const telling = [...words].filter((word) => !stopWords.has(word));
  return (telling.length > 0 ? telling : [...words]).slice(0, MAX_QUERY_WORDS);
}

// Letters and digits, with single joints between them: 1,234.5 SKU-4563 o'clock a_b x@y.org.
const RUN = /[\p{L}\p{N}\p{M}]+(?:[.,'\u2019_\-\u2010\u2011/&@:+][\p{L}\p{N}\p{M}]+)*/gu;
const BROKEN_WORD = /(\p{Ll}{2,})-\n(\p{Ll}{2,})/gu;
const PLAIN = /^(?:[a-z]+|\d+)$/;
const JOINT = /[^\p{L}\p{N}\p{M}]+/u;
const GROUPED_NUMBER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL_NUMBER = /^\d+\.\d+$/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu;
// The index drops words longer than 64 bytes.
const MAX_WORD_LENGTH = 60;

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
function foldText(text: string): string {
  const folded = ASCII.test(text) ? text.toLowerCase() : foldCharacters(text);
  if (!folded.includes('-\n')) return folded;
  // A word broken at the end of a line is also searched whole.
  return folded.replace(BROKEN_WORD, '$1-$2 $1$2');
}

function foldCharacters(text: string): string {
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

function* wordsOfRun(run: string): Generator<string> {
  if (GROUPED_NUMBER.test(run)) {
    yield run.replaceAll(',', '');
  } else if (DECIMAL_NUMBER.test(run)) {
    yield run;
  } else if (run.search(UNSPACED) >= 0) {
    for (const [characters] of run.matchAll(UNSPACED)) yield* pairs(characters);
    for (const [rest] of run.replace(UNSPACED, ' ').matchAll(RUN)) yield* wordsOfRun(rest);
  } else {
    const name = run.replace(/['\u2019]s$/, '').replace(/['\u2019]/g, '');
    const parts = name.split(JOINT);
    if (parts.length > 1) yield name;
    for (const part of parts) yield* wordsOfPart(part);
  }
}

/** "2023q1" is also searched as 2023 and q1. */
function* wordsOfPart(part: string): Generator<string> {
  yield part;
  const mixed = /^(\d{2,})(\p{L}[\p{L}\d]+)$/u.exec(part);
  if (mixed) yield* mixed.slice(1);
}

function* pairs(characters: string): Generator<string> {
  const points = [...characters];
  if (points.length === 1) yield characters;
  for (let i = 0; i + 1 < points.length; i++) yield `${points[i]}${points[i + 1]}`;
}
