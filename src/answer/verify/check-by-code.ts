import type { ClaimCheck, Verdict } from '../../core/claim.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import { wordTerms } from '../text/word-terms.ts';
import { agree, scalesIn } from './agree.ts';
import { type Amount, amountsOf } from './amounts-of.ts';
import type { ClaimSource } from './claim-source.ts';
import { type ClosestUnit, closestClauses, closestUnit } from './closest-unit.ts';
import { datesOf, isSameDate, type NamedDate, withoutDates } from './dates-of.ts';
import { strangeName } from './names-in.ts';
import { oppositeScale, polarityOf } from './polarity-of.ts';

/** `open`: nothing speaks against the claim, and its words alone do not show that it is said. */
export type CodeVerdict = {
  readonly verdict: Verdict | 'open';
  readonly check: ClaimCheck;
  /** In words, for whoever follows the reasoning. */
  readonly reason: string;
};

// Shares of the claim's words (numbers aside) from which a sentence speaks of the same thing …
const SAME_THING = 0.6;
// … and of that sentence's words, as far as it speaks of little else …
const LITTLE_ELSE = 0.55;
// … so nearly alike that only a "not" tells them apart …
const SAME_WORDS = 0.75;
// … and of those that the question does not give, that must stand in the sources.
const WORDS_SUPPORTED = 0.5;
const WORDS_BESIDE_NUMBER = 0.3;

/**
 * Checks a claim by code alone: each number, date and name must stand in a source (or in the question), and no
 * source may say the same with another number, date or direction, or with a "not".
 */
export function checkByCode(
  claim: string,
  sources: readonly ClaimSource[],
  { question }: { readonly question: string },
): CodeVerdict {
  if (sources.length === 0) return { verdict: 'unsupported', check: 'quote', reason: 'no passage says it' };
  const closest = closestUnit(claim, sources);
  const speaksOfIt = closest !== null && closest.share >= SAME_THING && closest.ownShare >= LITTLE_ELSE;
  const differs = (check: ClaimCheck, reason: string, isOther: (text: string) => boolean): CodeVerdict =>
    speaksOfIt && isOther(closest.text)
      ? { verdict: 'contradicted', check, reason: `${reason}: the quote says otherwise` }
      : { verdict: 'unsupported', check, reason };

  const date = strangeDate(claim, sources, question);
  if (date !== null)
    return differs('number', `${date.text} does not stand in the quotes`, (text) =>
      datesOf(text).some((other) => isOfSameKind(date, other)),
    );
  const stated = statedAmounts(claim, question);
  const strange = stated.find((amount) => !stands(amount, sources));
  if (strange !== undefined) {
    const verdict = differs(
      'number',
      `${strange.text} does not stand in the quotes`,
      (text) =>
        !isYear(strange) &&
        amountsOf(withoutDates(text)).some((other) => !isYear(other) && isAlike(strange, other)),
    );
    // What is counted in words may have been counted by the writer: "the four metals".
    return verdict.verdict === 'unsupported' && /^\p{L}+$/u.test(strange.text)
      ? { ...verdict, verdict: 'open' }
      : verdict;
  }

  const texts = sources.flatMap(({ quote, passage }) => [quote, passage]);
  const quoted = texts.flatMap(contentTerms);
  const asked = contentTerms(question);
  const name = strangeName(withoutDates(claim), new Set([...quoted, ...asked]), [...texts, question]);
  if (name !== null)
    return { verdict: 'unsupported', check: 'quote', reason: `“${name}” does not stand in the quotes` };

  const turned = speaksOfIt ? turnedRound(claim, closest) : null;
  if (turned !== null) return { verdict: 'contradicted', check: 'quote', reason: turned };
  const rest = withoutDates(claim);
  return byWords({ claim: rest, asked, quoted, saysNumber: stated.length > 0 || datesOf(claim).length > 0 });
}

/** Why each part of the sentence that says the same says it the other way round; null when one does not. */
function turnedRound(claim: string, { text, share }: ClosestUnit): string | null {
  const said = polarityOf(claim);
  const reasons = closestClauses(claim, text).map((clause) => {
    const { ends, isNegated } = polarityOf(clause);
    // A "not" anywhere in the sentence may be the one that is said; to deny the claim it must stand in the clause.
    const quoted = { ends, isNegated: said.isNegated ? isNegated || polarityOf(text).isNegated : isNegated };
    const isOpposite = oppositeScale(said, quoted) !== null;
    if (isOpposite && said.isNegated === quoted.isNegated) return 'the quote says the opposite';
    if (isOpposite || share < SAME_WORDS || said.isNegated === quoted.isNegated) return null;
    return quoted.isNegated ? 'the quote denies it' : 'the quote does not deny it';
  });
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}

function byWords({
  claim,
  asked,
  quoted,
  saysNumber,
}: {
  readonly claim: string;
  readonly asked: readonly string[];
  readonly quoted: readonly string[];
  readonly saysNumber: boolean;
}): CodeVerdict {
  const known = new Set(asked);
  const own = wordTerms(claim).filter((term) => !known.has(term));
  const check = saysNumber ? 'number' : 'quote';
  const enough = coverage(own, quoted) >= (saysNumber ? WORDS_BESIDE_NUMBER : WORDS_SUPPORTED);
  if ((saysNumber && own.length < 3) || (own.length > 0 && enough))
    return {
      verdict: 'supported',
      check,
      reason: `its ${saysNumber ? 'numbers' : 'words'} stand in the quotes`,
    };
  return { verdict: 'open', check, reason: 'most of its words do not stand in the quotes' };
}

/** Numbers that the question does not give. */
function statedAmounts(claim: string, question: string): readonly Amount[] {
  const given = amountsOf(withoutDates(question));
  return amountsOf(withoutDates(claim)).filter((amount) => !given.some((other) => agree(amount, other)));
}

function stands(amount: Amount, sources: readonly ClaimSource[]): boolean {
  return sources.some(({ quote, passage, page = '' }) => {
    const scales = scalesIn(`${passage}\n${page}`);
    // A year may be told by a heading.
    return amountsOf(withoutDates(isYear(amount) ? `${quote}\n${passage}` : quote)).some((other) =>
      agree(amount, other, scales),
    );
  });
}

function strangeDate(claim: string, sources: readonly ClaimSource[], question: string): NamedDate | null {
  const quoted = sources.flatMap(({ quote, passage }) => {
    const years = new Set((passage.match(/(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/g) ?? []).map(Number));
    return [...datesOf(quote), ...datesOf(passage)].flatMap((date) =>
      date.year === null ? [date, ...[...years].map((year) => ({ ...date, year }))] : [date],
    );
  });
  const known = [...quoted, ...datesOf(question)];
  // One date may have two readings: one of them must be known.
  const said = Map.groupBy(datesOf(claim), ({ text }) => text);
  for (const readings of said.values())
    if (!readings.some((date) => known.some((other) => isSameDate(date, other)))) return readings[0] ?? null;
  return null;
}

/** Both say a day, or both a month or a quarter. */
function isOfSameKind(one: NamedDate, other: NamedDate): boolean {
  return (one.day === null) === (other.day === null) && (one.quarter === null) === (other.quarter === null);
}

function isAlike(one: Amount, other: Amount): boolean {
  return one.dimension === other.dimension || one.dimension === 'plain' || other.dimension === 'plain';
}

function isYear({ values, dimension }: Amount): boolean {
  const [value = 0] = values;
  return dimension === 'plain' && Number.isInteger(value) && value >= 1500 && value <= 2100;
}
