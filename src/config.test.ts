import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chatSourceOf } from './chat-source.ts';
import { ConfigError, colorChoice, loadConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'exhibit-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function yaml(content: string): string {
  const path = join(folder, `${Buffer.from(content).toString('hex').slice(0, 40)}.yaml`);
  writeFileSync(path, content);
  return path;
}

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

it('serves on 127.0.0.1:8080 from ./data and the cache of the user when nothing is set', () => {
  const { config, sources, file } = loadConfig({}, { XDG_CACHE_HOME: '/cache' }, '/place');
  expect(config).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    data: '/place/data',
    models: '/cache/exhibit/models',
    maxUploadBytes: 2 ** 31,
    maxBodyBytes: 30_000_000,
    initToken: null,
  });
  expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
  expect(file).toBeNull();
});

it('prefers a flag to the environment, the environment to the file, the file to the default', () => {
  const file = yaml('port: 1\nhost: from-file\nworkers: 3\n');
  const { config, sources } = loadConfig(
    { port: '3', config: file },
    { EXHIBIT_PORT: '2', EXHIBIT_HOST: 'from-environment' },
    '/',
  );
  expect([config.port, config.host, config.workers]).toEqual([3, 'from-environment', 3]);
  expect([sources.port, sources.host, sources.workers, sources.data]).toEqual([
    'flag',
    'environment',
    'file',
    'default',
  ]);
});

it('finds the file by EXHIBIT_CONFIG', () => {
  expect(loadConfig({}, { EXHIBIT_CONFIG: yaml('port: 99') }, '/').config.port).toBe(99);
});

it.each([
  ['an unknown flag', { prot: '1' }, {}, 'flag: there is no setting "--prot"; did you mean "--port"?'],
  ['a far-off flag', { zzzzzzzz: '1' }, {}, 'flag: there is no setting "--zzzzzzzz"'],
  [
    'a wrong number',
    {},
    { EXHIBIT_PORT: 'many' },
    'environment EXHIBIT_PORT: must be a whole number from 0 to 65535, not "many"',
  ],
  ['too large a port', { port: '70000' }, {}, 'flag --port: must be at most 65535, not "70000"'],
  [
    'a size without sense',
    { 'max-upload-bytes': '2 parsecs' },
    {},
    'flag --max-upload-bytes: must be a number of bytes, such as 2GiB, 500MB or 1048576, not "2 parsecs"',
  ],
])('says in one line what is wrong with %s', (_, flags, environment, line) => {
  expect(problemsOf(() => loadConfig(flags, environment, '/'))).toEqual([line]);
});

it('names the file and the nearest setting for a key that is not known', () => {
  const file = yaml('chatmodle: x\n');
  expect(problemsOf(() => loadConfig({ config: file }, {}, '/'))).toEqual([
    `${file}: there is no setting "chatmodle"; did you mean "chatModel"?`,
  ]);
});

it('tells all problems at once', () => {
  const file = yaml('port: x\nworkers: 0\nnope: 1\n');
  expect(problemsOf(() => loadConfig({ config: file }, {}, '/'))).toHaveLength(3);
});

it('never repeats a secret in a problem', () => {
  const file = yaml('chatApiKey: [very-secret]\n');
  expect(problemsOf(() => loadConfig({ config: file }, {}, '/')).join()).not.toContain('very-secret');
});

it.each([
  ['{ port', 'cannot be read'],
  ['- a\n- b', 'must hold settings'],
])('refuses a file that holds %j', (content, reason) => {
  expect(problemsOf(() => loadConfig({ config: yaml(content) }, {}, '/'))[0]).toContain(reason);
});

it('reads sizes with units', () => {
  expect(loadConfig({ 'max-upload-bytes': '1.5GiB' }, {}, '/').config.maxUploadBytes).toBe(1.5 * 2 ** 30);
});

it.each([
  [{}, { kind: 'built-in', id: 'qwen2.5-coder-1.5b-instruct', contextTokens: null }],
  [{ 'chat-model': '/x/y.gguf' }, { kind: 'gguf', path: '/x/y.gguf' }],
  [{ 'chat-model-path': 'y.gguf' }, { kind: 'gguf', path: '/y.gguf' }],
  [
    { 'chat-model': 'gpt', 'chat-base-url': 'http://h/v1' },
    {
      kind: 'endpoint',
      provider: 'openai-compatible',
      model: 'gpt',
      baseUrl: 'http://h/v1',
      apiKey: null,
      seesImages: null,
      callsTools: true,
      contextTokens: null,
    },
  ],
])('takes the chat model from %j', (flags, source) => {
  expect(chatSourceOf(loadConfig(flags, {}, '/').config)).toEqual(source);
});

it('refuses the name of a chat model that nothing serves', () => {
  expect(problemsOf(() => loadConfig({ 'chat-model': 'gpt' }, {}, '/'))[0]).toContain(
    'EXHIBIT_CHAT_BASE_URL',
  );
});

