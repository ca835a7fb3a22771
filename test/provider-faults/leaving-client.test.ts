import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { withFallbacks } from '../../src/providers/fallback/with-fallbacks.ts';
import { createAnsweringFixture } from '../answering-fixture.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import {
  beginStream,
  chatAt,
  DIALECTS,
  type Dialect,
  type Handler,
  reply,
  startScriptedProvider,
  wireEvents,
} from '../scripted-provider.ts';
import { until } from '../until.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const question = { messages: [{ role: 'user', content: 'How tall is it?' }] };

/** A provider that keeps its caller waiting: before the first token, or after it. */
const waiting: readonly (readonly [string, (dialect: Dialect) => Handler])[] = [
  ['before the headers', () => () => undefined],
  ['before the first token', () => (_, response) => void beginStream(response).flushHeaders()],
  [
    'in the middle of a reply',
    (dialect) => (_, response) => {
      const events = wireEvents(dialect, { text: ['{"fact":', '"height"'] });
      beginStream(response).write(events.slice(0, dialect === 'anthropic' ? 3 : 1).join(''));
    },
  ],
];

async function serving(
  dialect: Dialect,
  handle: Handler,
  search?: Parameters<typeof createAnsweringFixture>[1],
) {
  const provider = await startScriptedProvider(handle);
  const chat = withFallbacks([chatAt(dialect, provider.origin)], {
    now: () => 0,
    random: () => 1,
    wait: (milliseconds, options) => sleep(milliseconds, undefined, options),
  });
  const fixture = await createAnsweringFixture(chat, search);
  closers.push(provider.close, fixture.close);
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  const ask = (signal: AbortSignal, stream: boolean) =>
    fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_TOKEN}` },
      body: JSON.stringify({ ...question, stream }),
      signal,
    }).then((response) => response.text());
  const usedTokens = async (): Promise<number> =>
    (await fixture.inject('GET', '/usage')).json().total.prompt_tokens;
  return { provider, fixture, ask, usedTokens };
}

describe.each(DIALECTS)('a client that goes away while %s keeps it waiting', (dialect) => {
  describe.each([
    ['streamed', true],
    ['not streamed', false],
  ])('%s', (_, stream) => {
    it.each(waiting)('%s closes the call and is counted', async (_name, handle) => {
      const { provider, ask, usedTokens } = await serving(dialect, handle(dialect));
      const leaving = new AbortController();
      const asked = ask(leaving.signal, stream).catch(() => 'left');
      await until(() => provider.open() === 1);
      await sleep(20); // what the provider has sent by then is read
      leaving.abort();
      expect(await asked).toBe('left');
      await until(() => provider.open() === 0);
      await until(async () => (await usedTokens()) > 0);
      expect(provider.seen).toHaveLength(1);
    });
  });
});

it.each([true, false])(
  'an overloaded provider is not called again for a client that went away (stream: %s)',
  async (stream) => {
    const { provider, ask } = await serving('openai-compatible', (_, response) =>
      response.writeHead(429, { 'retry-after': '1' }).end(),
    );
    const leaving = new AbortController();
    const asked = ask(leaving.signal, stream).catch(() => 'left');
    await until(() => provider.seen.length === 1 && provider.open() === 0);
    await sleep(50);
    leaving.abort();
    expect(await asked).toBe('left');
    await sleep(1600); // longer than the call would have been put off
    expect(provider.seen).toHaveLength(1);
  },
);

it.each([true, false])(
  'a search stops with its client, and no model is called for it (stream: %s)',
  async (stream) => {
    const searching = Promise.withResolvers<AbortSignal>();
    const { provider, ask } = await serving('openai-compatible', plan, {
      search: async (_, { signal }) => {
        searching.resolve(signal);
        await sleep(60_000, undefined, { signal });
        throw new Error('it was not stopped');
      },
    });
    const leaving = new AbortController();
    const asked = ask(leaving.signal, stream).catch(() => 'left');
    const signal = await searching.promise;
    const before = provider.seen.length;
    leaving.abort();
    expect(await asked).toBe('left');
    await until(() => signal.aborted);
    expect(provider.seen).toHaveLength(before);
  },
);

const plan: Handler = (_, response) =>
  reply('openai-compatible', response, {
    text: ['{"fact":"height","of":[],"operation":"none","position":1}'],
  });
