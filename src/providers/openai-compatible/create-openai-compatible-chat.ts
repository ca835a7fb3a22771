import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ChatModel, ChatRequest } from '../../model/chat.ts';
import { createAiSdkChat } from '../ai-sdk/create-ai-sdk-chat.ts';
import { createGuardedFetch } from '../guarded-fetch.ts';
import type { ProviderSettings } from '../provider-settings.ts';
import { adaptToEndpoint } from './adapt-to-endpoint.ts';

export type OpenAiCompatibleSettings = ProviderSettings & {
  /** Up to and without `/chat/completions`, as in `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
};

/** A model behind any endpoint that speaks OpenAI's chat completions (vLLM, Ollama, llama.cpp, hosted ones). */
export function createOpenAiCompatibleChat(settings: OpenAiCompatibleSettings): ChatModel {
  const { card, baseUrl, apiKey, patience, fetch } = settings;
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: baseUrl,
    includeUsage: true,
    supportsStructuredOutputs: true,
    fetch: createGuardedFetch({ fetch, baseUrl }),
    ...(apiKey !== null && { apiKey }),
  });
  const model = provider.chatModel(settings.model);
  return adaptToEndpoint(createAiSdkChat({ card, model, patience, ownOptions }));
}

/** Options that the library has no name for; it passes on what it does not know. */
function ownOptions({ logitBias, jsonSchema }: ChatRequest) {
  const openaiCompatible = {
    ...(logitBias !== undefined && { logit_bias: { ...logitBias } }),
    // "strict" providers refuse a schema of an open object.
    ...(jsonSchema !== undefined && { strictJsonSchema: jsonSchema.additionalProperties === false }),
  };
  return { openaiCompatible };
}
