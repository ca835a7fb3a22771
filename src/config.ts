import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { nearestName } from './core/nearest-name.ts';
import { environmentName, flagName } from './setting-names.ts';
import { type Settings, settings, settingsSchema } from './settings.ts';
import { unmetNeeds } from './unmet-needs.ts';

/** All settings, checked. `data`, `models` and the other paths are absolute. */
export type Config = Settings;
export type ConfigKey = keyof Config;
export type ConfigSource = 'flag' | 'environment' | 'file' | 'default';

export type LoadedConfig = {
  readonly config: Config;
  readonly sources: Readonly<Record<ConfigKey, ConfigSource>>;
  /** The YAML file that was read, or null. */
  readonly file: string | null;
};

export const CONFIG_KEYS = Object.keys(settings) as readonly ConfigKey[];
export const SECRET_KEYS: ReadonlySet<ConfigKey> = new Set<ConfigKey>([
  'initToken',
  'chatApiKey',
  'chatFallbacks',
  'chatModels',
  'visionApiKey',
  'visualApiKey',
  'rerankApiKey',
  'entailmentApiKey',
  'databaseUrl',
]);
/** Names that hosts and tools use for the same thing. */
const COMMON_NAMES: Readonly<Partial<Record<ConfigKey, string>>> = { databaseUrl: 'DATABASE_URL' };
const PATH_KEYS = [
  'data',
  'models',
  'chatModelPath',
  'embeddingModelPath',
  'ocrModelPath',
  'speechModelPath',
] as const;

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
    const value =
      nonEmpty(environment[environmentName(key)]) ?? nonEmpty(environment[COMMON_NAMES[key] ?? '']);
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

  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const key = String(issue.path[0]) as ConfigKey;
      problems.push(
        `${nameIn(key, sources[key] ?? 'default', file)}: ${placeIn(issue.path)}${issue.message}${shown(key, given[key])}`,
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
  const named = (key: ConfigKey) => nameIn(key, sources[key] ?? 'default', file);
  problems.push(...unmetNeeds(config, { named, isGiven: (key) => sources[key] !== undefined }));
  if (problems.length > 0) throw new ConfigError(problems);
  const everySource = Object.fromEntries(CONFIG_KEYS.map((key) => [key, sources[key] ?? 'default']));
  return { config, sources: everySource as Record<ConfigKey, ConfigSource>, file };
}

/** What the terminal's user asked of colours (no-color.org, force-color.org). */
export function colorChoice(environment: Environment = process.env): 'always' | 'never' | 'terminal' {
  if (nonEmpty(environment.NO_COLOR) !== undefined) return 'never';
  const forced = nonEmpty(environment.FORCE_COLOR);
  return forced !== undefined && forced !== '0' ? 'always' : 'terminal';
}

/** Folders where programs are looked for, separated as the system does it. */
export function searchPath(environment: Environment = process.env): string {
  return environment.PATH ?? '';
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

/** Where in a list: `1.model `, counted from one. */
function placeIn([, index, ...rest]: readonly PropertyKey[]): string {
  return index === undefined ? '' : `${[Number(index) + 1, ...rest].join('.')} `;
}

function shown(key: ConfigKey, value: unknown): string {
  return SECRET_KEYS.has(key) ? '' : `, not ${JSON.stringify(value)}`;
}

function defaultModelFolder(environment: Environment): string {
  const cache = nonEmpty(environment.XDG_CACHE_HOME) ?? join(homedir(), '.cache');
  return join(cache, 'exhibit', 'models');
}

function isConfigKey(name: string): name is ConfigKey {
  return Object.hasOwn(settings, name);
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
