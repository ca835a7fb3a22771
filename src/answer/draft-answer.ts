import type { AnswerEvent } from '../core/answer-event.ts';
import type { Scope } from '../core/scope.ts';
import type { ChatModel } from '../model/chat.ts';
import { type AgentSources, answerByAgent } from './agent/answer-by-agent.ts';
import { answerFromPassages } from './answer-from-passages.ts';
import type { AnswerPart } from './answer-part.ts';
import { budgetFor } from './budget.ts';
import type { SearchFunction } from './gather.ts';
import type { Draft } from './make-draft.ts';
import type { Question } from './question.ts';
import type { ScopedSearch } from './scoped-search.ts';
import { answerFromTables } from './tables/answer-from-tables.ts';
import type { TableAccess } from './tables/table-access.ts';
import type { Spent } from './tally.ts';
import type { Understood } from './understand.ts';
import { answerWhole } from './whole/answer-whole.ts';
import type { FileAccess } from './whole/file-access.ts';
import type { Wording } from './wording.ts';

export type DraftDependencies = {
  readonly chat: ChatModel;
  readonly search: ScopedSearch;
  /** Undefined: there are no tables to ask. */
  readonly tables?: TableAccess;
  /** Undefined: whole files are not gone through. */
  readonly files?: FileAccess;
  /** Undefined: a large model is led step by step like a small one, and calls no tools. */
  readonly agent?: AgentSources;
  /** Left out: everything is done. */
  readonly without?: readonly AnswerPart[];
};

export type DraftOptions = {
  readonly asked: Question;
  readonly scope: Scope;
  /** Within the request's scope, files and filter; files that the question names first. */
  readonly search: SearchFunction;
  readonly wording: Wording;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
};

/** Where the question does not say: more than are read, so that code can choose among them. */
const PASSAGES_A_SEARCH = 24;

/** Whichever way suits the question and the model: through whole files, by tools, from tables, from passages. */
export async function* draftAnswer(
  deps: DraftDependencies,
  { question, context }: Understood,
  options: DraftOptions,
): AsyncGenerator<AnswerEvent, Draft> {
  const { chat, without = [] } = deps;
  const { asked, scope, search, wording, signal, count, elapsed } = options;
  const step = { wording, elapsed, signal, count };
  if (deps.files !== undefined && context === '') {
    const whole = yield* answerWhole({ chat, search, access: deps.files }, question, {
      ...step,
      limits: asked,
      effort: asked.effort,
    });
    if (whole !== null) return whole;
  }
  if (deps.agent !== undefined && chat.card.size === 'large')
    return yield* answerByAgent({ ...deps, ...deps.agent }, question, { ...step, asked, scope });
  const topK = asked.topK ?? PASSAGES_A_SEARCH;
  if (deps.tables !== undefined && !without.includes('computation')) {
    const computed = yield* answerFromTables({ chat, search, access: deps.tables }, question, {
      ...step,
      topK,
    });
    if (computed !== null) return computed;
  }
  const budget = budgetFor(chat.card, asked.effort);
  return yield* answerFromPassages({ chat, search }, question, { ...step, topK, without, context, budget });
}
