import { createGoogle } from '@ai-sdk/google';
import type { ChatModel } from '../../model/chat.ts';
import { createAiSdkChat } from '../ai-sdk/create-ai-sdk-chat.ts';
import { createGuardedFetch } from '../guarded-fetch.ts';
import type { ProviderSettings } from '../provider-settings.ts';

export type GoogleSettings = ProviderSettings & {
  /** Up to and without `/models/…`; null = Google's own. */
  readonly baseUrl: string | null;
};

const OWN_URL = 'https://generativelanguage.googleapis.com/v1beta';

/** A model of Google (Gemini), or behind an endpoint that speaks its API. */
export function createGoogleChat(settings: GoogleSettings): ChatModel {
  const { card, patience, fetch } = settings;
  const baseUrl = settings.baseUrl ?? OWN_URL;
  const provider = createGoogle({
    baseURL: baseUrl,
    // Never left out: the library would take one from the environment, for whatever address.
    apiKey: settings.apiKey ?? 'none',
    fetch: createGuardedFetch({ fetch, baseUrl }),
  });
  return createAiSdkChat({ card, model: provider.languageModel(settings.model), patience });
}
