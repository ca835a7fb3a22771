import type { Plan } from './plan.ts';

const SMALLEST =
  'shortest|lowest|smallest|lightest|least|fewest|cheapest|narrowest|slowest|youngest|nearest|thinnest';
const LARGEST =
  'tallest|highest|largest|biggest|greatest|heaviest|longest|most|widest|fastest|oldest|strongest|farthest';
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const SUPERLATIVE = new RegExp(
  `(?:\\b(${ORDINALS.join('|')}|[1-8](?:st|nd|rd|th))[\\s-]+)?\\b(?:(${SMALLEST})|(${LARGEST}))\\b`,
  'i',
);

/** The place in an order that a question asks for, in its own words ("second tallest"). */
export type AskedOrder = { readonly position: number; readonly lowest: boolean; readonly words: string };

/** Reads "second tallest" and the like out of a question; null when it has no superlative. */
export function askedOrder(question: string): AskedOrder | null {
  const match = SUPERLATIVE.exec(question);
  if (match === null) return null;
  const [words, ordinal, smallest] = match;
  const named = ordinal === undefined ? 0 : ORDINALS.indexOf(ordinal.toLowerCase());
  const position = named >= 0 ? named + 1 : Number.parseInt(ordinal ?? '1', 10);
  return { position, lowest: smallest !== undefined, words: words.toLowerCase().replace('-', ' ') };
}

/** The plan with the order that the question names: small models mix up first and last. */
export function withAskedOrder(plan: Plan, order: AskedOrder | null): Plan {
  const orders = plan.operation === 'rank' || plan.operation === 'highest' || plan.operation === 'lowest';
  if (!orders || order === null) return plan;
  return {
    ...plan,
    operation: order.lowest ? 'lowest' : 'highest',
    position: Math.min(order.position, plan.lookups.length),
  };
}
