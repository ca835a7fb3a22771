import { foldText } from './fold-text.ts';
import { detectLanguage } from './language/detect-language.ts';
import type { Language } from './language/language.ts';
import { stemText } from './language/stem-text.ts';
import { stopWords } from './language/stop-words.ts';

/**
 * Words as full text search sees them, joined by single spaces; the index splits at spaces and stems as in English.
 * Lower-case, accents folded, numbers without thousands separators ("15,126" → 15126), codes whole and in parts
 * ("SKU-4563" → sku-4563 sku 4563), scripts without spaces as pairs of characters. Of a text in another language the
 * stems of its words come behind the words.
 * @param language null: no stems are wanted; left out: what the text itself shows
 */
export function analyzeText(text: string, language?: Language | null): string {
  const words = wordsOf(text);
  const spoken = language === undefined ? detectLanguage(words) : language;
  if (spoken !== null) for (const { stem } of stemText(text, spoken)) words.push(stem);
  return words.join(' ');
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of keepBroken(foldText(text)).matchAll(RUN)) {
    // Most runs are plain words: they need none of the rules, and the rules take most of the time.
    if (PLAIN.test(run)) words.push(run.slice(0, MAX_WORD_LENGTH));
    else for (const word of wordsOfRun(run)) words.push(word.slice(0, MAX_WORD_LENGTH));
  }
  return words;
}

// Bounds the work a query can cause. The first words of a long text say what it is about.
const MAX_QUERY_CHARACTERS = 8_000;
const MAX_QUERY_WORDS = 64;

/** The distinct words of a question, at most 64; stop words only when there is nothing else. */
export function analyzeQuery(query: string, language: Language | null = null): readonly string[] {
  const words = new Set(analyzeText(query.slice(0, MAX_QUERY_CHARACTERS), null).split(' '));
  words.delete('');
  const common = stopWords(language ?? 'en');
  const telling = [...words].filter((word) => !common.has(word));
  return (telling.length > 0 ? telling : [...words]).slice(0, MAX_QUERY_WORDS);
}

// Letters and digits, with single joints between them: 1,234.5 SKU-4563 o'clock a_b x@y.org.
const RUN = /[\p{L}\p{N}\p{M}]+(?:[.,'\u2019_\-\u2010\u2011/&@:+][\p{L}\p{N}\p{M}]+)*/gu;
// Looks for the hyphen first: it is rare.
const WORD_BREAK = /(?<=(\p{Ll}{2,}))-\n(?=(\p{Ll}{2,}))/gu;
// French and Italian: l'entreprise, qu'il, dell'azienda.
const ELISION =
  /^(?:[ldjmnstc]|qu|lorsqu|jusqu|dell|all|nell|sull|dall|un|quest|quell)['\u2019](?=\p{L}{3})/u;
const PLAIN = /^(?:[a-z]+|\d+)$/;
const JOINT = /[^\p{L}\p{N}\p{M}]+/u;
const GROUPED_NUMBER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL_NUMBER = /^\d+\.\d+$/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu;
// The index drops words longer than 64 bytes.
const MAX_WORD_LENGTH = 60;

/** A word broken at the end of a line is also searched whole. */
function keepBroken(folded: string): string {
  return folded.includes('-\n') ? folded.replace(WORD_BREAK, '-$2 $1') : folded;
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
    const name = withoutApostrophes(run.replace(/['\u2019]s$/, ''));
    const parts = name.split(JOINT);
    if (parts.length > 1) yield name;
    if (ELISION.test(run)) yield withoutApostrophes(run.replace(ELISION, '')).split(JOINT, 1)[0] ?? '';
    for (const part of parts) yield* wordsOfPart(part);
  }
}

function withoutApostrophes(text: string): string {
  return text.replace(/['\u2019]/g, '');
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
