import type { Scope } from '../../core/scope.ts';
import { analyzeQuery, analyzeText } from '../../index/analyze-text.ts';
import { detectQueryLanguage } from '../../index/language/detect-language.ts';
import type { Language } from '../../index/language/language.ts';
import { stemText } from '../../index/language/stem-text.ts';
import { stopWords } from '../../index/language/stop-words.ts';
import type { AbbreviationStore } from '../../store/abbreviation-store.ts';
import { expandAbbreviations } from './expand-abbreviations.ts';
import { joinWords } from './join-words.ts';
import { readPhrases } from './read-phrases.ts';
import type { QueryExpansion, UnderstoodQuery } from './understood-query.ts';

const MOST_CHARACTERS = 8_000;
const MOST_STEMS = 32;

/** Any text is a query. What it says in its first 8,000 characters counts. */
export async function understandQuery(
  { expand }: { readonly expand: AbbreviationStore['expandWords'] },
  query: string,
  { scope, signal }: { readonly scope: Scope; readonly signal: AbortSignal },
): Promise<UnderstoodQuery> {
  signal.throwIfAborted();
  const text = inOneLine(query.slice(0, MOST_CHARACTERS));
  const all = analyzeText(text, null)
    .split(' ')
    .filter((word) => word !== '');
  const language = detectQueryLanguage(text, all);
  const common = stopWords(language ?? 'en');
  const defined = all.length === 0 ? [] : await expand(scope, all);
  signal.throwIfAborted();
  return {
    text,
    words: analyzeQuery(text, language),
    phrases: readPhrases(text),
    expansions: [
      ...(language === null ? [] : stemsOf(text, language)),
      ...expandAbbreviations(defined, { text, words: all, common }),
      ...joinWords(all, common),
    ],
    language,
  };
}

function inOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function stemsOf(text: string, language: Language): readonly QueryExpansion[] {
  const stems = new Map([...stemText(text, language)].map(({ word, stem }) => [word, stem]));
  return [...stems]
    .slice(0, MOST_STEMS)
    .map(([word, stem]) => ({ kind: 'stem', words: [stem], from: [word] }));
}
