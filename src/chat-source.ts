import { BUILT_IN_CHAT_MODELS, type CHAT_PROVIDERS, type Settings } from './settings.ts';

/** Where a chat model comes from. */
export type ChatSource =
  | {
      readonly kind: 'built-in';
      readonly id: (typeof BUILT_IN_CHAT_MODELS)[number];
      /** Null = what suits it. */
      readonly contextTokens: number | null;
    }
  | { readonly kind: 'gguf'; readonly path: string }
  | {
      readonly kind: 'endpoint';
      readonly provider: (typeof CHAT_PROVIDERS)[number];
      readonly model: string;
      /** Null = the provider's own. */
      readonly baseUrl: string | null;
      readonly apiKey: string | null;
      /** Null = what is usual there. */
      readonly seesImages: boolean | null;
      readonly callsTools: boolean;
      readonly contextTokens: number | null;
    };

/** Null when `chatModel` is a bare name and no endpoint is set. */
export function chatSourceOf(config: Settings): ChatSource | null {
  if (config.chatProvider !== null || config.chatBaseUrl !== null)
    return {
      kind: 'endpoint',
      provider: config.chatProvider ?? 'openai-compatible',
      model: config.chatModel,
      baseUrl: config.chatBaseUrl,
      apiKey: config.chatApiKey,
      seesImages: config.chatSeesImages,
      callsTools: config.chatCallsTools,
      contextTokens: config.chatContextTokens,
    };
  if (config.chatModelPath !== null) return { kind: 'gguf', path: config.chatModelPath };
  if (config.chatModel.endsWith('.gguf')) return { kind: 'gguf', path: config.chatModel };
  const id = BUILT_IN_CHAT_MODELS.find((builtIn) => builtIn === config.chatModel);
  return id === undefined ? null : { kind: 'built-in', id, contextTokens: config.chatContextTokens };
}

/** The endpoint of the chat model, where others may ask it in OpenAI's way. */
export function openAiCompatibleUrl({ chatProvider, chatBaseUrl }: Settings): string | null {
  return chatProvider === null || chatProvider === 'openai-compatible' ? chatBaseUrl : null;
}

/** Of a model in `chatFallbacks` or `chatModels`. */
export function listedChatSource({ provider, ...listed }: Settings['chatFallbacks'][number]): ChatSource {
  const id = BUILT_IN_CHAT_MODELS.find((builtIn) => builtIn === listed.model);
  if (provider !== 'built-in') return { kind: 'endpoint', provider, ...listed };
  if (id === undefined) throw new TypeError('The settings name a built-in model that there is not.');
  return { kind: 'built-in', id, contextTokens: listed.contextTokens };
}
