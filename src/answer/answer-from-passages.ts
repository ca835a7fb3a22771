import type { AnswerEvent } from '../core/answer-event.ts';
import { askedOrder, withAskedOrder } from './asked-order.ts';
import { lookupName, planSummary } from './describe-plan.ts';
import type { Finding } from './finding.ts';
import { type LookUpDependencies, type LookUpOptions, lookUp } from './look-up.ts';
import { type Draft, makeDraft } from './make-draft.ts';
import { makePlan } from './plan.ts';

type Options = Omit<LookUpOptions, 'question' | 'otherSubjects' | 'compared' | 'wants'>;

/** Plans which facts the question needs, searches and reads one after the other, and computes with what was read. */
export async function* answerFromPassages(
  deps: LookUpDependencies,
  question: string,
  options: Options,
): AsyncGenerator<AnswerEvent, Draft> {
  const { signal, count } = options;
  yield { type: 'plan-started' };
  const { plan: made, usage } = await makePlan(deps.chat, question, { signal });
  count({ chat: usage });
  const plan = withAskedOrder(made, askedOrder(question));
  yield { type: 'plan-finished', summary: planSummary(plan), lookups: plan.lookups.map(lookupName) };
  const findings: Finding[] = [];
  for (const lookup of plan.lookups)
    findings.push(
      yield* lookUp(deps, lookup, {
        ...options,
        question,
        otherSubjects: plan.lookups
          .map((other) => other.subject)
          .filter((name) => name !== null)
          .filter((name) => name !== lookup.subject),
        compared: plan.operation !== 'none',
        wants: plan.operation === 'none' || plan.operation === 'each' ? 'sentence' : 'value',
      }),
    );
  yield { type: 'draft-started' };
  return yield* makeDraft(plan, findings, question);
}
