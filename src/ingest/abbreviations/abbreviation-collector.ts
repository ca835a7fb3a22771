import { analyzeText } from '../../index/analyze-text.ts';
import type { Abbreviation } from '../../store/abbreviation-store.ts';
import { findAbbreviations } from './find-abbreviations.ts';

/** Of one file. A file defines some tens; a list of a thousand is a dictionary. */
const MOST = 500;
const LONGEST = 200;
/** Longer ones are no abbreviations either. Not those of addresses ("www.sec.gov"). */
const SMALL_WORD = /(?<![\w.@/:-])[a-z]{2,6}(?![\w@/-]|[.:][\w/])/g;

export type AbbreviationCollector = {
  /** The text of the next page. */
  readonly add: (text: string) => void;
  /** Distinct, in the order of their first appearance. */
  readonly list: () => readonly Abbreviation[];
};

/** What the pages of a file define, in the words of the index. */
export function createAbbreviationCollector(): AbbreviationCollector {
  const found = new Map<string, Pick<Abbreviation, 'short' | 'long'>>();
  const smallWords = new Set<string>();
  return {
    add: (text) => {
      for (const [word] of text.matchAll(SMALL_WORD)) smallWords.add(word);
      for (const { short, long } of findAbbreviations(text)) {
        if (found.size >= MOST) return;
        const pair = analyzed(short, long);
        if (pair !== null) found.set(`${pair.short} ${pair.long}`, pair);
      }
    },
    list: () => [...found.values()].map((pair) => ({ ...pair, ordinary: smallWords.has(pair.short) })),
  };
}

function analyzed(short: string, long: string): Pick<Abbreviation, 'short' | 'long'> | null {
  // A run with signs in it comes whole first, then in parts: R&D → r&d r d.
  const [whole = ''] = analyzeText(short.replace(/(?<=\p{Lu})s$/u, ''), null).split(' ');
  const words = analyzeText(long, null);
  return whole === '' || words === '' || words.length > LONGEST ? null : { short: whole, long: words };
}
