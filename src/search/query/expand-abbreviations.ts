import { foldText } from '../../index/fold-text.ts';
import type { DefinedAbbreviation } from '../../store/abbreviation-store.ts';
import type { QueryExpansion } from './understood-query.ts';

/** Of one short form: one that stands for many things says little. */
const MOST_MEANINGS = 3;
const MOST = 12;

/**
 * What files define, as far as it tells something new. Long forms go in for short ones, and the other way round. A
 * short form that is also an ordinary word ("net", "it") counts only where the query writes it in capitals.
 * @param defined most files first
 */
export function expandAbbreviations(
  defined: readonly DefinedAbbreviation[],
  query: {
    readonly text: string;
    /** Analyzed, in their order. */
    readonly words: readonly string[];
    readonly common: ReadonlySet<string>;
  },
): readonly QueryExpansion[] {
  const asked = new Set(query.words);
  const capitals = wordsInCapitals(query.text);
  const meanings = new Map<string, number>();
  const expansions: QueryExpansion[] = [];
  for (const { short, long, ordinary } of defined) {
    const written = [short, `${short}s`].find((word) => asked.has(word));
    const telling = long.split(' ').filter((word) => !query.common.has(word));
    const isMeant = !(ordinary || query.common.has(short)) || capitals.has(written ?? '');
    const count = meanings.get(short) ?? 0;
    if (!isMeant || count === MOST_MEANINGS || expansions.length === MOST) continue;
    const words = written === undefined ? [short] : telling.filter((word) => !asked.has(word));
    if (words.length === 0) continue;
    meanings.set(short, count + 1);
    const from = written === undefined ? telling.map((word) => asWritten(word, asked)) : [written];
    expansions.push({ kind: 'abbreviation', words, from });
  }
  return expansions;
}

/** The store takes forms for one that differ in a plural alone. */
function asWritten(word: string, asked: ReadonlySet<string>): string {
  const forms = [word, `${word}s`, word.slice(0, -1), word.replace(/ies$/, 'y'), word.replace(/y$/, 'ies')];
  return forms.find((form) => asked.has(form)) ?? word;
}

const RUN = /[\p{L}\p{N}][\p{L}\p{N}&./-]+/gu;

/** None in a query that is written in capitals as a whole. */
function wordsInCapitals(text: string): ReadonlySet<string> {
  if (!/\p{Ll}/u.test(text.replace(/(?<=\p{Lu})s\b/gu, ''))) return new Set();
  const runs = [...text.matchAll(RUN)].map(([run]) => run.replace(/[./-]+$/, ''));
  return new Set(runs.filter((run) => (run.match(/\p{Lu}/gu)?.length ?? 0) >= 2).map(foldText));
}
