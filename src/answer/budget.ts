import type { ModelCard } from '../model/model-card.ts';
import type { ReasoningEffort } from './question.ts';

/** What one answer may spend. */
export type Budget = {
  /** Times a lookup is read again with further passages when the first ones do not hold it. */
  readonly rounds: number;
  /** Passages handed to the model at once when it answers in words. */
  readonly passages: number;
  /** Passages handed over at once when it reads one value. */
  readonly valuePassages: number;
  /** Characters of one passage at most. */
  readonly passageCharacters: number;
  /** Milliseconds after which no further round starts. */
  readonly softLimitMilliseconds: number;
};

const ROUNDS: { readonly [effort in ReasoningEffort]: number } = { minimal: 1, low: 1, medium: 2, high: 3 };

/**
 * The built-in model reads about 145 prompt tokens and writes 13 tokens a second on two cores: five passages of
 * 180 tokens are 6 s, so two rounds stay within 40 s. A large model gets whole pages' worth at once.
 */
export function budgetFor(card: ModelCard, effort: ReasoningEffort): Budget {
  return card.size === 'small'
    ? {
        rounds: ROUNDS[effort],
        passages: 5,
        valuePassages: 4,
        passageCharacters: 900,
        softLimitMilliseconds: 22_000,
      }
    : {
        rounds: ROUNDS[effort],
        passages: 16,
        valuePassages: 10,
        passageCharacters: 2_000,
        softLimitMilliseconds: 60_000,
      };
}
