import type { ModelCard } from '../../model/model-card.ts';
import type { ReasoningEffort } from '../question.ts';
import { CHARACTERS_PER_TOKEN } from '../text/characters-per-token.ts';
import type { Wording } from '../wording.ts';

/** What going over whole files may spend on the model. */
export type WholeBudget = {
  /** Calls that read groups of pages; 0: code alone picks what is said. */
  readonly groups: number;
  /** Characters of one group. */
  readonly groupCharacters: number;
  /** Groups read at once. */
  readonly parallel: number;
  /** Characters of the sentences that the last call words; 0: they are said as they stand. */
  readonly wordingCharacters: number;
  readonly wordingTokens: number;
  /** The last call is broken off after so many. */
  readonly wordingMilliseconds: number;
  /** Sentences of a summary. */
  readonly sentences: number;
  /** No call begins later than so many milliseconds after the question. */
  readonly limitMilliseconds: number;
};

const GROUPS: { readonly [effort in ReasoningEffort]: number } = {
  minimal: 1,
  low: 2,
  medium: 4,
  high: 8,
  deep: 24,
};
const DEEP_FACTOR = 4;
/** A group leaves room for the reply, and models lose what stands in the middle of very long prompts. */
const GROUP_SHARE = 0.4;
const MOST_GROUP_CHARACTERS = 32_000;

/**
 * The built-in model reads 45 to 145 prompt tokens a second and writes about 14: 700 tokens and 160 written take up to
 * 27 s, and it mostly says the sentences again as they stand. So it words them only where that is worth waiting for: with
 * much effort, or when the caller wishes another wording. A large one reads the pages themselves.
 */
export function wholeBudget(card: ModelCard, effort: ReasoningEffort, { wishes }: Wording): WholeBudget {
  const patience = effort === 'deep' ? DEEP_FACTOR : 1;
  if (card.size === 'small') {
    const words = effort !== 'minimal' && (wishes !== '' || effort === 'high' || effort === 'deep');
    return {
      groups: 0,
      groupCharacters: 0,
      parallel: 1,
      wordingCharacters: words ? 2_000 : 0,
      wordingTokens: 200,
      wordingMilliseconds: 32_000 * patience,
      sentences: 7,
      limitMilliseconds: 12_000 * patience,
    };
  }
  return {
    groups: GROUPS[effort],
    groupCharacters: Math.min(
      MOST_GROUP_CHARACTERS,
      Math.floor(card.contextTokens * CHARACTERS_PER_TOKEN * GROUP_SHARE),
    ),
    parallel: 3,
    wordingCharacters: 16_000,
    wordingTokens: 900,
    wordingMilliseconds: 60_000 * patience,
    sentences: 12,
    limitMilliseconds: 60_000 * patience,
  };
}
