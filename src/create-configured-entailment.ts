import { entailByChat } from './answer/verify/entail-by-chat.ts';
import type { Config } from './config.ts';
import type { ChatModel } from './model/chat.ts';
import type { EntailmentModel } from './model/entailment.ts';
import { createEntailmentEndpoint } from './providers/entailment-endpoint/create-entailment-endpoint.ts';
import { createOpenAiCompatibleChat } from './providers/openai-compatible/create-openai-compatible-chat.ts';

/** A claim with its passages takes a few thousand at most. */
const CONTEXT_TOKENS = 32_768;

/**
 * The model that judges claims, as the settings name it. Null: there is none, code alone decides.
 * @param chat judges itself where the settings say so
 */
export function createConfiguredEntailment(
  { entailmentForm, entailmentModel, entailmentBaseUrl, entailmentApiKey: apiKey }: Config,
  chat: ChatModel,
): EntailmentModel | null {
  switch (entailmentForm) {
    case null:
      return null;
    case 'predict':
      return entailmentBaseUrl === null
        ? null
        : createEntailmentEndpoint({
            baseUrl: entailmentBaseUrl,
            apiKey,
            model: entailmentModel ?? 'entailment',
            fetch,
          });
    case 'chat':
      return entailByChat(
        entailmentModel === null || entailmentBaseUrl === null
          ? chat
          : createOpenAiCompatibleChat({
              card: { id: entailmentModel, contextTokens: CONTEXT_TOKENS, seesImages: false, size: 'large' },
              baseUrl: entailmentBaseUrl,
              apiKey,
              model: entailmentModel,
              fetch,
            }),
      );
    default:
      return entailmentForm satisfies never;
  }
}
