import { createAnthropic } from '@ai-sdk/anthropic';
import type { ChatModel } from '../../model/chat.ts';
import { createAiSdkChat } from '../ai-sdk/create-ai-sdk-chat.ts';
import { createGuardedFetch } from '../guarded-fetch.ts';
import type { ProviderSettings } from '../provider-settings.ts';

export type AnthropicSettings = ProviderSettings & {
  /** Up to and without `/messages`; null = Anthropic's own. */
  readonly baseUrl: string | null;
};

const OWN_URL = 'https://api.anthropic.com/v1';

/** A model of Anthropic, or behind an endpoint that speaks its Messages API. */
export function createAnthropicChat(settings: AnthropicSettings): ChatModel {
  const { card, patience, fetch } = settings;
  const baseUrl = settings.baseUrl ?? OWN_URL;
  const provider = createAnthropic({
    baseURL: baseUrl,
    // Never left out: the library would take one from the environment, for whatever address.
    apiKey: settings.apiKey ?? 'none',
    fetch: createGuardedFetch({ fetch, baseUrl }),
  });
  return createAiSdkChat({ card, model: provider.languageModel(settings.model), patience });
}
