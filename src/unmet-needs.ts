import { chatSourceOf, openAiCompatibleUrl } from './chat-source.ts';
import { environmentName } from './setting-names.ts';
import { BUILT_IN_CHAT_MODELS, type Settings } from './settings.ts';

/** What one setting needs of another: a line for each that is not met. */
export function unmetNeeds(
  config: Settings,
  {
    named,
    isGiven,
  }: {
    /** The setting with its source, as the user knows it. */
    readonly named: (key: keyof Settings) => string;
    /** False where the default holds. */
    readonly isGiven: (key: keyof Settings) => boolean;
  },
): readonly string[] {
  const problems: string[] = [];
  const needs = (given: keyof Settings, lacking: keyof Settings, why = ''): void => {
    problems.push(`${named(given)}: needs ${environmentName(lacking)} too${why}`);
  };
  if (chatSourceOf(config) === null)
    problems.push(
      `${named('chatModel')}: "${config.chatModel}" is neither built in (${BUILT_IN_CHAT_MODELS.join(', ')}) nor a .gguf file; ` +
        `for a model behind an endpoint set ${environmentName('chatBaseUrl')} too`,
    );
  const { chatProvider, chatBaseUrl, visionModel, visionBaseUrl, visualModel, visualBaseUrl } = config;
  if (chatProvider !== null && !isGiven('chatModel'))
    needs('chatProvider', 'chatModel', ', the name that the provider knows');
  if (chatProvider === 'openai-compatible' && chatBaseUrl === null) needs('chatProvider', 'chatBaseUrl');
  else if (chatProvider !== null && chatBaseUrl === null && config.chatApiKey === null)
    needs('chatProvider', 'chatApiKey');
  if (visionModel !== null && visionBaseUrl === null && openAiCompatibleUrl(config) === null)
    needs('visionModel', 'visionBaseUrl', ', the endpoint that it is behind');
  if (visionModel === null && visionBaseUrl !== null)
    needs('visionBaseUrl', 'visionModel', ', the name that the endpoint knows');
  if (config.rerankModel === null && config.rerankBaseUrl !== null) needs('rerankBaseUrl', 'rerankModel');
  if (config.rerankModel !== null && config.rerankBaseUrl === null) needs('rerankModel', 'rerankBaseUrl');
  const { entailmentForm, entailmentModel, entailmentBaseUrl } = config;
  if (entailmentForm === 'predict' && entailmentBaseUrl === null)
    needs('entailmentForm', 'entailmentBaseUrl');
  if (entailmentForm === null && entailmentBaseUrl !== null) needs('entailmentBaseUrl', 'entailmentForm');
  if (entailmentForm === 'chat' && (entailmentModel === null) !== (entailmentBaseUrl === null))
    problems.push(
      `${named('entailmentForm')}: a chat model of its own needs ${environmentName('entailmentModel')} and ` +
        `${environmentName('entailmentBaseUrl')}, the chat model itself neither`,
    );
  if (visualModel !== null && visualBaseUrl === null)
    needs('visualModel', 'visualBaseUrl', ', the endpoint that it is behind');
  if (visualModel === null && visualBaseUrl !== null)
    needs('visualBaseUrl', 'visualModel', ', the name that the endpoint knows');
  if (config.jwtIssuer !== null && config.jwtAudience === null)
    needs(
      'jwtIssuer',
      'jwtAudience',
      ': without it, tokens that were made for other programs would be believed',
    );
  const names = config.chatModels.map(({ name }) => name);
  if (new Set(names).size < names.length) problems.push(`${named('chatModels')}: two have the same name`);
  return problems;
}
