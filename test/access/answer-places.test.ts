import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/accounts/limits.ts';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import { ModelError } from '../../src/core/errors.ts';
import { finishing } from '../chat-fixture.ts';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../http-fixture.ts';

const NONE = { requestsPerMinute: null, tokensPerMinute: null, concurrentAnswers: null };

type Manner = 'ends' | 'fails at once' | 'fails on the way' | 'never ends';

let fixture: HttpFixture;
let address: string;
let manner: Manner = 'ends';
beforeEach(async () => {
  fixture = await createHttpFixture({
    limiter: createLimiter({ caller: { ...NONE, concurrentAnswers: 1 }, organization: NONE }, Date.now),
    answer: (_question, { signal }) => answering(signal),
    search: async (_query, { signal }) => {
      if (manner === 'never ends') await sleep(60_000, undefined, { signal, ref: false });
      if (manner !== 'ends') throw new ModelError('It failed.');
      return { hits: [], embeddingTokens: 0, calls: [], notes: [] };
    },
  });
  address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => fixture.close());

async function* answering(signal: AbortSignal): AsyncIterable<AnswerEvent> {
  if (manner === 'fails at once') throw new ModelError('It failed.');
  yield { type: 'plan-started' };
  if (manner === 'fails on the way') throw new ModelError('It failed.');
  if (manner === 'never ends') await sleep(60_000, undefined, { signal, ref: false });
  yield finishing;
}

const ask = (facts: object, signal?: AbortSignal) =>
  fetch(`${address}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TEST_TOKEN}` },
    body: JSON.stringify({ messages: [{ role: 'user', content: 'How tall is it?' }], ...facts }),
    ...(signal === undefined ? {} : { signal }),
  });

const SHAPES = [
  ['whole', {}],
  ['streamed', { stream: true }],
  ['stored', { store: true }],
  ['of passages', { model: 'activeloop-l0-retrieval' }],
  ['of passages, streamed', { model: 'activeloop-l0-retrieval', stream: true }],
] as const;

describe.each(SHAPES)('the place of an answer that is %s', (_, facts) => {
  it.each(['ends', 'fails at once', 'fails on the way'] as const)('is free again when it %s', async (how) => {
    manner = how;
    for (let times = 0; times < 3; times++) {
      const reply = await ask(facts);
      await reply.text();
      expect(reply.status).not.toBe(429);
    }
  });

  it('is taken while it runs, and free again soon after its client went away', async () => {
    manner = 'never ends';
    const leaving = new AbortController();
    const running = ask(facts, leaving.signal).catch(() => undefined);
    await expect
      .poll(async () => (await ask(facts, AbortSignal.timeout(50)).catch(() => null))?.status)
      .toBe(429);
    leaving.abort();
    await running;
    manner = 'ends';
    await expect.poll(async () => (await ask(facts)).status, { interval: 20, timeout: 2000 }).toBe(200);
  });
});

it('takes no place when the request is refused', async () => {
  manner = 'ends';
  for (const facts of [{ workspace: 'nowhere' }, { messages: [] }, { model: 'none' }, { temperature: 9 }])
    for (let times = 0; times < 2; times++) expect((await ask(facts)).status).toBeLessThan(429);
  expect((await ask({})).status).toBe(200);
});

it('says to a caller without a place when to come again', async () => {
  manner = 'never ends';
  const leaving = new AbortController();
  const running = ask({ stream: true }, leaving.signal);
  await (await running).body?.getReader().read();
  const refused = await ask({});
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
  expect(await refused.json()).toMatchObject({
    error: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  });
  leaving.abort();
});
