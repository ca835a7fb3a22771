import type { ChatHistoryItem } from 'node-llama-cpp';
import type { ChatMessage } from '../../model/chat.ts';

/**
 * A conversation in the words of llama.cpp's chat templates, up to the turn that is to be written. Not every template
 * knows tools: a call stands there as text, and what tools gave is the user's next turn.
 */
export function toChatHistory(messages: readonly ChatMessage[]): ChatHistoryItem[] {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const history: ChatHistoryItem[] = [{ type: 'system', text: system.join('\n\n') }];
  const results: string[] = [];
  const tellResults = (): void => {
    if (results.length > 0) history.push({ type: 'user', text: results.splice(0).join('\n\n') });
  };
  for (const { role, content, toolCalls = [] } of messages) {
    if (role !== 'tool') tellResults();
    switch (role) {
      case 'system':
        break;
      case 'user':
        history.push({ type: 'user', text: content });
        break;
      case 'assistant': {
        const calls = toolCalls.map((call) => `${call.name}(${call.arguments})`);
        history.push({
          type: 'model',
          response: [[content, ...calls].filter((text) => text !== '').join('\n')],
        });
        break;
      }
      case 'tool':
        results.push(`Result: ${content}`);
        break;
      default:
        role satisfies never;
    }
  }
  tellResults();
  return [...history, { type: 'model', response: [] }];
}
