import type { ClaimCheck } from '../../core/claim.ts';
import type { Quote } from '../find-quotes.ts';
import type { Statement } from './cut-answer.ts';

/** What the evidence says to a statement. */
export type CheckedStatement =
  | {
      readonly supported: true;
      readonly statement: Statement;
      readonly support: readonly Quote[];
      readonly check: ClaimCheck;
    }
  | {
      readonly supported: false;
      readonly statement: Statement;
      readonly reason: string;
      /** The evidence says otherwise: what a model saw, or says in another language, does not make up for it. */
      readonly denied: boolean;
    };

/** One that stands in evidence. */
export type SupportedStatement = Extract<CheckedStatement, { readonly supported: true }>;
