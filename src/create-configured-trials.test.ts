import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../test/listening-server.ts';
import { createScriptedChat } from '../test/scripted-chat.ts';
import { loadConfig } from './config.ts';
import { createConfiguredTrials } from './create-configured-trials.ts';

let server: ListeningServer;
let asked = 0;
beforeEach(async () => {
  asked = 0;
  server = await startListening((_, response) => {
    asked++;
    response.writeHead(404).end();
  });
});
afterEach(() => server.close());

/** Why a model at the server cannot be tried. */
async function failure(flags: Readonly<Record<string, string>>): Promise<string> {
  const trials = createConfiguredTrials(loadConfig(flags, {}, '/').config, {
    chat: createScriptedChat(['ready']),
    inProcess: false,
  });
  const baseUrl = `${server.origin}/v1`;
  const { chat } = trials.create({ provider: 'openai-compatible', model: 'm', baseUrl, apiKey: null });
  const messages = [{ role: 'user', content: 'Hello' }] as const;
  const stream = chat.stream({ messages, maxTokens: 1 }, { signal: AbortSignal.timeout(10_000) });
  try {
    for await (const _ of stream);
  } catch (error) {
    return String(error);
  }
  return 'none';
}

const listed = (baseUrl: string) =>
  JSON.stringify([{ name: 'other', provider: 'openai-compatible', model: 'm', baseUrl }]);

it('tries models where an endpoint of the settings is', async () => {
  expect(await failure({ 'chat-base-url': `${server.origin}/v2`, 'chat-model': 'm' })).toContain('HTTP 404');
  expect(await failure({ 'chat-models': listed(`${server.origin}/v2`) })).toContain('HTTP 404');
  expect(await failure({ 'model-test-hosts': new URL(server.origin).host })).toContain('HTTP 404');
  expect(asked).toBe(3);
});

it.each([
  ['an endpoint at the port of http', { 'chat-base-url': 'http://127.0.0.1/v1', 'chat-model': 'm' }],
  ['an endpoint at another port', { 'chat-base-url': 'http://127.0.0.1:1/v1', 'chat-model': 'm' }],
  ['a listed endpoint at the port of https', { 'chat-models': listed('https://127.0.0.1/v1') }],
  ['a host without a port', { 'model-test-hosts': '127.0.0.1' }],
])('tries none at other ports of %s', async (_, flags) => {
  const { host } = new URL(server.origin);
  expect(await failure(flags)).toContain(`${host} is not a public address`);
  expect(await failure(flags)).toContain(`EXHIBIT_MODEL_TEST_HOSTS=${host} `);
  expect(asked).toBe(0);
});
