import type { ChatModel } from '../model/chat.ts';
import { loadPrompt, PROMPT_NAMES } from './prompts/load-prompt.ts';

/**
 * Loads the model and has it read the beginning that all questions share, so that the first one need not wait for
 * that: about 15 s with the built-in model on two cores.
 */
export async function warmUp(chat: ChatModel, { signal }: { readonly signal: AbortSignal }): Promise<void> {
  for (const name of PROMPT_NAMES) {
    const messages = [
      { role: 'system', content: loadPrompt(name) },
      { role: 'user', content: 'Question:' },
    ] as const;
    for await (const event of chat.stream({ messages, maxTokens: 1 }, { signal }))
      if (event.type === 'finished') break;
  }
}
