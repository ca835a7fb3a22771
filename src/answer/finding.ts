import type { Hit } from '../core/hit.ts';
import type { Quantity } from './compute/parse-quantity.ts';
import type { Quote } from './find-quotes.ts';
import type { Lookup } from './plan.ts';
import type { Check } from './verify/verify-statement.ts';

/** What became of one lookup. */
export type Finding =
  | {
      readonly found: true;
      readonly lookup: Lookup;
      /** A sentence, or the value as the passage writes it. */
      readonly text: string;
      /** Set where a value was asked for. */
      readonly quantity: Quantity | null;
      readonly support: readonly Quote[];
      readonly check: Check;
      /** False: no passage names the thing; what was found may be about another. Left out: true. */
      readonly isNamed?: boolean;
    }
  | {
      readonly found: false;
      readonly lookup: Lookup;
      readonly reason: string;
      /** Of the passages, where something was read that does not hold: those to read by themselves. */
      readonly again?: readonly Hit[];
    };
