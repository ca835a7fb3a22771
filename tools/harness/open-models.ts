import path from 'node:path';
import { chatSourceOf } from '../../src/chat-source.ts';
import { loadConfig } from '../../src/config.ts';
import { createConfiguredChat } from '../../src/create-configured-chat.ts';
import type { ChatModel } from '../../src/model/chat.ts';
import { createMiniLmEmbedder, type MiniLmEmbedder } from '../../src/providers/local/minilm-embedder.ts';
import { createModelFiles, type ModelFiles } from '../../src/providers/local/model-files.ts';
import { readModelManifest } from '../../src/providers/local/model-manifest.ts';

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
  return createConfiguredChat(config, source, await openModelFiles());
}
