import type { Citation } from './citation.ts';
import type { Claim, Verdict } from './claim.ts';
import type { Evidence } from './evidence.ts';

/** Tokens of all model calls of one kind, summed. */
export type TokenUsage = { readonly promptTokens: number; readonly completionTokens: number };

/**
 * How an answer ended. `not-found`: the files do not hold it, and the answer says so. `sources-disagree`: they give
 * different values for the same thing, and the answer shows them.
 */
export type AnswerOutcome = 'answered' | 'answered-with-caveat' | 'sources-disagree' | 'not-found';

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
  /** Whole files are gone through; `pages` in all. */
  | { readonly type: 'files-chosen'; readonly files: readonly string[]; readonly pages: number }
  /** What was gone through and what was not, in sentences. */
  | { readonly type: 'files-read'; readonly coverage: readonly string[] }
  /** What the model wrote is of no use: the files' own sentences are said instead. */
  | { readonly type: 'wording-failed'; readonly reason: string }
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
  /** A model that calls tools: what it had done, beside searches, queries and computations. */
  | { readonly type: 'files-listed'; readonly files: number }
  | {
      readonly type: 'page-read';
      readonly filename: string;
      readonly page: number;
      /** Whether its picture was seen, too. */
      readonly picture: boolean;
    }
  | { readonly type: 'table-read'; readonly filename: string; readonly tables: readonly string[] }
  | { readonly type: 'tool-refused'; readonly tool: string; readonly reason: string }
  /** No tool is called any more: `reason` is the bound that was reached. */
  | { readonly type: 'tools-ended'; readonly reason: string }
  /** The model is told what is wrong with its answer: so many sentences that nothing shows. */
  | { readonly type: 'repair-started'; readonly sentences: number }
  | { readonly type: 'draft-started' }
  /** Another chat model goes on where one failed; `reason` is a sentence. */
  | { readonly type: 'model-changed'; readonly from: string; readonly to: string; readonly reason: string }
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