it.each([
  [{}, 'terminal'],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, 'never'],
  [{ FORCE_COLOR: '1' }, 'always'],
  [{ FORCE_COLOR: '0' }, 'terminal'],
] as const)('colours for %j: %s', (environment, choice) => {
  expect(colorChoice(environment)).toBe(choice);
});

it('takes DATABASE_URL, and its own name for it first', () => {
  const common = { DATABASE_URL: 'postgres://common/db' };
  expect(loadConfig({}, common, '/').config.databaseUrl).toBe('postgres://common/db');
  const own = { ...common, EXHIBIT_DATABASE_URL: 'postgresql://own/db' };
  expect(loadConfig({}, own, '/').config.databaseUrl).toBe('postgresql://own/db');
  expect(loadConfig({ 'database-url': 'none' }, common, '/').config.databaseUrl).toBeNull();
});

it.each([
  [
    { EXHIBIT_DATABASE_URL: 'mysql://user:secret@host/db' },
    'EXHIBIT_DATABASE_URL: must be a postgres:// address',
  ],
  [{ EXHIBIT_JWT_ISSUER: 'https://id.example' }, 'EXHIBIT_JWT_AUDIENCE'],
  [{ EXHIBIT_JWT_ALGORITHMS: 'HS256' }, 'asymmetric signature algorithms'],
  [{ EXHIBIT_JWT_ALGORITHMS: 'none' }, 'asymmetric signature algorithms'],
  [{ EXHIBIT_REQUESTS_PER_MINUTE: '0' }, 'EXHIBIT_REQUESTS_PER_MINUTE: must be at least 1'],
  [{ EXHIBIT_INPUT_PRICE: '-1' }, 'EXHIBIT_INPUT_PRICE'],
])('refuses %j', (environment, words) => {
  const problems = problemsOf(() => loadConfig({}, environment, '/'));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words);
  expect(problems[0]).not.toContain('secret');
});

it('reads limits, prices and algorithms', () => {
  const { config } = loadConfig(
    {},
    {
      EXHIBIT_TOKENS_PER_MINUTE: '5000',
      EXHIBIT_OUTPUT_PRICE: '2.5',
      EXHIBIT_JWT_ALGORITHMS: 'ES256, EdDSA',
    },
    '/',
  );
  expect(config).toMatchObject({
    tokensPerMinute: 5000,
    requestsPerMinute: null,
    outputPrice: 2.5,
    jwtAlgorithms: ['ES256', 'EdDSA'],
  });
});

const key = 'sk-very-secret';

it.each([
  ['in the environment as JSON', {}, { EXHIBIT_CHAT_FALLBACKS: '[{"model":"m","baseUrl":"http://h/v1"}]' }],
  ['in the file as a list', { config: yaml('chatFallbacks:\n  - model: m\n    baseUrl: http://h/v1\n') }, {}],
])('takes models %s', (_, flags, environment) => {
  expect(loadConfig(flags, environment, '/').config.chatFallbacks).toEqual([
    {
      provider: 'openai-compatible',
      model: 'm',
      baseUrl: 'http://h/v1',
      apiKey: null,
      seesImages: null,
      callsTools: true,
      contextTokens: null,
    },
  ]);
});

it.each([
  ['a fallback without a place', { EXHIBIT_CHAT_FALLBACKS: '[{"model":"m"}]' }, '1 needs baseUrl'],
  [
    'a built-in one that there is not',
    { EXHIBIT_CHAT_FALLBACKS: '[{"provider":"built-in","model":"m"}]' },
    '1 has no built-in model',
  ],
  ['a word that is no setting', { EXHIBIT_CHAT_MODELS: '[{"nam":"m"}]' }, '1.name'],
  ['what is no JSON', { EXHIBIT_CHAT_MODELS: `[{"apiKey":"${key}"` }, 'must be a list'],
  [
    'two of one name',
    {
      EXHIBIT_CHAT_MODELS: JSON.stringify(
        ['a', 'a'].map((name) => ({ name, model: 'm', baseUrl: 'http://h', apiKey: key })),
      ),
    },
    'the same name',
  ],
  [
    'a provider without a model',
    { EXHIBIT_CHAT_PROVIDER: 'google', EXHIBIT_CHAT_API_KEY: key },
    'EXHIBIT_CHAT_MODEL',
  ],
  [
    'a provider without a key',
    { EXHIBIT_CHAT_PROVIDER: 'anthropic', EXHIBIT_CHAT_MODEL: 'm' },
    'EXHIBIT_CHAT_API_KEY',
  ],
  [
    'a provider without a place',
    {
      ...{ EXHIBIT_CHAT_PROVIDER: 'openai-compatible', EXHIBIT_CHAT_MODEL: 'm' },
      EXHIBIT_CHAT_API_KEY: key,
    },
    'EXHIBIT_CHAT_BASE_URL',
  ],
])('refuses %s, without a word of its key', (_, environment, words) => {
  const problems = problemsOf(() => loadConfig({}, environment, '/')).join('\n');
  expect(problems).toContain(words);
  expect(problems).not.toContain(key);
});
