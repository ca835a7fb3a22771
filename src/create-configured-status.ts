import { type ChatSource, openAiCompatibleUrl } from './chat-source.ts';
import type { Config } from './config.ts';
import type { ListedChat } from './create-configured-chats.ts';
import type { ConfiguredReaders } from './create-configured-readers.ts';
import type { ModelFacts, ServerFacts } from './http/routes/status/server-facts.ts';
import type { SearchIndex } from './index/search-index.ts';
import type { ChatModel } from './model/chat.ts';
import type { EmbeddingModel } from './model/embedding.ts';

export type StatusParts = {
  readonly chats: readonly ListedChat[];
  /** In place of the configured ones: for tests. */
  readonly chat: ChatModel | null;
  readonly vision: ChatModel | null;
  readonly embedder: Pick<EmbeddingModel, 'id' | 'missing'>;
  readonly readers: Pick<ConfiguredReaders, 'senses'>;
  readonly index: Pick<SearchIndex, 'countChunks'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What GET /status tells of the server as the settings make it: hosts of endpoints, never their keys. */
export function createConfiguredStatus(config: Config, parts: StatusParts): ServerFacts {
  const { chats, chat, vision, embedder, readers, index } = parts;
  const listed: readonly ListedChat[] =
    chat === null ? chats : [{ source: { kind: 'gguf', path: chat.card.id }, chat }];
  return {
    startedAt: parts.now(),
    models: () => [
      ...listed.map(chatFacts),
      { task: 'embedding', id: embedder.id, host: null, missing: embedder.missing() },
      ...readers.senses.map(({ task, id, missing }) => ({ task, id, host: null, missing: missing() })),
      ...visionFacts(config, vision, listed[0]),
      ...endpointFacts(config),
    ],
    index: { kind: 'LanceDB', countChunks: (scope) => index.countChunks(scope) },
    dataFolder: config.data,
  };
}

function chatFacts({ source, chat, fallback, name }: ListedChat): ModelFacts {
  const { id, seesImages, contextTokens } = chat.card;
  return {
    task: 'chat',
    id,
    host: chatHost(source),
    missing: chat.missing(),
    seesImages,
    contextTokens,
    ...(fallback === undefined ? {} : { fallback }),
    ...(name === undefined ? {} : { name }),
  };
}

function visionFacts(
  config: Config,
  vision: ChatModel | null,
  first: ListedChat | undefined,
): readonly ModelFacts[] {
  if (vision === null) return [];
  const own = config.visionModel === null ? null : (config.visionBaseUrl ?? openAiCompatibleUrl(config));
  const host = own === null ? (first === undefined ? null : chatHost(first.source)) : new URL(own).host;
  return [{ task: 'vision', id: vision.card.id, host, missing: vision.missing() }];
}

function endpointFacts(config: Config): readonly ModelFacts[] {
  const named = [
    { task: 'rerank', id: config.rerankModel, url: config.rerankBaseUrl },
    { task: 'visual', id: config.visualModel, url: config.visualBaseUrl },
    {
      task: 'entailment',
      id: config.entailmentForm === null ? null : (config.entailmentModel ?? config.entailmentForm),
      url: config.entailmentBaseUrl,
    },
  ] as const;
  return named.flatMap(({ task, id, url }) =>
    id === null || url === null ? [] : [{ task, id, host: new URL(url).host, missing: null }],
  );
}

const OWN_HOSTS = {
  'openai-compatible': 'openai-compatible',
  anthropic: 'api.anthropic.com',
  google: 'generativelanguage.googleapis.com',
} as const;

/** Null: it runs within this server. */
export function chatHost(source: ChatSource): string | null {
  if (source.kind !== 'endpoint') return null;
  return source.baseUrl === null ? OWN_HOSTS[source.provider] : new URL(source.baseUrl).host;
}
