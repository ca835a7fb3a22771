import type { ModelCard } from '../../model/model-card.ts';
import type { ReasoningEffort } from '../question.ts';
import { CHARACTERS_PER_TOKEN } from '../text/characters-per-token.ts';

/** What a model that calls tools may spend on one answer. */
export type AgentBudget = {
  /** Replies of the model that may call tools. */
  readonly rounds: number;
  /** Tools called in one round at most. */
  readonly callsARound: number;
  /** A further round starts only when it will probably end within so many milliseconds of the question. */
  readonly limitMilliseconds: number;
  /** Tokens that all prompts may take together. */
  readonly promptTokens: number;
  /** Tokens of one reply. */
  readonly replyTokens: number;
  /** Characters of one tool's result. */
  readonly resultCharacters: number;
  /** Characters that the conversation may have before its oldest results are taken away. */
  readonly contextCharacters: number;
};

type Effort = Pick<AgentBudget, 'rounds' | 'limitMilliseconds' | 'promptTokens'>;

/** Up to `medium` an answer is to come within 40 s, the last reply included. */
const EFFORTS: { readonly [effort in ReasoningEffort]: Effort } = {
  minimal: { rounds: 3, limitMilliseconds: 10_000, promptTokens: 40_000 },
  low: { rounds: 5, limitMilliseconds: 20_000, promptTokens: 80_000 },
  medium: { rounds: 8, limitMilliseconds: 30_000, promptTokens: 200_000 },
  high: { rounds: 14, limitMilliseconds: 90_000, promptTokens: 500_000 },
  deep: { rounds: 30, limitMilliseconds: 360_000, promptTokens: 2_000_000 },
};

/** However slow a model is: it looks, and looks once more. */
const LEAST_ROUNDS = 2;
const CALLS_A_ROUND = 8;
const MOST_REPLY_TOKENS = 2_000;
const MOST_RESULT_CHARACTERS = 10_000;
const LEAST_RESULT_CHARACTERS = 1_500;
/** Of the context; the rest is left for the reply, and for tokenizers that make more of a text. */
const SHARE_OF_CONTEXT = 0.7;

export function agentBudget({ contextTokens }: ModelCard, effort: ReasoningEffort): AgentBudget {
  const contextCharacters = Math.floor(contextTokens * SHARE_OF_CONTEXT * CHARACTERS_PER_TOKEN);
  return {
    ...EFFORTS[effort],
    callsARound: CALLS_A_ROUND,
    replyTokens: Math.min(MOST_REPLY_TOKENS, Math.floor(contextTokens / 4)),
    resultCharacters: Math.max(
      LEAST_RESULT_CHARACTERS,
      Math.min(MOST_RESULT_CHARACTERS, Math.floor(contextCharacters / 8)),
    ),
    contextCharacters,
  };
}

/** What has been spent so far. */
export type AgentSpent = {
  readonly rounds: number;
  readonly promptTokens: number;
  readonly elapsedMilliseconds: number;
  readonly lastRoundMilliseconds: number;
};

/** Why no tool may be called any more, in words; null: there is room for another round. */
export function boundReached(budget: AgentBudget, spent: AgentSpent): string | null {
  if (spent.rounds >= budget.rounds) return `the ${budget.rounds} rounds for this effort are used up`;
  if (
    spent.rounds >= LEAST_ROUNDS &&
    spent.elapsedMilliseconds + spent.lastRoundMilliseconds > budget.limitMilliseconds
  )
    return 'the time for this effort is used up';
  return spent.promptTokens >= budget.promptTokens ? 'the tokens for this effort are used up' : null;
}
