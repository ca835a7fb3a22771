import type { AnswerEvent } from '../core/answer-event.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import type { ChatModel } from '../model/chat.ts';
import type { SearchResult } from '../search/search.ts';
import { askedOrder, withAskedOrder } from './asked-order.ts';
import { budgetFor } from './budget.ts';
import { cite } from './cite.ts';
import { lookupName, planSummary } from './describe-plan.ts';
import type { Finding } from './finding.ts';
import type { SearchFunction } from './gather.ts';
import { writeJson } from './json/write-json.ts';
import { limitText } from './limit-text.ts';
import { lookUp } from './look-up.ts';
import { makeDraft } from './make-draft.ts';
import { makePlan } from './plan.ts';
import type { Question } from './question.ts';
import { createTally } from './tally.ts';
import { understand } from './understand.ts';
import { type Wording, wishesOf } from './wording.ts';

export type AnswerDependencies = {
  readonly chat: ChatModel;
  readonly search: (
    query: string,
    options: {
      readonly scope: Scope;
      readonly limit: number;
      readonly fileIds?: readonly string[];
      readonly filter?: Filter;
      readonly signal: AbortSignal;
    },
  ) => Promise<SearchResult>;
  /** Milliseconds. */
  readonly now: () => number;
};

/** Where the question does not say: more than are read, so that code can choose among them. */
const PASSAGES_A_SEARCH = 24;

/**
 * Answers a question from the files in scope: plans, searches and reads fact by fact, computes, drafts, verifies
 * and cites. Every quote in the answer stands word for word in a stored page; what cannot be shown is not said.
 */
export async function* answer(
  deps: AnswerDependencies,
  asked: Question,
  { scope, signal }: { readonly scope: Scope; readonly signal: AbortSignal },
): AsyncGenerator<AnswerEvent> {
  const startedAt = deps.now();
  const { chat } = deps;
  const budget = budgetFor(chat.card, asked.effort);
  const { count, total } = createTally();
  const wording: Wording = {
    wishes: wishesOf(asked.messages, chat.card),
    sampling: asked.sampling ?? {},
  };

  const { question, context } = yield* understand(chat, asked.messages, { signal, count });
  yield { type: 'plan-started' };
  const { plan: made, usage } = await makePlan(chat, question, { signal });
  count({ chat: usage });
  const plan = withAskedOrder(made, askedOrder(question));
  yield { type: 'plan-finished', summary: planSummary(plan), lookups: plan.lookups.map(lookupName) };

  const search: SearchFunction = (query, { limit }) =>
    deps.search(query, {
      scope,
      limit,
      signal,
      ...(asked.fileIds !== undefined && { fileIds: asked.fileIds }),
      ...(asked.filter !== undefined && { filter: asked.filter }),
    });
  const findings: Finding[] = [];
  for (const lookup of plan.lookups)
    findings.push(
      yield* lookUp({ chat, search }, lookup, {
        question,
        context,
        otherSubjects: plan.lookups
          .map((other) => other.subject)
          .filter((name) => name !== null)
          .filter((name) => name !== lookup.subject),
        budget,
        elapsed: () => deps.now() - startedAt,
        topK: asked.topK ?? PASSAGES_A_SEARCH,
        signal,
        count,
        compared: plan.operation !== 'none',
        wants: plan.operation === 'none' || plan.operation === 'each' ? 'sentence' : 'value',
        wording,
      }),
    );

  yield { type: 'draft-started' };
  const draft = yield* makeDraft(plan, findings, question);
  const cited = cite(draft.sentences, draft.separator);
  for (const { text, verdict, check } of cited.claims)
    yield { type: 'claim-checked', text, verdict, reason: CHECK_WORDS[check] };

  const { maxTokens, stop = [], format } = asked;
  const { outcome } = draft;
  const written =
    format === undefined
      ? limitText(cited, { maxTokens, stop })
      : yield* writeJson(
          chat,
          { question: question.replace(context, '').trim(), outcome, cited },
          { format, wording, maxTokens, stop, signal, count },
        );
  const { text, ...end } = written;
  for (const piece of text.content.match(/\S+\s*|\s+/g) ?? []) yield { type: 'text-delta', text: piece };
  yield { type: 'answer-finished', answer: { outcome, ...text, ...end, ...total() } };
}

const CHECK_WORDS = {
  quote: 'its words stand in the quotes',
  number: 'its numbers stand in the quotes',
  computed: 'computed from the quoted values',
  model: 'a model found it supported',
} as const;
