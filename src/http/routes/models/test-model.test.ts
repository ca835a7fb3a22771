import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import { askAs, memberOf, tokenOf } from '../../../../test/organization-fixture.ts';
import { createScriptedChat } from '../../../../test/scripted-chat.ts';
import {
  beginStream,
  type Dialect,
  type Handler,
  reply,
  type ScriptedProvider,
  startScriptedProvider,
} from '../../../../test/scripted-provider.ts';
import { until } from '../../../../test/until.ts';
import { loadConfig } from '../../../config.ts';
import { createConfiguredTrials } from '../../../create-configured-trials.ts';

let fixture: HttpFixture;
let provider: ScriptedProvider;
let handle: Handler;
let inUse: string | Error;
const lines: string[] = [];
beforeEach(async () => {
  handle = (_, response) => reply('openai-compatible', response, { text: ['rea', 'dy'] });
  inUse = 'ready';
  lines.length = 0;
  provider = await startScriptedProvider((seen, response) => handle(seen, response));
  const flags = { 'model-test-hosts': new URL(provider.origin).host };
  const trials = createConfiguredTrials(loadConfig(flags, {}, '/').config, {
    chat: createScriptedChat([() => inUse]),
    inProcess: true,
  });
  const stream = { write: (line: string) => lines.push(line) } as never;
  fixture = await createHttpFixture({ trials, logger: { level: 'debug', stream } });
});
afterEach(async () => {
  await fixture.close();
  await provider.close();
});

const KEY = 'sk-secret-of-the-test';
const test = async (body: object) => {
  const answer = await fixture.inject('POST', '/models/test', { payload: body });
  expect(answer.body).not.toContain(KEY);
  return answer.json();
};
const here = (facts: object = {}) => ({ base_url: `${provider.origin}/v1/`, model: 'big-model', ...facts });

