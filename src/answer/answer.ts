import type { AnswerEvent, AnswerOutcome, TokenUsage } from '../core/answer-event.ts';
import type { Scope } from '../core/scope.ts';
import type { ChatModel } from '../model/chat.ts';
import type { SearchResult } from '../search/search.ts';
import { askedOrder, withAskedOrder } from './asked-order.ts';
import { budgetFor } from './budget.ts';
import { cite } from './cite.ts';
import { compute } from './compute/compute.ts';
import { type DraftSentence, draftComputation, draftFacts, toNamedQuantity } from './draft.ts';
import type { Finding } from './finding.ts';
import { limitText } from './limit-text.ts';
import { lookUp } from './look-up.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Question } from './question.ts';
import { resolveQuestion } from './resolve-question.ts';

export type AnswerDependencies = {
  readonly chat: ChatModel;
  readonly search: (
    query: string,
    options: {
      readonly scope: Scope;
      readonly limit: number;
      readonly fileIds?: readonly string[];
      readonly signal: AbortSignal;
    },
  ) => Promise<SearchResult>;
  /** Milliseconds. */
  readonly now: () => number;
};

type Draft = {
  readonly outcome: AnswerOutcome;
  readonly sentences: readonly DraftSentence[];
  readonly separator: string;
};

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
  const question = resolveQuestion(asked.messages);
  const budget = budgetFor(deps.chat.card, asked.effort);
  const tally = createTally();

  yield { type: 'plan-started' };
  const { plan: made, usage } = await makePlan(deps.chat, question, {
    signal,
    ...(asked.seed !== undefined && { seed: asked.seed }),
  });
  tally.count({ chat: usage });
  const plan = withAskedOrder(made, askedOrder(question));
  yield { type: 'plan-finished', summary: planSummary(plan), lookups: plan.lookups.map(lookupName) };

  const findings: Finding[] = [];
  for (const lookup of plan.lookups) {
    const finding = yield* lookUp(
      {
        chat: deps.chat,
        search: (query, { limit }) =>
          deps.search(query, {
            scope,
            limit,
            signal,
            ...(asked.fileIds !== undefined && { fileIds: asked.fileIds }),
          }),
      },
      lookup,
      {
        question,
        otherSubjects: plan.lookups
          .map((other) => other.subject)
          .filter((name) => name !== null && name !== lookup.subject) as string[],
        budget,
        elapsed: () => deps.now() - startedAt,
        topK: asked.topK ?? 10,
        signal,
        count: tally.count,
        compared: plan.operation !== 'none',
        wants: plan.operation === 'none' || plan.operation === 'each' ? 'sentence' : 'value',
        ...(asked.seed !== undefined && { seed: asked.seed }),
      },
    );
    findings.push(finding);
  }
  const distinct = plan.operation === 'none' ? findings : withoutRepeats(findings);

  yield { type: 'draft-started' };
  const draft = yield* makeDraft(plan, distinct, question);
  const cited = cite(draft.sentences, draft.separator);
  for (const claim of cited.claims)
    yield {
      type: 'claim-checked',
      text: claim.text,
      verdict: claim.verdict,
      reason: CHECK_WORDS[claim.check],
    };
  const { text, finishReason } = limitText(cited, { maxTokens: asked.maxTokens, stop: asked.stop ?? [] });
  for (const piece of text.content.match(/\S+\s*|\s+/g) ?? []) yield { type: 'text-delta', text: piece };
  const { usage: chatUsage, perceptionUsage } = tally.total();
  yield {
    type: 'answer-finished',
    answer: { outcome: draft.outcome, ...text, finishReason, usage: chatUsage, perceptionUsage },
  };
}

