import type { AnswerEvent } from '../core/answer-event.ts';
import type { UnsupportedClaims } from '../core/claim.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import { cite } from './cite.ts';
import { type DraftDependencies, draftAnswer } from './draft-answer.ts';
import type { SearchFunction } from './gather.ts';
import { inNamedFiles } from './in-named-files.ts';
import { writeJson } from './json/write-json.ts';
import { limitText } from './limit-text.ts';
import type { Question } from './question.ts';
import { createTally } from './tally.ts';
import { understand } from './understand.ts';
import type { VerifyDependencies } from './verify/check-claims.ts';
import { verifyDraft } from './verify/verify-draft.ts';
import { type Wording, wishesOf } from './wording.ts';

export type AnswerDependencies = DraftDependencies & {
  /** Milliseconds. */
  readonly now: () => number;
  /** What claims are checked with beside code; left out: nothing. */
  readonly verification?: VerifyDependencies;
  /** Left out: they are not said. */
  readonly unsupportedClaims?: UnsupportedClaims;
};

const NO_MODELS: VerifyDependencies = { embedder: null, entailment: null };

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
  const elapsed = () => deps.now() - startedAt;
  const { chat } = deps;
  const { count, total } = createTally();
  const wording: Wording = {
    wishes: wishesOf(asked.messages, chat.card),
    sampling: asked.sampling ?? {},
  };

  const understood = yield* understand(chat, asked.messages, { signal, count });
  const { question, context } = understood;
  const exists = async (named: Filter): Promise<boolean> => {
    const filter = allOf(asked.filter, named);
    const limits = { ...(asked.fileIds && { fileIds: asked.fileIds }), ...(filter && { filter }) };
    return ((await deps.files?.listFiles(limits))?.files.length ?? 0) > 0;
  };
  const search: SearchFunction = inNamedFiles({ question, exists }, (query, { limit, filter: named }) => {
    const filter = allOf(asked.filter, named);
    return deps.search(query, {
      scope,
      limit,
      signal,
      ...(asked.fileIds !== undefined && { fileIds: asked.fileIds }),
      ...(filter !== undefined && { filter }),
    });
  });
  const draft = yield* draftAnswer(deps, understood, {
    asked,
    scope,
    search,
    wording,
    signal,
    count,
    elapsed,
  });
  const verified = deps.without?.includes('verification')
    ? draft
    : yield* verifyDraft(deps.verification ?? NO_MODELS, draft, {
        question,
        unsupportedClaims: deps.unsupportedClaims ?? 'remove',
        signal,
      });
  const cited = cite(verified.sentences, verified.separator);
  for (const { text, verdict, check } of cited.claims)
    yield { type: 'claim-checked', text, verdict, reason: CHECK_WORDS[check] };

  const { maxTokens, stop = [], format } = asked;
  const { outcome } = verified;
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

function allOf(...given: readonly (Filter | undefined)[]): Filter | undefined {
  const operands = given.filter((filter) => filter !== undefined);
  return operands.length > 1 ? { kind: 'and', operands } : operands[0];
}

const CHECK_WORDS = {
  quote: 'its words stand in the quotes',
  number: 'its numbers stand in the quotes',
  computed: 'computed from the quoted values',
  model: 'a model found it supported',
} as const;
