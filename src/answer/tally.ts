import type { TokenUsage } from '../core/answer-event.ts';

export type Spent = { readonly chat?: TokenUsage; readonly embeddingTokens?: number };

/** Counts the tokens of one answer. */
export type Tally = {
  readonly count: (spent: Spent) => void;
  readonly total: () => { readonly usage: TokenUsage; readonly perceptionUsage: TokenUsage };
};

export function createTally(): Tally {
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
