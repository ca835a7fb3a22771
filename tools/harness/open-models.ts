import path from 'node:path';
import { chatSourceOf, loadConfig } from '../../src/config.ts';
import type { ChatModel } from '../../src/model/chat.ts';
import { createLlamaChat } from '../../src/providers/local/llama-chat.ts';
import { createMiniLmEmbedder, type MiniLmEmbedder } from '../../src/providers/local/minilm-embedder.ts';
import { createModelFiles, type ModelFiles } from '../../src/providers/local/model-files.ts';
import { readModelManifest } from '../../src/providers/local/model-manifest.ts';
import { createOpenAiCompatibleChat } from '../../src/providers/openai-compatible/create-openai-compatible-chat.ts';

const MANIFEST = path.join(import.meta.dirname, '../../models.json');

/** The models of this machine's settings, without a server and without fetching anything. */
async function openModelFiles(): Promise<ModelFiles> {
  return createModelFiles({
    folder: loadConfig().config.models,
    manifest: await readModelManifest(MANIFEST),
    hub: null,
    python: null,
    fetch,
    now: () => Date.now(),
    report: () => undefined,
  });
}

/** The embedding model that the server would use. */
export async function openEmbedder(): Promise<MiniLmEmbedder> {
  const { config } = loadConfig();
  return createMiniLmEmbedder({ files: await openModelFiles(), threads: config.threads });
}

/** The chat model that the server would use. */
export async function openChat(): Promise<ChatModel> {
  const { config } = loadConfig();
  const source = chatSourceOf(config);
  if (source === null) throw new Error('EXHIBIT_CHAT_MODEL names no model.');
  if (source.kind === 'openai-compatible') {
    return createOpenAiCompatibleChat({
      card: {
        id: source.model,
        contextTokens: config.chatContextTokens ?? 32_768,
        seesImages: false,
        size: 'large',
      },
      baseUrl: source.baseUrl,
      apiKey: config.chatApiKey,
      model: source.model,
      fetch,
    });
  }
  const files = await openModelFiles();
  const id = source.kind === 'built-in' ? source.id : path.basename(source.path, '.gguf');
  return createLlamaChat({
    card: { id, contextTokens: config.chatContextTokens ?? 8_192, seesImages: false, size: 'small' },
    modelPath: () => (source.kind === 'gguf' ? source.path : files.path(id, 'model.gguf')),
    missing: () => (source.kind === 'gguf' ? null : files.missing(id)),
    threads: config.threads,
  });
}