/** One and the same quote cannot give the value of two things: the later ones count as not found. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.map((finding) => {
    const quote = finding.found ? finding.support[0]?.evidence : undefined;
    if (!finding.found || quote === undefined) return finding;
    const key = JSON.stringify([quote.fileId, quote.chunkIndex, quote.quote, finding.text]);
    if (!seen.has(key)) {
      seen.add(key);
      return finding;
    }
    return { found: false, lookup: finding.lookup, reason: 'the same line was read for another thing' };
  });
}

const CHECK_WORDS = {
  quote: 'its words stand in the quotes',
  number: 'its numbers stand in the quotes',
  computed: 'computed from the quoted values',
  model: 'a model found it supported',
} as const;

/** From findings to sentences; a value that is missing is named, never guessed. */
function* makeDraft(
  plan: Plan,
  findings: readonly Finding[],
  question: string,
): Generator<AnswerEvent, Draft> {
  const found = findings.filter((finding) => finding.found);
  const missing = findings.filter((finding) => !finding.found);
  const decline = (): DraftSentence => ({
    text: declineText(missing.map(({ lookup }) => lookupWords(lookup))),
    support: [],
    check: 'quote',
  });
  if (found.length === 0) return { outcome: 'not-found', sentences: [decline()], separator: ' ' };
  if (plan.operation === 'none' || plan.operation === 'each' || missing.length > 0) {
    const sentences = draftFacts(found);
    return missing.length === 0
      ? { outcome: 'answered', sentences, separator: '\n' }
      : { outcome: 'answered-with-caveat', sentences: [decline(), ...sentences], separator: '\n' };
  }
  const computation = compute(
    plan.operation,
    found.map(toNamedQuantity).filter((value) => value !== null),
  );
  if (computation.type === 'impossible') {
    const caveat: DraftSentence = {
      text: `This cannot be computed: ${computation.reason}.`,
      support: [],
      check: 'computed',
    };
    return { outcome: 'answered-with-caveat', sentences: [caveat, ...draftFacts(found)], separator: '\n' };
  }
  yield {
    type: 'value-computed',
    expression: computation.expression,
    result:
      computation.type === 'number'
        ? String(computation.value)
        : computation.ordered.map(({ name }) => name).join(', '),
  };
  return {
    outcome: 'answered',
    sentences: draftComputation(computation, found, { plan, question }),
    separator: '\n',
  };
}

function declineText(facts: readonly string[]): string {
  return `The files do not state ${facts.join('; ')}.`;
}

function lookupWords({ subject, fact }: Plan['lookups'][number]): string {
  if (subject === null)
    return fact.endsWith('?') ? `an answer to “${fact}”` : `the ${fact.replace(/^the /i, '')}`;
  return `the ${fact.replace(/^the /i, '')} of ${subject}`;
}

function lookupName({ subject, fact }: Plan['lookups'][number]): string {
  return subject === null ? fact : `${subject}: ${fact}`;
}

function planSummary(plan: Plan): string {
  switch (plan.operation) {
    case 'none':
      return 'look it up';
    case 'each':
      return 'look up each';
    case 'rank':
    case 'highest':
    case 'lowest':
      return `look up each value, then order them${plan.position > 1 ? ` and take number ${plan.position}` : ''}`;
    default:
      return `look up each value, then compute the ${plan.operation.replace('_', ' ')}`;
  }
}

function createTally(): {
  readonly count: (spent: { readonly chat?: TokenUsage; readonly embeddingTokens?: number }) => void;
  readonly total: () => { readonly usage: TokenUsage; readonly perceptionUsage: TokenUsage };
} {
  let usage: TokenUsage = { promptTokens: 0, completionTokens: 0 };
  let embedding = 0;
  return {
    count: ({ chat, embeddingTokens }) => {
      if (chat !== undefined)
        usage = {
          promptTokens: usage.promptTokens + chat.promptTokens,
          completionTokens: usage.completionTokens + chat.completionTokens,
        };
      embedding += embeddingTokens ?? 0;
    },
    total: () => ({ usage, perceptionUsage: { promptTokens: embedding, completionTokens: 0 } }),
  };
}
