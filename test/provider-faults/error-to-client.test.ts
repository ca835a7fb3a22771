import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { withFallbacks } from '../../src/providers/fallback/with-fallbacks.ts';
import { createAnsweringFixture } from '../answering-fixture.ts';
import { chunksOf } from '../chat-fixture.ts';
import { chatAt, reply, startScriptedProvider } from '../scripted-provider.ts';
import { FAULTS } from './faults.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const DIALECT = 'openai-compatible';
const STATUS = { unavailable: 503, model_error: 502 } as const;
const withError = FAULTS.flatMap((fault) =>
  fault.error === null ? [] : [[fault.name, { ...fault, error: fault.error }] as const],
);

async function serving(fault: (typeof withError)[number][1], fallback: boolean) {
  const [provider, other] = await Promise.all([
    startScriptedProvider((_, response) => fault.commit(DIALECT, response)),
    startScriptedProvider((_, response) => reply(DIALECT, response, { text: ['{"found":true}'] })),
  ]);
  const seconds = fault.hangs === true ? 0.3 : 20;
  const patience = { firstByteSeconds: seconds, silenceSeconds: seconds };
  const first = chatAt(DIALECT, provider.origin, { patience });
  const chat = withFallbacks(
    fallback ? [first, chatAt(DIALECT, other.origin, { id: 'stand-in' })] : [first],
    { now: () => 0, random: () => 0, wait: async () => undefined },
  );
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const fixture = await createAnsweringFixture(chat, { logger: { level: 'debug', stream } });
  closers.push(provider.close, other.close, fixture.close);
  const ask = (stream: boolean) =>
    fixture.inject('POST', '/chat/completions', {
      payload: { messages: [{ role: 'user', content: 'How tall is it?' }], stream },
    });
  return { provider, other, ask, log: () => lines.join('') };
}

describe('what the client gets when the provider does this', () => {
  it.each(withError)('%s', async (_, fault) => {
    const { provider, ask, log } = await serving(fault, false);
    const whole = await ask(false);
    expect(whole.statusCode).toBe(STATUS[fault.error]);
    expect(whole.json().error).toMatchObject({ type: 'server_error', code: fault.error, param: null });
    expect(whole.headers['retry-after'] === undefined).toBe(fault.error === 'model_error');
    expect(provider.seen).toHaveLength(fault.calls);
    const streamed = await ask(true);
    const last = streamed.body.trimEnd().split('\n\n').at(-1) ?? '';
    expect(JSON.parse(last.replace('data: ', '')).error).toMatchObject({
      type: 'server_error',
      code: fault.error,
    });
    expect(streamed.body).not.toContain('[DONE]');
    expect(provider.seen).toHaveLength(2 * fault.calls);
    expect(log()).toContain(fault.error);
    expect(whole.body + streamed.body + log()).not.toMatch(/echo|a-key|How tall/);
  });

  it.each(withError.filter(([, { begun }]) => !begun))('%s, and another stands in', async (_, fault) => {
    const { other, ask } = await serving(fault, true);
    const streamed = await ask(true);
    expect(streamed.body).toContain('[DONE]');
    const told = chunksOf(streamed.body)
      .map(({ choices }) => JSON.stringify(choices[0]?.delta))
      .join('');
    expect(told).toContain('Going on with stand-in instead of big.');
    expect(other.seen.length).toBeGreaterThan(0);
    const names = chunksOf(streamed.body).map(
      (chunk) => 'system_fingerprint' in chunk && chunk.system_fingerprint,
    );
    expect([names[0], names.at(-1)]).toEqual(['exhibit-0.0.0-test/big', 'exhibit-0.0.0-test/stand-in']);
  });
});
