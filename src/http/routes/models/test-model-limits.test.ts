import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../../../test/collect-garbage.ts';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import { createScriptedChat } from '../../../../test/scripted-chat.ts';
import {
  beginStream,
  type Handler,
  type ScriptedProvider,
  startScriptedProvider,
} from '../../../../test/scripted-provider.ts';
import { until } from '../../../../test/until.ts';
import { createLimiter } from '../../../accounts/limits.ts';
import { loadConfig } from '../../../config.ts';
import { createConfiguredTrials } from '../../../create-configured-trials.ts';

const NO_LIMITS = { requestsPerMinute: null, tokensPerMinute: null, concurrentAnswers: null };

let fixture: HttpFixture;
let provider: ScriptedProvider;
let handle: Handler;
beforeEach(async () => {
  provider = await startScriptedProvider((seen, response) => handle(seen, response));
  const flags = { 'model-test-hosts': new URL(provider.origin).host };
  fixture = await createHttpFixture({
    trials: createConfiguredTrials(loadConfig(flags, {}, '/').config, {
      chat: createScriptedChat(['ready']),
      inProcess: true,
    }),
    limiter: createLimiter(
      { caller: { ...NO_LIMITS, tokensPerMinute: 20_000, concurrentAnswers: 1 }, organization: NO_LIMITS },
      () => 0,
    ),
  });
});
afterEach(async () => {
  await fixture.close();
  await provider.close();
});

const ask = (body: object) => fixture.inject('POST', '/models/test', { payload: body });
const there = () => ask({ base_url: `${provider.origin}/v1`, model: 'big-model' });
const piece = (facts: object) =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', ...facts })}\n\n`;
const said = (content: string, finish_reason: string | null = null) =>
  piece({ choices: [{ index: 0, delta: { content }, finish_reason }] });
/** A whole reply that takes what the provider says it took. */
const taking =
  (prompt_tokens: number, completion_tokens: number): Handler =>
  (_, response) =>
    beginStream(response).end(
      said('ready', 'stop') + piece({ choices: [], usage: { prompt_tokens, completion_tokens } }),
    );
const usage = async () => (await fixture.inject('GET', '/usage')).json().tokens;

describe('a test of a model', () => {
  it('is written down as used, of the model in use as well', async () => {
    handle = taking(7, 3);
    await there();
    await ask({});
    expect(await usage()).toHaveLength(2);
    expect(await usage()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ model: 'big-model', calls: 1, prompt_tokens: 7, completion_tokens: 3 }),
        expect.objectContaining({ model: 'scripted', calls: 1 }),
      ]),
    );
  });

  it('is written down when it came to nothing in time, and not when it was refused', async () => {
    handle = (_, response) => response.writeHead(401).end();
    await there();
    expect(await usage()).toEqual([]);
    handle = () => undefined;
    await there();
    expect(await usage()).toMatchObject([{ model: 'big-model', calls: 1, completion_tokens: 0 }]);
  });

  it('takes the place of an answer, and gives it back', async () => {
    handle = (_, response) => void beginStream(response).write(': wait\n\n');
    const first = there();
    await until(() => provider.open() === 1);
    const second = await there();
    expect([second.statusCode, second.json().error.code]).toEqual([429, 'rate_limit_exceeded']);
    expect(provider.seen).toHaveLength(1);
    expect((await first).json().ok).toBe(false);
    expect((await ask({})).json().ok).toBe(true);
    const { data } = (await fixture.inject('GET', '/audit?limit=10')).json();
    expect(data.filter(({ action }: { action: string }) => action === 'model.tested')).toHaveLength(2);
  });

  it('believes no provider that says it took less than nothing, or more than there is', async () => {
    handle = taking(-1e9, 1e12);
    expect((await there()).json()).toMatchObject({ ok: true });
    expect(await usage()).toMatchObject([{ prompt_tokens: 0, completion_tokens: 10_000 }]);
    await there();
    expect((await there()).statusCode).toBe(429);
  });

  it('leaves a reply that does not end', async () => {
    handle = (_, response) => {
      beginStream(response);
      const more = setInterval(() => response.write(said('x'.repeat(300))), 2);
      response.once('close', () => clearInterval(more));
    };
    const { ok, reply, milliseconds } = (await there()).json();
    expect({ ok, reply }).toEqual({ ok: true, reply: 'x'.repeat(200) });
    expect(milliseconds).toBeLessThan(1000); // what it may take
    await until(() => provider.open() === 0);
    const [{ completion_tokens: taken }] = await usage();
    expect(taken).toBeGreaterThan(400);
    expect(taken).toBeLessThan(1200);
  });

  it('ends in time though the provider goes on saying nothing', async () => {
    handle = (_, response) => {
      beginStream(response);
      const drip = setInterval(() => {
        response.write(': wait\n\n');
        collectGarbage(); // a limit that is held weakly alone would be gone
      }, 100);
      response.once('close', () => clearInterval(drip));
    };
    expect((await there()).json()).toEqual({
      ok: false,
      reason: expect.stringContaining('within 1 seconds'),
    });
    await until(() => provider.open() === 0);
  });
});
