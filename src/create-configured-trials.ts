import { type ChatSource, chatSourceOf, listedChatSource } from './chat-source.ts';
import type { Config } from './config.ts';
import { createEndpointChat } from './create-configured-chat.ts';
import { chatHost } from './create-configured-status.ts';
import type { ModelTrials, TrialModel } from './http/routes/models/model-trials.ts';
import type { ChatModel } from './model/chat.ts';
import { createPublicFetch, hostWithPort } from './providers/public-fetch.ts';
import { environmentName } from './setting-names.ts';

/** Models that may be tried, by the code that makes those of the settings. */
export function createConfiguredTrials(
  config: Config,
  { chat, inProcess }: { readonly chat: ChatModel; readonly inProcess: boolean },
): ModelTrials {
  const source = chatSourceOf(config);
  const fetch = createPublicFetch({
    allowedHosts: [...config.modelTestHosts, ...hostsOfSettings(config)],
    refusal: (host) =>
      `${host} is not a public address. If models there may be tried, set ${environmentName('modelTestHosts')}=${host} and start Exhibit again.`,
  });
  return {
    inUse: { chat, host: inProcess || source === null ? null : chatHost(source) },
    create: (given) => {
      const baseUrl = given.baseUrl?.replace(/\/+$/, '') ?? null;
      const trial = { kind: 'endpoint', ...given, baseUrl, ...USUAL } as const;
      return {
        chat: createEndpointChat(config, trial, fetch),
        host: chatHost(trial) ?? '',
        settings: linesOf({ ...given, baseUrl }),
      };
    },
  };
}

const USUAL = { seesImages: null, callsTools: false, contextTokens: null } as const;

/** What the operator has named may be asked, wherever it is, at that port. */
function hostsOfSettings(config: Config): readonly string[] {
  const listed = [...config.chatFallbacks, ...config.chatModels].map(listedChatSource);
  const first = chatSourceOf(config);
  return [...(first === null ? [] : [first]), ...listed].flatMap((source: ChatSource) =>
    source.kind === 'endpoint' && source.baseUrl !== null ? [hostWithPort(new URL(source.baseUrl))] : [],
  );
}

function linesOf({ provider, model, baseUrl, apiKey }: TrialModel): readonly string[] {
  return [
    ...(provider === 'openai-compatible' ? [] : [`${environmentName('chatProvider')}=${provider}`]),
    ...(baseUrl === null ? [] : [`${environmentName('chatBaseUrl')}=${baseUrl}`]),
    `${environmentName('chatModel')}=${model}`,
    ...(apiKey === null ? [] : [`${environmentName('chatApiKey')}=<your key>`]),
  ];
}
