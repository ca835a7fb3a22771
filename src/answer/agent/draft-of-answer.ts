import type { DraftSentence } from '../draft.ts';
import type { Draft } from '../make-draft.ts';
import type { CheckedAnswer } from './check-answer.ts';
import type { SupportedStatement } from './checked-statement.ts';

/** What was checked, as sentences of the answer: what is missing is named, what stands in no evidence is not said. */
export function draftOfAnswer(
  { supported, unsupported, missing }: CheckedAnswer,
  { question, brokenOff = false }: { readonly question: string; readonly brokenOff?: boolean },
): Draft {
  if (supported.length === 0) {
    const what = missing.length === 0 ? [`an answer to “${question}”`] : missing;
    return { outcome: 'not-found', sentences: [notStated(what)], separator: ' ' };
  }
  const disagrees = supported.some(({ statement }) => statement.kind === 'disagreement');
  const limited =
    brokenOff ||
    missing.length > 0 ||
    unsupported.length > 0 ||
    supported.some(({ check }) => check === 'model');
  const isList = supported.some(({ statement }) => statement.bullet !== '');
  return {
    outcome: disagrees ? 'sources-disagree' : limited ? 'answered-with-caveat' : 'answered',
    sentences: [...(missing.length === 0 ? [] : [notStated(missing)]), ...supported.map(sentenceOf)],
    separator: isList ? '\n' : ' ',
  };
}

function sentenceOf({ statement, support, check }: SupportedStatement): DraftSentence {
  const { kind, bullet, text } = statement;
  return {
    text: kind === 'disagreement' ? `The sources disagree: ${text}` : `${bullet}${text}`,
    support,
    check,
  };
}

function notStated(what: readonly string[]): DraftSentence {
  return { text: `The files do not state ${what.join('; ')}.`, support: [], check: 'quote' };
}
