import type { Citation } from './citation.ts';
import type { Claim, Verdict } from './claim.ts';
import type { Evidence } from './evidence.ts';

/** Tokens of all model calls of one kind, summed. */
export type TokenUsage = { readonly promptTokens: number; readonly completionTokens: number };

/** How an answer ended. `not-found`: the files do not hold it, and the answer says so. */
export type AnswerOutcome = 'answered' | 'answered-with-caveat' | 'not-found';

export type FinishedAnswer = {
  readonly outcome: AnswerOutcome;
  /** '' when there is a refusal. */
  readonly content: string;
  /** Why there is no content: the JSON that was asked for cannot say that the files do not hold the answer. */
  readonly refusal?: string;
  /** In citation order, without repeats: what the answer rests on. */
  readonly evidence: readonly Evidence[];
  readonly citations: readonly Citation[];
  readonly claims: readonly Claim[];
  readonly finishReason: 'stop' | 'length';
  /** The chat model's tokens. */
  readonly usage: TokenUsage;
  /** Embedding (later vision and speech) tokens. */
  readonly perceptionUsage: TokenUsage;
};

/** What happens while a question is answered, in order. The last event is `answer-finished`. */
export type AnswerEvent =
  | { readonly type: 'image-described'; readonly description: string }
  /** The question leaned on the talk before it; `question` stands by itself. */
  | { readonly type: 'question-resolved'; readonly question: string }
  /** The answer is looked for in tables, by a query. */
  | { readonly type: 'tables-chosen'; readonly tables: readonly string[] }
  | {
      readonly type: 'table-queried';
      readonly tables: readonly string[];
      readonly sql: string;
      readonly result: string;
    }
  | { readonly type: 'query-failed'; readonly reason: string }
  | { readonly type: 'plan-started' }
  | { readonly type: 'plan-finished'; readonly summary: string; readonly lookups: readonly string[] }
  | { readonly type: 'search-started'; readonly query: string }
  | { readonly type: 'search-finished'; readonly query: string; readonly places: readonly string[] }
  | { readonly type: 'reading-started'; readonly lookup: string; readonly passages: number }
  | {
      readonly type: 'evidence-found';
      readonly lookup: string;
      readonly value: string;
      readonly evidence: Evidence;
    }
  | { readonly type: 'evidence-missing'; readonly lookup: string; readonly reason: string }
  | { readonly type: 'value-computed'; readonly expression: string; readonly result: string }
  | { readonly type: 'draft-started' }
  | { readonly type: 'json-started' }
  /** The JSON was no good and is written once more. */
  | { readonly type: 'json-rejected'; readonly reason: string }
  | {
      readonly type: 'claim-checked';
      readonly text: string;
      readonly verdict: Verdict;
      readonly reason: string;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'answer-finished'; readonly answer: FinishedAnswer };
