import { detectLanguage, detectQueryLanguage } from '../../index/language/detect-language.ts';
import type { Quote } from '../find-quotes.ts';
import { agree } from '../verify/agree.ts';
import { amountsOf } from '../verify/amounts-of.ts';
import { datesOf, isSameDate, withoutDates } from '../verify/dates-of.ts';
import type { SupportedStatement } from './checked-statement.ts';
import type { Statement } from './cut-answer.ts';
import type { LedgerEntry } from './evidence-ledger.ts';

/**
 * A statement in another language than its evidence shares no words with it. It may be said where the model points to
 * passages that hold each of its numbers and dates, of which there must be one.
 */
export function saidInOtherLanguage(
  statement: Statement,
  hinted: readonly LedgerEntry[],
): SupportedStatement | null {
  const language = detectQueryLanguage(statement.text, wordsOf(statement.text));
  const foreign = hinted.flatMap(({ quotes, text }) => {
    const other = detectLanguage(wordsOf(text)) ?? detectQueryLanguage(text, wordsOf(text));
    return language !== null && other !== null && other !== language ? quotes : [];
  });
  const amounts = amountsOf(withoutDates(statement.text));
  const days = Map.groupBy(datesOf(statement.text), ({ text }) => text);
  const holders = [
    ...amounts.map((amount) =>
      foreign.find(({ evidence }) =>
        amountsOf(withoutDates(evidence.quote)).some((other) => agree(amount, other)),
      ),
    ),
    // A day that may be read in two ways must be meant in one of them.
    ...[...days.values()].map((readings) =>
      foreign.find(({ evidence }) =>
        datesOf(evidence.quote).some((other) => readings.some((day) => isSameDate(day, other))),
      ),
    ),
  ];
  const support = holders.filter((quote): quote is Quote => quote !== undefined);
  return holders.length === 0 || support.length < holders.length
    ? null
    : { supported: true, statement, support: [...new Set(support)], check: 'number' };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