describe('POST /models/test', () => {
  it('asks the model and says what to set, the key aside', async () => {
    expect(await test(here({ api_key: KEY }))).toEqual({
      ok: true,
      model: 'big-model',
      milliseconds: expect.any(Number),
      reply: 'ready',
      settings: [
        `EXHIBIT_CHAT_BASE_URL=${provider.origin}/v1`,
        'EXHIBIT_CHAT_MODEL=big-model',
        'EXHIBIT_CHAT_API_KEY=<your key>',
      ],
    });
    expect(provider.seen).toMatchObject([
      { url: '/v1/chat/completions', headers: { authorization: `Bearer ${KEY}` } },
    ]);
    expect(JSON.parse(provider.seen[0]?.body ?? '')).toMatchObject({ model: 'big-model', stream: true });
    expect(lines.join()).not.toContain(KEY);
    const { data } = (await fixture.inject('GET', '/audit?limit=1')).json();
    expect(data).toMatchObject([
      {
        action: 'model.tested',
        target: 'big-model',
        user_id: fixture.scope.userId,
        details: { host: new URL(provider.origin).host },
      },
    ]);
    expect(JSON.stringify(data)).not.toContain(KEY);
  });

  it.each([
    ['anthropic', 'EXHIBIT_CHAT_PROVIDER=anthropic'],
    ['google', 'EXHIBIT_CHAT_PROVIDER=google'],
  ] as const)('speaks the language of %s', async (kind: Dialect, line) => {
    handle = (_, response) => reply(kind, response, { text: ['ready'] });
    const answer = await test(here({ kind, api_key: KEY }));
    expect(answer).toMatchObject({ ok: true, reply: 'ready' });
    expect(answer.settings[0]).toBe(line);
  });

  it('asks the model in use when told nothing', async () => {
    expect(await test({})).toMatchObject({ ok: true, model: 'scripted', reply: 'ready', settings: [] });
    inUse = 'x'.repeat(500);
    expect((await test({})).reply).toBe('x'.repeat(200));
    expect(provider.seen).toEqual([]);
  });

  it.each([
    [401, 'refused the API key (HTTP 401). Check the key'],
    [404, 'HTTP 404. There is no such model'],
    [400, 'check the name of the model and the kind'],
    [429, 'credit'],
    [503, 'try again later'],
  ])('explains HTTP %i', async (status, words) => {
    handle = (_, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(`{"error":"${KEY}"}`);
    const answer = await test(here({ api_key: KEY }));
    expect(answer).toEqual({ ok: false, reason: expect.stringContaining(words) });
  });

  it.each<[string, Handler, string]>([
    [
      'a page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      'instead of a stream',
    ],
    [
      'something else',
      (_, response) => beginStream(response).end('data: {"x":1}\n\n'),
      'kind of the provider',
    ],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/' }).end(), 'final address'],
    ['nothing in time', () => undefined, 'within 1 seconds'],
    ['a broken connection', (_, response) => response.destroy(), 'could not be reached'],
  ])('explains %s', async (_, handler, words) => {
    handle = handler;
    expect(await test(here())).toEqual({ ok: false, reason: expect.stringContaining(words) });
  });

  it('explains that nothing listens, and what allows a private address', async () => {
    const refused = await test({ base_url: 'http://127.0.0.1:1/v1', model: 'm', api_key: KEY });
    expect(refused).toEqual({
      ok: false,
      reason:
        '127.0.0.1:1 is not a public address. If models there may be tried, set EXHIBIT_MODEL_TEST_HOSTS=127.0.0.1:1 and start Exhibit again.',
    });
    await provider.close();
    expect(await test(here())).toEqual({
      ok: false,
      reason: expect.stringMatching(/could not be reached.*ECONNREFUSED.*Check the address/s),
    });
  });

  it('stops when the client goes', async () => {
    handle = (_, response) => void beginStream(response).write(': wait\n\n');
    const origin = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
    const { token } = await tokenOf(fixture, fixture.scope.userId);
    const gone = new AbortController();
    const asked = fetch(`${origin}/models/test`, {
      method: 'POST',
      body: JSON.stringify(here()),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: gone.signal,
    }).catch(() => undefined);
    await until(() => provider.open() === 1);
    gone.abort();
    await asked;
    await until(() => provider.open() === 0);
  });

  it.each([
    { base_url: 'ftp://host/v1', model: 'm' },
    { base_url: 'http://user:pass@host/v1', model: 'm' },
    { base_url: 'http:///a:b@host/v1', model: 'm' },
    { base_url: 'http:a:b@host/v1', model: 'm' },
    { base_url: 'http:\\\\a@host/v1', model: 'm' },
    { base_url: 'http://host\\@other/v1', model: 'm' },
    { base_url: 'https://host/v1?key=x', model: 'm' },
    { base_url: 'https://host/v1?', model: 'm' },
    { base_url: 'https://host/v1#x', model: 'm' },
    { base_url: 'https://host/v1', model: 'a?b' },
    { base_url: 'https://host/v1', model: 'a#b' },
    { base_url: 'https://host/v1', model: '../files' },
    { model: 'models/..\\x', kind: 'google' },
    { model: 'models/%2E%2e/x', kind: 'google' },
    { model: 'models%2f..', kind: 'google' },
    { base_url: 'https://host/v1' },
    { model: 'm' },
    { base_url: 'https://host/v1', model: 'm', kind: 'other' },
    { base_url: 'https://host/v1', model: 'm', api_key: 'a\nb' },
    { base_url: 'https://host/v1', model: '' },
    { unknown: 1 },
  ])('refuses %j', async (body) => {
    expect((await test(body)).error.code).toBe('validation_error');
    expect((await fixture.inject('GET', '/audit?limit=1')).json().data).not.toMatchObject([
      { action: 'model.tested' },
    ]);
  });

  it.each(['org/big-model.v1..2:free', 'C:\\models\\big.gguf', './big.gguf', 'a@b'])(
    'takes %s as the name of a model',
    async (model) => {
      expect(await test(here({ model, base_url: `${provider.origin}/v1/@here` }))).toMatchObject({
        ok: true,
        model,
      });
      expect(provider.seen).toMatchObject([{ url: '/v1/@here/chat/completions' }]);
    },
  );

  it('is for administrators alone', async () => {
    const member = await memberOf(fixture);
    expect((await askAs(fixture.app, member.token)('POST', '/models/test', {})).statusCode).toBe(403);
    const reading = await tokenOf(fixture, fixture.scope.userId, { access: 'read' });
    expect((await askAs(fixture.app, reading.token)('POST', '/models/test', {})).statusCode).toBe(403);
  });
});
