import type { AnswerEvent } from '../core/answer-event.ts';
import type { Evidence } from '../core/evidence.ts';

/** A step that code computed. */
export type Computation = Extract<AnswerEvent, { readonly type: 'value-computed' | 'table-queried' }>;

/** What one choice of a completion rests on. */
export type Grounds = {
  /** In citation order. */
  readonly evidence: readonly Evidence[];
  readonly computations: readonly Computation[];
};

export function isComputation(event: AnswerEvent): event is Computation {
  return event.type === 'value-computed' || event.type === 'table-queried';
}
