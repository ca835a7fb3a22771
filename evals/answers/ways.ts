import type { AnswerPart } from '../../src/answer/answer-part.ts';

/** How questions are answered: by the loop, by the loop without a part, or by one search and one prompt. */
export const WAYS = {
  loop: { once: false, without: [] },
  'one-shot': { once: true, without: [] },
  'no-planning': { once: false, without: ['planning'] },
  'no-computation': { once: false, without: ['computation'] },
  'no-verification': { once: false, without: ['verification'] },
} as const satisfies {
  readonly [way: string]: { readonly once: boolean; readonly without: readonly AnswerPart[] };
};

export type Way = keyof typeof WAYS;

export function isWay(name: string): name is Way {
  return Object.hasOwn(WAYS, name);
}
