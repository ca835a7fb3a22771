import { existsSync, statSync } from 'node:fs';
import type { ChatSource } from './chat-source.ts';
import type { Config } from './config.ts';
import type { ChatModel } from './model/chat.ts';
import { createAnthropicChat } from './providers/anthropic/create-anthropic-chat.ts';
import { createGoogleChat } from './providers/google/create-google-chat.ts';
import { createLlamaChat } from './providers/local/llama-chat.ts';
import type { ModelFiles } from './providers/local/model-files.ts';
import { createOpenAiCompatibleChat } from './providers/openai-compatible/create-openai-compatible-chat.ts';

const GIBI = 2 ** 30;

/** One chat model that the settings name. Nothing is loaded or fetched yet. */
export function createConfiguredChat(
  config: Config,
  source: ChatSource,
  files: Pick<ModelFiles, 'path' | 'missing'>,
): ChatModel {
  switch (source.kind) {
    case 'endpoint':
      return createEndpointChat(config, source);
    case 'gguf': {
      const { path } = source;
      const here = existsSync(path);
      // Up to here a model behaves like the built-in ones: short prompts, one fact at a time.
      const size = here && statSync(path).size > 6 * GIBI ? 'large' : 'small';
      const contextTokens = config.chatContextTokens ?? 8192;
      return createLlamaChat({
        card: { id: path, contextTokens, seesImages: false, size },
        modelPath: () => (existsSync(path) ? path : null),
        missing: () => `There is no chat model at ${path}, where the settings say it is.`,
        threads: config.threads,
      });
    }
    case 'built-in': {
      // Three caches of this size take about 350 MB with the 1.5B model (28 KiB a token each).
      const contextTokens = source.contextTokens ?? 4096;
      return createLlamaChat({
        card: { id: source.id, contextTokens, seesImages: false, size: 'small' },
        modelPath: () => files.path(source.id, 'model.gguf'),
        missing: () => files.missing(source.id),
        threads: config.threads,
      });
    }
    default:
      return source satisfies never;
  }
}

/** What a model of each provider has at least these days; an endpoint of one's own often has no more than this. */
const CONTEXT_TOKENS = { 'openai-compatible': 32_768, anthropic: 200_000, google: 1_000_000 } as const;

export function createEndpointChat(
  config: Pick<Config, 'chatFirstByteSeconds' | 'chatSilenceSeconds'>,
  source: Extract<ChatSource, { readonly kind: 'endpoint' }>,
  fetch = globalThis.fetch,
): ChatModel {
  const { provider, model, baseUrl, apiKey, callsTools } = source;
  const common = {
    card: {
      id: model,
      contextTokens: source.contextTokens ?? CONTEXT_TOKENS[provider],
      seesImages: source.seesImages ?? provider !== 'openai-compatible',
      callsTools,
      size: 'large',
    },
    model,
    apiKey,
    patience: { firstByteSeconds: config.chatFirstByteSeconds, silenceSeconds: config.chatSilenceSeconds },
    fetch,
  } as const;
  switch (provider) {
    case 'openai-compatible':
      if (baseUrl === null) throw new TypeError('The settings name no endpoint of the chat model.');
      return createOpenAiCompatibleChat({ ...common, baseUrl });
    case 'anthropic':
      return createAnthropicChat({ ...common, baseUrl });
    case 'google':
      return createGoogleChat({ ...common, baseUrl });
    default:
      return provider satisfies never;
  }
}
