import type { Unit } from './page-units.ts';

// Words; shorter sentences say too little, longer ones are mostly lists or broken tables.
const FEWEST_WORDS = 7;
const MOST_WORDS = 55;
const LEAST_LETTERS = 0.75;

/** A full sentence that stands for itself, or a point that reads as one. */
export function isSayable({ kind, text, section }: Unit): boolean {
  if (kind === 'heading' || kind === 'caption' || kind === 'line') return false;
  const words = text.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0;
  if (words < FEWEST_WORDS || words > MOST_WORDS) return false;
  const letters = text.match(/[\p{L}\p{M}\s]/gu)?.length ?? 0;
  const begins = text.replace(/^[^\p{L}\p{N}]+/u, '');
  return (
    letters >= text.length * LEAST_LETTERS &&
    /[.!。]["”’)\]]*$/u.test(text.trimEnd()) &&
    !ABBREVIATED.test(text) &&
    /^[\p{Lu}\p{Lo}\p{N}]/u.test(begins) &&
    !/^\d+,|^[^([]*[)\]]|^[^“]*”/.test(text) &&
    !section.some(isBackMatter)
  );
}

/** The text was cut after the point of an abbreviation. */
const ABBREVIATED =
  /\b(?:[ap]\.m|inc|corp|ltd|no|vs|e\.g|i\.e|u\.s|mr|mrs|ms|dr|st|calif|jan|feb|aug|sept?|oct|nov|dec)\.$/i;

/** A line with words of its own. */
export function isTelling({ kind, text }: Unit): boolean {
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return kind !== 'heading' && kind !== 'caption' && words >= 3 && words <= MOST_WORDS;
}

/** Whether what stands under the heading is no part of what the file says. */
export function isBackMatter(heading: string): boolean {
  return BACK_MATTER.test(heading);
}

const BACK_MATTER =
  /^[\d.\s]*(?:references|bibliography|works cited|literatur(?:verzeichnis)?|acknowledge?ments?|endnotes|about the authors?)\b/i;

/** Headings by what stands under them; numbers before them aside. */
const SECTIONS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:abstract|(?:executive )?summary|zusammenfassung|résumé|resumen|highlights|key (?:findings|points)|at a glance)\b/i,
    2,
  ],
  [
    /^(?:conclusions?|concluding|fazit|schluss|conclusión|purpose|scope|in brief|discussion and conclusions?)\b/i,
    1.6,
  ],
  [
    /^(?:introduction|einleitung|introducción|overview$)|\b(?:results?|findings|recommendations?|highlights)\b/i,
    1.25,
  ],
  [/forward.looking|safe harbor|conference call|webcast|non-gaap|contacts?$|about /i, 0.3],
  [
    /\b(?:related work|background|appendix|anhang|limitations|future work|signatures?|exhibits?|disclaimer|basis of presentation|prompts?|examples?)\b/i,
    0.6,
  ],
];
const MANNERS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:(?:this|the) (?:paper|report|book|handbook|manual|document|article|study|publication|guide|policy|agreement|chapter) (?:is|presents?|describes?|provides?|explains?|argues?|shows?|covers?|discusses|establishes|introduces)|in this (?:paper|report|book|article|study|work)|we (?:present|propose|show|introduce|find|found|argue|conclude|demonstrate|describe|report|survey)|results (?:show|indicate|suggest)|in (?:summary|conclusion|short)|overall|the (?:purpose|aim|goal|objective) (?:of|is)|(?:most|more) important(?:ly)?|must|key)\b/i,
    1.3,
  ],
  [
    /\b(?:our (?:technique|approach|method|system|model|results|experiments|findings)|we (?:have )?(?:implemented|evaluated?|measured|explain|designed)|outperforms?|achieves?d?|speed-?ups?)\b/i,
    1.15,
  ],
  [
    /\b(?:in this (?:section|chapter|appendix|example)|(?:the )?(?:rest|remainder) of (?:this|the)|organi[sz]ed as follows|at this point|the other)\b/i,
    0.35,
  ],
  [/\b(?:increased|decreased|rose|fell|grew|declined|totaled|totalled|reported|announced)\b.*\d/i, 1.2],
  [
    /^(?:however|but|and|or|so|thus|hence|therefore|moreover|furthermore|also|then|as (?:previously |already )?(?:mentioned|noted|described|discussed)|instead|otherwise|similarly|conversely|nevertheless|for example|for instance|e\.g|i\.e|that is|in essence|as a result|alternatively|additionally|in addition|again|yet|finally|second|third|meanwhile|such)\b/i,
    0.7,
  ],
  [
    /^(?:this(?! (?:paper|report|book|handbook|manual|document|article|study|publication|guide|policy|agreement))|that|these|those|it|its|they|their|he|his|she|her|such|here|there|both|each|one|some|others?)\b/i,
    0.65,
  ],
  [
    /\b(?:figure|fig\.|table|section|chapter|equation|page|line|lines|appendix|see|above|below)\s+(?:\d|[A-Z]\b|the)/i,
    0.6,
  ],
  [/(?:\[\d+\]|\(\d{1,2}\)|et al\.?)/i, 0.75],
  [/\?|^[*†‡]/, 0.5],
  [
    /\b(?:forward-looking|non-gaap|reconciliations?|conference call|webcast|filings with|copyright|all rights reserved|permission to|hereby|trademarks?|safe harbor|risks and uncertainties|without (?:warranty|notice)|incorporated (?:herein )?by reference|www\.|https?:|@|isbn|doi)\b/i,
    0.15,
  ],
];
/** Of few or many words: harder to understand alone. */
const SHORT = { words: 11, weight: 0.85 } as const;
const LONG = { words: 38, weight: 0.8 } as const;

/** Codes and headings that are taken for a sentence. */
const MOST_CAPITALS = 0.2;
const SHOUTED = 0.4;

/** How much the wording and the heading above speak for a sentence; 1 = neither for nor against. */
export function manner({ text, section }: Unit): number {
  const said = text
    .replace(/(\p{L})-\n(\p{Ll})/gu, '$1$2')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  const heading = (section.at(-1) ?? '').replace(/^[\d.\s§]+/, '');
  let weight = SECTIONS.find(([name]) => name.test(heading))?.[1] ?? 1;
  for (const [form, factor] of MANNERS) if (form.test(said)) weight *= factor;
  const words = said.split(' ').length;
  if (words < SHORT.words) weight *= SHORT.weight;
  if (words > LONG.words) weight *= LONG.weight;
  const capitals = said.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals > said.length * MOST_CAPITALS) weight *= SHOUTED;
  return weight;
}
