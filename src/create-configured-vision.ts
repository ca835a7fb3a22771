import { openAiCompatibleUrl } from './chat-source.ts';
import type { Config } from './config.ts';
import type { ChatModel } from './model/chat.ts';
import { createOpenAiCompatibleChat } from './providers/openai-compatible/create-openai-compatible-chat.ts';

/** A picture and its description take few tokens; nothing is shortened by it. */
const CONTEXT_TOKENS = 32_768;

/**
 * The model that sees: the one that the settings name, else the chat model when it takes images. Null: there is none.
 * @param chat is not closed with it
 */
export function createConfiguredVision(config: Config, chat: ChatModel): ChatModel | null {
  const { visionModel, visionBaseUrl } = config;
  const baseUrl = visionBaseUrl ?? openAiCompatibleUrl(config);
  if (visionModel === null || baseUrl === null) return chat.card.seesImages ? chat : null;
  return createOpenAiCompatibleChat({
    card: { id: visionModel, contextTokens: CONTEXT_TOKENS, seesImages: true, size: 'large' },
    baseUrl,
    // A key goes nowhere but to the endpoint that it was set for.
    apiKey: config.visionApiKey ?? (visionBaseUrl === null ? config.chatApiKey : null),
    model: visionModel,
    fetch,
  });
}
