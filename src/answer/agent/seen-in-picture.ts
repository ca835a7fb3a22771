import { type Quote, supportFor } from '../find-quotes.ts';
import { namePlace } from '../name-place.ts';
import { checkByCode } from '../verify/check-by-code.ts';
import { sourceOf } from '../verify/claim-source.ts';
import type { SupportedStatement } from './checked-statement.ts';
import type { Statement } from './cut-answer.ts';
import type { LedgerEntry } from './evidence-ledger.ts';
import { sharedWords } from './shared-words.ts';

const NUMBERS = /[$€£]?\d[\d.,]*\s*%?/g;

/**
 * What a model saw in a picture can be shown by no quote. Of a page that it did look at, with words of that page and
 * names that it read somewhere, it may be said, and is told apart; of a photo or a film, without such words too, and
 * the picture itself is cited.
 */
export function seenInPicture(
  statement: Statement,
  { hinted, all }: { readonly hinted: readonly LedgerEntry[]; readonly all: readonly LedgerEntry[] },
  question: string,
): SupportedStatement | null {
  const words = statement.text.replace(NUMBERS, ' ');
  const about = sharedWords(question, words);
  const known = [question, ...all.map(({ text }) => text)].join('\n');
  const looked = hinted.flatMap(({ quotes, picture }) => (picture === null ? [] : [{ quotes, picture }]));
  for (const { quotes, picture } of looked) {
    const [best] = supportFor(words, quotes, { question: about });
    if (best === undefined) continue;
    const { verdict } = checkByCode(words, [sourceOf(best)], { question: known });
    if (verdict === 'supported' || verdict === 'open')
      return told(statement, best, picture, 'read by a model from');
  }
  const alone = looked.find(({ picture }) => isPictureAlone(picture))?.picture;
  return alone === undefined ? null : told(statement, alone, alone, 'seen by a model in');
}

function told(statement: Statement, quote: Quote, { hit }: Quote, how: string): SupportedStatement {
  const place = hit.page.kind === 'image' ? hit.file.filename : namePlace(hit) || hit.file.filename;
  const text = `${statement.text.replace(/[.\s]+$/, '')} (${how} the picture of ${place}).`;
  return { supported: true, statement: { ...statement, text }, support: [quote], check: 'model' };
}

/** A photo, or a moment of a film: what is to be seen there, no words tell. */
function isPictureAlone({ hit: { page } }: Quote): boolean {
  return page.kind === 'image' || page.kind === 'frame';
}
