import type { ModelCall } from '../core/model-call.ts';
import type { ChatModel, ChatRequest } from '../model/chat.ts';
import { CHARACTERS_PER_TOKEN } from './text/characters-per-token.ts';

/**
 * The same model, with `count` told of every call. What a call that broke off took is estimated, for the model did
 * not live to say it; one that was refused before its first token took nothing.
 */
export function meteredChat(chat: ChatModel, count: (call: ModelCall) => void): ChatModel {
  return {
    ...chat,
    get card() {
      return chat.card;
    },
    stream: async function* (request, options) {
      let begun = false;
      let counted = false;
      let refused = false;
      let characters = 0;
      try {
        options.signal.throwIfAborted();
        begun = true;
        for await (const event of chat.stream(request, options)) {
          if (event.type === 'text-delta') characters += event.text.length;
          else if (event.type === 'tool-call') characters += event.call.arguments.length;
          else if (event.type === 'finished') {
            counted = true;
            count({ kind: 'reasoning', model: chat.card.id, ...event.usage });
          }
          yield event;
        }
      } catch (error) {
        refused = !options.signal.aborted;
        throw error;
      } finally {
        if (begun && !counted && (characters > 0 || !refused))
          count({
            kind: 'reasoning',
            model: chat.card.id,
            promptTokens: tokensIn(promptOf(request)),
            completionTokens: tokensIn(characters),
          });
      }
    },
  };
}

function promptOf({ messages }: ChatRequest): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}

function tokensIn(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
