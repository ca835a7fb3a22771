import { loadPrompt } from '../prompts/load-prompt.ts';
import type { CheckedAnswer } from './check-answer.ts';

/** What the model is to be told of its answer so that it can do better, or null. `looked`: it has called a tool. */
export function problemOfAnswer(
  { supported, unsupported, declined }: CheckedAnswer,
  { looked }: { readonly looked: boolean },
): string | null {
  if (declined) return looked ? null : 'You have not looked yet: search the files first.';
  if (supported.length === 0 && unsupported.length === 0)
    return 'Your answer was empty. Answer the question.';
  if (unsupported.length === 0) return null;
  const listed = unsupported.map(({ statement, reason }) => `- “${statement.text}”: ${reason}`);
  return `${loadPrompt('agent-repair.v1')}\n${listed.join('\n')}`;
}
