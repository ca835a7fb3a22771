import { findLongForm } from './find-long-form.ts';

/** As they stand in the text, white space collapsed. */
export type FoundAbbreviation = { readonly short: string; readonly long: string };

/**
 * What a text itself defines: "earnings per share (EPS)", 'earnings per share (the "EPS")', "EPS (earnings per
 * share)". In order, repetitions included. After A. S. Schwartz, M. A. Hearst, "A simple algorithm for identifying
 * abbreviation definitions in biomedical text" (PSB 2003), with a stricter idea of what an abbreviation looks like:
 * contracts define ordinary words in brackets, too.
 */
export function findAbbreviations(text: string): readonly FoundAbbreviation[] {
  const found: FoundAbbreviation[] = [];
  for (const paragraph of text.split(/\n[^\S\n]*\n/)) {
    const line = paragraph.replace(BROKEN_WORD, '$1$2').replace(/\s+/g, ' ');
    for (const match of line.matchAll(BRACKET)) {
      const before = line.slice(Math.max(0, match.index - MOST_CHARACTERS), match.index).trimEnd();
      found.push(...definedBy(before, (match[1] ?? '').trim()));
    }
  }
  return found;
}

const BRACKET = /\(([^()]{2,160})\)/g;
const BROKEN_WORD = /(\p{Ll})-\n(\p{Ll})/gu;
/** More than the longest long form has. */
const MOST_CHARACTERS = 300;
const QUOTED = /["“”„«»]([^"“”„«»]{2,20})["“”«»]/g;
/** What may stand in a bracket before the abbreviation or the long form itself. */
const LEADING = /^(?:(?:also|or|the|an?|i\.e\.,?|hereinafter|collectively,?|together,?|abbreviated|as)\s+)+/i;

function definedBy(before: string, inside: string): readonly FoundAbbreviation[] {
  const quoted = [...inside.matchAll(QUOTED)].map(([, term = '']) => term.trim());
  const [first = ''] = inside.split(/[,;]\s|\s(?:or|and)\s/);
  const shorts = [...new Set([...quoted, first.replace(LEADING, '')])];
  const named = shorts.filter(isAbbreviation).flatMap((short) => {
    const long = findLongForm(short, lastSentence(before));
    return long === null ? [] : [{ short, long }];
  });
  if (named.length > 0) return named;
  const short = /(?:^|[\s"“(])([^\s"“(]+)["”]?$/.exec(before)?.[1] ?? '';
  const explanation = (inside.split(/[,;]\s/)[0] ?? '').replace(LEADING, '').replace(/["“”]/g, '');
  if (!isAbbreviation(short) || findLongForm(short, explanation) !== explanation) return [];
  return [{ short, long: explanation }];
}

// 2 to 10 characters, two capitals at least and a third of the letters: "EPS", "mRNA", "CapEx", "SPEs", "R&D"; not
// "Company".
const SHAPE = /^[\p{L}\p{N}][\p{L}\p{N}&./-]{1,9}$/u;

function isAbbreviation(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return SHAPE.test(text) && capitals >= 2 && capitals * 3 >= letters;
}

// "U.S. Securities" is no end of a sentence.
const SENTENCE_END = /(?:\p{Ll}{2}[.!?]|[;:•|()])["”]?\s+(?=\S)/gu;

function lastSentence(before: string): string {
  let start = 0;
  for (const match of before.matchAll(SENTENCE_END)) start = match.index + match[0].length;
  return before.slice(start);
}
