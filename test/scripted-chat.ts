import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatEvent, ChatModel, ChatRequest } from '../src/model/chat.ts';

/** What the model says to one request: text, or a function that makes it. */
export type ScriptedReply = string | ((request: ChatRequest) => string | Error);

export type ScriptedChat = ChatModel & {
  /** All requests so far, in order. */
  readonly requests: readonly ChatRequest[];
  /** How many requests were stopped by their signal. */
  readonly aborted: () => number;
};

/**
 * A chat model that says what it is told to: the replies in order, the last one again and again.
 * It speaks in pieces of a few characters, `delayMilliseconds` apart.
 */
export function createScriptedChat(
  replies: readonly ScriptedReply[],
  options: { readonly delayMilliseconds?: number; readonly missing?: () => string | null } = {},
): ScriptedChat {
  const requests: ChatRequest[] = [];
  let aborted = 0;
  return {
    card: { id: 'scripted', contextTokens: 8192, seesImages: false, size: 'small' },
    missing: options.missing ?? (() => null),
    requests,
    aborted: () => aborted,
    stream: async function* (request, { signal }): AsyncGenerator<ChatEvent> {
      const reply = replies[Math.min(requests.length, replies.length - 1)] ?? '';
      requests.push(request);
      const text = typeof reply === 'function' ? reply(request) : reply;
      if (text instanceof Error) throw text;
      try {
        for (const piece of text.match(/[\s\S]{1,12}/g) ?? []) {
          signal.throwIfAborted();
          if (options.delayMilliseconds !== undefined)
            await sleep(options.delayMilliseconds, undefined, { signal });
          yield { type: 'text-delta', text: piece };
        }
      } catch (error) {
        aborted++;
        throw error;
      }
      const promptTokens = request.messages.reduce((sum, { content }) => sum + countTokens(content), 0);
      const usage = { promptTokens, completionTokens: countTokens(text) };
      yield { type: 'finished', finishReason: 'stop', usage };
    },
    close: async () => undefined,
  };
}

/** Roughly: four characters a token. */
function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
