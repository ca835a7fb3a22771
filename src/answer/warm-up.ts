import type { ChatModel } from '../model/chat.ts';
import { loadPrompt, type PromptName } from './prompts/load-prompt.ts';

/** What nearly every question begins with; a local model keeps as many beginnings ready. */
const EVERYDAY: readonly PromptName[] = ['plan.v1', 'read.v1', 'read-value.v1', 'write-sql.v1'];

/**
 * Loads the model and has it read the beginning that all questions share, so that the first one need not wait for
 * that: about 25 s with the built-in model on two cores.
 */
export async function warmUp(chat: ChatModel, { signal }: { readonly signal: AbortSignal }): Promise<void> {
  for (const name of EVERYDAY) {
    const messages = [
      { role: 'system', content: loadPrompt(name) },
      { role: 'user', content: 'Question:' },
    ] as const;
    for await (const event of chat.stream({ messages, maxTokens: 1 }, { signal }))
      if (event.type === 'finished') break;
  }
}
