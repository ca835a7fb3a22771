import type { ModelCard } from '../model/model-card.ts';
import type { ReasoningEffort } from './question.ts';

/** What one answer may spend. */
export type Budget = {
  /** Times a lookup is read again with further passages when the first ones do not hold it. */
  readonly rounds: number;
  /** Passages handed to the model at once when it answers in words. */
  readonly passages: number;
  /** Characters of one of those at most; a longer one is cut around its best line. */
  readonly passageCharacters: number;
  /** Passages handed over at once when it reads one value. */
  readonly valuePassages: number;
  /** Characters of one of those at most. */
  readonly valueCharacters: number;
  /** A further round starts only when it will probably end within so many milliseconds of the question. */
  readonly limitMilliseconds: number;
};

const ROUNDS: { readonly [effort in ReasoningEffort]: number } = {
  minimal: 1,
  low: 1,
  medium: 2,
  high: 3,
  deep: 5,
};

/** Deep research may take its time. */
const DEEP_FACTOR = 4;

/**
 * The built-in model reads 45 to 145 prompt tokens a second on two cores, depending on the processor, and writes about
 * 14: five passages of 130 tokens take up to 15 s, three trimmed ones for a value 5 s. So a lookup with a plan, or
 * four values, stay within 40 s. A large model gets whole pages' worth at once.
 */
export function budgetFor(card: ModelCard, effort: ReasoningEffort): Budget {
  const patience = effort === 'deep' ? DEEP_FACTOR : 1;
  return card.size === 'small'
    ? {
        rounds: ROUNDS[effort],
        passages: 5,
        passageCharacters: 560,
        valuePassages: 3,
        valueCharacters: 240,
        limitMilliseconds: 36_000 * patience,
      }
    : {
        rounds: ROUNDS[effort],
        passages: 16,
        passageCharacters: 2_000,
        valuePassages: 10,
        valueCharacters: 2_000,
        limitMilliseconds: 90_000 * patience,
      };
}
