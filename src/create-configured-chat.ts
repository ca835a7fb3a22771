import { existsSync, statSync } from 'node:fs';
import type { ChatSource, Config } from './config.ts';
import type { ChatModel } from './model/chat.ts';
import { createLlamaChat } from './providers/local/llama-chat.ts';
import type { ModelFiles } from './providers/local/model-files.ts';
import { createOpenAiCompatibleChat } from './providers/openai-compatible/create-openai-compatible-chat.ts';

const GIBI = 2 ** 30;

/** The chat model that the settings name. Nothing is loaded or fetched yet. */
export function createConfiguredChat(
  config: Config,
  source: ChatSource,
  files: Pick<ModelFiles, 'path' | 'missing'>,
): ChatModel {
  const contextTokens = config.chatContextTokens;
  switch (source.kind) {
    case 'openai-compatible':
      return createOpenAiCompatibleChat({
        card: {
          id: source.model,
          contextTokens: contextTokens ?? 32_768,
          seesImages: config.chatSeesImages,
          size: 'large',
        },
        baseUrl: source.baseUrl,
        apiKey: config.chatApiKey,
        model: source.model,
        fetch,
      });
    case 'gguf': {
      const { path } = source;
      const here = existsSync(path);
      // Up to here a model behaves like the built-in ones: short prompts, one fact at a time.
      const size = here && statSync(path).size > 6 * GIBI ? 'large' : 'small';
      return createLlamaChat({
        card: { id: path, contextTokens: contextTokens ?? 8192, seesImages: false, size },
        modelPath: () => (existsSync(path) ? path : null),
        missing: () => `There is no chat model at ${path}, where the settings say it is.`,
        threads: config.threads,
      });
    }
    case 'built-in':
      return createLlamaChat({
        // Three caches of this size take about 350 MB with the 1.5B model (28 KiB a token each).
        card: { id: source.id, contextTokens: contextTokens ?? 4096, seesImages: false, size: 'small' },
        modelPath: () => files.path(source.id, 'model.gguf'),
        missing: () => files.missing(source.id),
        threads: config.threads,
      });
    default:
      return source satisfies never;
  }
}
