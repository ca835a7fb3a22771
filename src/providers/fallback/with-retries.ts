import type { ChatEvent, ChatModel } from '../../model/chat.ts';
import { ProviderBusyError } from '../provider-busy-error.ts';

export type RetryDependencies = {
  /** 0 to 1. */
  readonly random: () => number;
  /** Rejects with the signal's reason when it is aborted. */
  readonly wait: (milliseconds: number, options: { readonly signal: AbortSignal }) => Promise<void>;
};

/** Calls beyond the first, for all requests of one question together. */
const MOST_RETRIES = 2;
/** A provider that wants more time than this is not waited for: its caller is told instead. */
const MOST_WAIT_SECONDS = 5;
const FIRST_WAIT_MILLISECONDS = 500;

/**
 * The same model for one question: a call that found its provider busy is made again, until what the question may
 * spend on that is spent; from then on the provider is not called. What has begun to come is never asked for again.
 */
export function withRetries(chat: ChatModel, { random, wait }: RetryDependencies): ChatModel {
  let retries = 0;
  let spent: ProviderBusyError | null = null;
  return {
    ...chat,
    get card() {
      return chat.card;
    },
    stream: async function* (request, options): AsyncGenerator<ChatEvent> {
      for (;;) {
        if (spent !== null) throw spent;
        let begun = false;
        try {
          for await (const event of chat.stream(request, options)) {
            begun = true;
            yield event;
          }
          return;
        } catch (error) {
          options.signal.throwIfAborted();
          if (begun || !(error instanceof ProviderBusyError)) throw error;
          const asked = error.askedSeconds ?? 0;
          if (retries === MOST_RETRIES || asked > MOST_WAIT_SECONDS) {
            spent = error;
            throw error;
          }
          // Jitter, so that those who were refused together do not come back together.
          const step = FIRST_WAIT_MILLISECONDS * 2 ** retries * (0.5 + random() / 2);
          retries++;
          await wait(asked * 1000 + step, options);
        }
      }
    },
  };
}
