import { type ChatSource, chatSourceOf, listedChatSource } from './chat-source.ts';
import type { Config } from './config.ts';
import { createConfiguredChat } from './create-configured-chat.ts';
import type { ChatModel } from './model/chat.ts';
import { type FallbackDependencies, withFallbacks } from './providers/fallback/with-fallbacks.ts';
import type { ModelFiles } from './providers/local/model-files.ts';

/** A chat model as the settings name it; `name`: by which a workspace may choose it. */
export type ListedChat = {
  readonly source: ChatSource;
  readonly chat: ChatModel;
  readonly fallback?: true;
  readonly name?: string;
};

export type ConfiguredChats = {
  /** The chat model, with those that stand in for it. */
  readonly chat: ChatModel;
  /** The chat model alone, without retries: for what makes its own. */
  readonly alone: ChatModel;
  /** Where it comes from. */
  readonly source: ChatSource;
  /** By name: what a workspace may choose instead. Nothing stands in for them. */
  readonly named: ReadonlyMap<string, ChatModel>;
  /** All of them, each once for each use. */
  readonly listed: readonly ListedChat[];
  /** Built-in models among them all. */
  readonly builtInIds: readonly string[];
  readonly close: () => Promise<void>;
};

/** All chat models that the settings name. Nothing is loaded or fetched yet. */
export function createConfiguredChats(
  config: Config,
  files: Pick<ModelFiles, 'path' | 'missing'>,
  deps: FallbackDependencies,
): ConfiguredChats {
  const source = chatSourceOf(config);
  if (source === null) throw new TypeError('The configuration names no chat model.');
  const fallbacks = config.chatFallbacks.map(listedChatSource);
  const others = config.chatModels.map(({ name, ...listed }) => ({ name, source: listedChatSource(listed) }));
  const made = new Map<ChatSource | string, ChatModel>();
  const create = (from: ChatSource): ChatModel => {
    // One of a built-in model in memory, however often it is named.
    const key = from.kind === 'built-in' ? from.id : from;
    const chat = made.get(key) ?? createConfiguredChat(config, from, files);
    made.set(key, chat);
    return chat;
  };
  const alone = create(source);
  const chat = withFallbacks([alone, ...fallbacks.map(create)], deps);
  const named = new Map(others.map((one) => [one.name, withFallbacks([create(one.source)], deps)]));
  return {
    chat,
    alone,
    source,
    named,
    listed: [
      { source, chat: alone },
      ...fallbacks.map((one): ListedChat => ({ source: one, chat: create(one), fallback: true })),
      ...others.map((one): ListedChat => ({ source: one.source, chat: create(one.source), name: one.name })),
    ],
    builtInIds: [...made.keys()].filter((key) => typeof key === 'string'),
    close: async () => {
      await Promise.all([...made.values()].map((one) => one.close()));
    },
  };
}
