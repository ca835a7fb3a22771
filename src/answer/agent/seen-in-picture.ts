import { supportFor } from '../find-quotes.ts';
import { checkByCode } from '../verify/check-by-code.ts';
import { sourceOf } from '../verify/claim-source.ts';
import type { SupportedStatement } from './checked-statement.ts';
import type { Statement } from './cut-answer.ts';
import type { LedgerEntry } from './evidence-ledger.ts';
import { sharedWords } from './shared-words.ts';

const NUMBERS = /[$€£]?\d[\d.,]*\s*%?/g;

/**
 * What a model saw in a picture can be shown by no quote. Of a page that it did look at, with words of that page and
 * names that it read somewhere, it may be said, and is told apart.
 */
export function seenInPicture(
  statement: Statement,
  { hinted, all }: { readonly hinted: readonly LedgerEntry[]; readonly all: readonly LedgerEntry[] },
  question: string,
): SupportedStatement | null {
  const words = statement.text.replace(NUMBERS, ' ');
  const about = sharedWords(question, words);
  const known = [question, ...all.map(({ text }) => text)].join('\n');
  for (const { quotes } of hinted.filter(({ foundBy }) => foundBy === 'picture')) {
    const [best] = supportFor(words, quotes, { question: about });
    if (best === undefined) continue;
    const { verdict } = checkByCode(words, [sourceOf(best)], { question: known });
    if (verdict === 'contradicted' || verdict === 'unsupported') continue;
    const place = best.evidence.page === null ? best.evidence.filename : `page ${best.evidence.page}`;
    const text = `${statement.text.replace(/[.\s]+$/, '')} (read by a model from the picture of ${place}).`;
    return { supported: true, statement: { ...statement, text }, support: [best], check: 'model' };
  }
  return null;
}
