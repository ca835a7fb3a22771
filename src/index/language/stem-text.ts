import { foldText } from '../fold-text.ts';
import type { Language } from './language.ts';
import { stemmerOf } from './stem-word.ts';
import { stopWords } from './stop-words.ts';

export type Stem = {
  /** Folded, as `analyzeText` gives it. */
  readonly word: string;
  /** Folded, and another one than the word. */
  readonly stem: string;
};

const WORD_BREAK = /(?<=\p{Ll}{2})-\n(?=\p{Ll}{2})/gu;
const WORD = /[\p{L}\p{M}]{3,60}/gu;

/** The stems of a text's words in their order, repetitions included; accents count while stemming. */
export function* stemText(text: string, language: Language): Generator<Stem> {
  const stemOf = stemmerOf(language);
  if (stemOf === null) return;
  const common = stopWords(language);
  for (const [written] of text.normalize('NFC').replace(WORD_BREAK, '').toLowerCase().matchAll(WORD)) {
    const word = foldText(written);
    if (common.has(word)) continue;
    const stem = foldText(stemOf(written));
    if (stem.length > 1 && stem !== word) yield { word, stem };
  }
}
