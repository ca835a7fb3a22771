import { checkStatement } from './check-statement.ts';
import type { CheckedStatement, SupportedStatement } from './checked-statement.ts';
import { cutAnswer } from './cut-answer.ts';
import type { EvidenceLedger } from './evidence-ledger.ts';

/** A model's answer, statement by statement. */
export type CheckedAnswer = {
  readonly supported: readonly SupportedStatement[];
  readonly unsupported: readonly Extract<CheckedStatement, { supported: false }>[];
  /** What the files do not state, in the model's words. */
  readonly missing: readonly string[];
  /** It says that the files state nothing of what is asked. */
  readonly declined: boolean;
};

export function checkAnswer(answer: string, ledger: EvidenceLedger, question: string): CheckedAnswer {
  const statements = cutAnswer(answer);
  const missing = statements.filter(({ kind }) => kind === 'missing').map(({ text }) => text);
  const checked = statements
    .filter(({ kind }) => kind !== 'missing')
    .map((statement) => checkStatement(statement, ledger, question));
  return {
    supported: checked.filter((one) => one.supported),
    unsupported: checked.filter((one) => !one.supported),
    missing: missing.map((text) => text.replace(/[.\s]+$/, '')).filter((text) => text !== ''),
    declined: statements.length > 0 && statements.length === missing.length,
  };
}
