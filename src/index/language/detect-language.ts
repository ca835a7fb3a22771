import { LANGUAGES, type Language } from './language.ts';
import { stopWords } from './stop-words.ts';

/** Fewer words are a heading or a row of a table. */
const FEWEST_WORDS = 20;
/** Weighted stop words a word of the text; prose has 0.2 to 0.3. */
const LEAST_SHARE = 0.1;
/** Other languages of the same script have none of the former letters, or some of the latter. */
const RUSSIAN_TEXT = /^(?!.*[іїєўјљњћђџ]).*[ыэ]/s;
const CLEAR_SCORE = 10;
/** As many words, spread over the text, show what it is. */
const MOST_WORDS = 120;
/** How many times as much must speak for a language as for the next. */
const CLEAR_LEAD = 1.4;

/** The language of a text, by its stop words; null when it is too short, of several languages, or of another one. */
export function detectLanguage(words: readonly string[]): Language | null {
  if (words.length < FEWEST_WORDS) return null;
  const scores = new Float64Array(LANGUAGES.length);
  const step = Math.ceil(words.length / MOST_WORDS);
  let seen = 0;
  for (let at = 0; at < words.length; at += step) {
    seen++;
    const found = evidence.get(words[at] ?? '');
    if (found !== undefined)
      for (const language of found.languages) scores[language] = (scores[language] ?? 0) + found.weight;
    // Most texts show after some sixty words what they are.
    if (seen % FEWEST_WORDS === 0 && isClear(scores)) break;
  }
  const language = winner(scores, LEAST_SHARE * seen);
  return language === 'ru' && !RUSSIAN_TEXT.test(words.join(' ')) ? null : language;
}

// Where the words of a query say too little, its letters say more. Weights: 1 = of this language alone.
const LETTERS: readonly { readonly letters: RegExp; readonly languages: readonly Language[] }[] = [
  { letters: /[üß]/i, languages: ['de'] },
  { letters: /[äö]/i, languages: ['de', 'sv', 'fi'] },
  { letters: /å/i, languages: ['sv', 'da', 'no'] },
  { letters: /[æø]/i, languages: ['da', 'no'] },
  { letters: /[ñ¿¡]/i, languages: ['es'] },
  { letters: /[ãõ]/i, languages: ['pt'] },
  { letters: /ç/i, languages: ['fr', 'pt'] },
  { letters: /[êèœû]/i, languages: ['fr'] },
  { letters: /[óíú]/i, languages: ['es', 'pt'] },
  { letters: /[ìò]/i, languages: ['it'] },
  { letters: /[ąęłśźżćń]/i, languages: ['pl'] },
];
// Ukrainian and Serbian have letters of their own.
const RUSSIAN = /^(?!.*[іїєґђјљњћџ]).*[а-яё]{3}/is;
const LEAST_SCORE = 1.3;
/** For a query with no English word in it, where a letter of one language alone speaks for it. */
const LEAST_SCORE_OF_LETTERS = 1;

/** The language of a question, by its stop words and its letters; null when unsure. */
export function detectQueryLanguage(query: string, words: readonly string[]): Language | null {
  if (RUSSIAN.test(query)) return 'ru';
  const scores = new Float64Array(LANGUAGES.length);
  const add = (languages: readonly number[], weight: number) => {
    for (const at of languages) scores[at] = (scores[at] ?? 0) + weight;
  };
  for (const word of new Set(words)) {
    const found = evidence.get(word);
    if (found !== undefined) add(found.languages, found.weight);
  }
  const shown = LETTERS.filter(({ letters }) => letters.test(query));
  for (const { languages } of shown)
    add(
      languages.map((language) => LANGUAGES.indexOf(language)),
      1 / languages.length,
    );
  const isEnglish = (scores[LANGUAGES.indexOf('en')] ?? 0) > 0;
  const byLetters = !isEnglish && shown.some(({ languages }) => languages.length === 1);
  return winner(scores, byLetters ? LEAST_SCORE_OF_LETTERS : LEAST_SCORE);
}

type Evidence = { readonly languages: readonly number[]; readonly weight: number };

/** Of each stop word the languages that have it; one that several have says less. */
const evidence: ReadonlyMap<string, Evidence> = collectEvidence();

function collectEvidence(): ReadonlyMap<string, Evidence> {
  const found = new Map<string, number[]>();
  for (const [at, language] of LANGUAGES.entries())
    for (const word of stopWords(language)) found.set(word, [...(found.get(word) ?? []), at]);
  return new Map([...found].map(([word, languages]) => [word, { languages, weight: 1 / languages.length }]));
}

function isClear(scores: Float64Array): boolean {
  const { best, second } = leaders(scores);
  return best >= CLEAR_SCORE && best >= second * 2;
}

function winner(scores: Float64Array, least: number): Language | null {
  const { best, second, language, next } = leaders(scores);
  // Most words of Danish are Norwegian too, and taking the one for the other does little harm.
  const areClose = [language, next].every((each) => each === 'da' || each === 'no');
  return best >= least && best >= second * (areClose ? 1 : CLEAR_LEAD) ? language : null;
}

function leaders(scores: Float64Array) {
  let [best, second] = [0, 0];
  let [language, next]: (Language | null)[] = [null, null];
  for (const [at, each] of LANGUAGES.entries()) {
    const score = scores[at] ?? 0;
    if (score > best) [best, language, second, next] = [score, each, best, language];
    else if (score > second) [second, next] = [score, each];
  }
  return { best, second, language: language ?? null, next: next ?? null };
}
