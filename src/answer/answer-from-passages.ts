import type { AnswerEvent } from '../core/answer-event.ts';
import { askedOrder, withAskedOrder } from './asked-order.ts';
import { lookupName, planSummary } from './describe-plan.ts';
import type { Finding } from './finding.ts';
import { type LookUpDependencies, type LookUpOptions, lookUp } from './look-up.ts';
import { type Draft, makeDraft } from './make-draft.ts';
import { makePlan, type Plan, wholePlan } from './plan.ts';

type Options = Omit<LookUpOptions, 'question' | 'otherSubjects' | 'compared' | 'wants'>;

/** Plans which facts the question needs, searches and reads one after the other, and computes with what was read. */
export async function* answerFromPassages(
  deps: LookUpDependencies,
  question: string,
  options: Options,
): AsyncGenerator<AnswerEvent, Draft> {
  const { signal, count } = options;
  const { without } = options;
  yield { type: 'plan-started' };
  let made = wholePlan(question);
  if (!without.includes('planning')) {
    const { plan, usage } = await makePlan(deps.chat, question, { signal });
    count({ chat: usage });
    made = plan;
  }
  const ordered = withAskedOrder(made, askedOrder(question));
  const isComputed = ordered.operation !== 'none' && !without.includes('computation');
  const plan: Plan = isComputed
    ? ordered
    : { ...ordered, operation: ordered.lookups.length > 1 ? 'each' : 'none' };
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
