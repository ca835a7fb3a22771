import type { AnswerPart } from '../../src/answer/answer-part.ts';

/**
 * How questions are answered: by the loop, by the loop without a part, by one search and one prompt, or by the loop with
 * a scripted large model that reads well or ill.
 */
export const WAYS = {
  loop: { once: false, without: [], scripted: null },
  'one-shot': { once: true, without: [], scripted: null },
  'no-planning': { once: false, without: ['planning'], scripted: null },
  'no-computation': { once: false, without: ['computation'], scripted: null },
  'no-verification': { once: false, without: ['verification'], scripted: null },
  reader: { once: false, without: [], scripted: { misreads: false } },
  misreader: { once: false, without: [], scripted: { misreads: true } },
} as const satisfies {
  readonly [way: string]: {
    readonly once: boolean;
    readonly without: readonly AnswerPart[];
    readonly scripted: { readonly misreads: boolean } | null;
  };
};

export type Way = keyof typeof WAYS;

export function isWay(name: string): name is Way {
  return Object.hasOwn(WAYS, name);
}
