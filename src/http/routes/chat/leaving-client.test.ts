import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../../../../test/http-fixture.ts';
import type { AnswerEvent } from '../../../core/answer-event.ts';

let fixture: HttpFixture;
const signals: AbortSignal[] = [];
beforeAll(async () => {
  fixture = await createHttpFixture({
    answer: (_question, { signal }) => {
      signals.push(signal);
      return waiting();
    },
  });
});
afterAll(() => fixture.close());

const question = { model: 'activeloop-l0', messages: [{ role: 'user', content: 'How tall is it?' }] };

async function* waiting(): AsyncIterable<AnswerEvent> {
  yield { type: 'plan-started' };
  await sleep(10_000, undefined, { signal: signals.at(-1), ref: false });
}

describe('a client that goes away', () => {
  it.each([
    ['while the answer streams', true],
    ['while it waits for the whole', false],
  ])('stops the work %s', async (_, stream) => {
    const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' }).catch(() => listening());
    const milliseconds: number[] = [];
    // Three times: what a busy machine does to one of them is no defect.
    for (let n = 0; n < 3; n++) milliseconds.push(await leave(address, stream));
    expect(Math.min(...milliseconds)).toBeLessThan(250);
  });

  /** Leaves in the middle of an answer; how long until the work was stopped. */
  async function leave(address: string, stream: boolean): Promise<number> {
    const leaving = new AbortController();
    const before = signals.length;
    const reply = fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_TOKEN}` },
      body: JSON.stringify({ ...question, stream }),
      signal: leaving.signal,
    });
    await until(() => signals.length > before);
    await sleep(30);
    const signal = signals.at(-1);
    expect(signal?.aborted).toBe(false);
    leaving.abort();
    await reply.catch(() => undefined);
    const left = performance.now();
    await until(() => signal?.aborted === true);
    return performance.now() - left;
  }

  function listening(): string {
    const address = fixture.app.server.address();
    return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  }

  async function until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 400 && !holds(); tries++) await sleep(5);
    expect(holds()).toBe(true);
  }
});
