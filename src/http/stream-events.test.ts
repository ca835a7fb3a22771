import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../../test/http-fixture.ts';
import type { AnswerEvent } from '../core/answer-event.ts';
import type { AppDependencies } from './app-dependencies.ts';

let fixture: HttpFixture;
let socket: Socket | undefined;
afterEach(async () => {
  socket?.destroy();
  await fixture.close();
});

/** A connection over which the question was sent; nothing is read from it yet. */
async function askOverSocket(
  answer: AppDependencies['answer'],
  settings: Partial<AppDependencies['settings']> = {},
) {
  fixture = await createHttpFixture({ answer, settings });
  const { port } = new URL(await fixture.app.listen({ port: 0, host: '127.0.0.1' }));
  const body = JSON.stringify({ stream: true, messages: [{ role: 'user', content: 'x' }] });
  socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TEST_TOKEN}\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

async function received(from: Socket, until: (text: string) => boolean): Promise<string> {
  let text = '';
  const deadline = performance.now() + 5000;
  from.on('data', (piece: Buffer) => {
    text += piece.toString();
  });
  while (!until(text) && performance.now() < deadline) await sleep(5);
  expect(until(text)).toBe(true);
  return text;
}

it('makes no more than a slow reader takes', async () => {
  let made = 0;
  const piece = 'x'.repeat(16_384);
  const reader = await askOverSocket(async function* (_question, { signal }): AsyncIterable<AnswerEvent> {
    while (!signal.aborted) {
      made += piece.length;
      yield { type: 'text-delta', text: piece };
    }
  });
  reader.pause();
  let before = -1;
  // The system's own buffers fill first; from then on nothing more is made.
  for (let i = 0; i < 100 && made !== before; i++) {
    before = made;
    await sleep(100);
  }
  expect(made).toBe(before);
  expect(made).toBeLessThan(16 * 1024 * 1024);
  await received(reader.resume(), (text) => text.length > before + 1_000_000);
  expect(made).toBeGreaterThan(before);
});

it('keeps a silent stream open with comments', async () => {
  const reader = await askOverSocket(
    async function* (_question, { signal }) {
      yield { type: 'plan-started' };
      await sleep(10_000, undefined, { signal });
    },
    { keepAliveMilliseconds: 10 },
  );
  const text = await received(reader, (got) => (got.match(/^: waiting$/gm) ?? []).length >= 3);
  expect(text).toContain('content-type: text/event-stream');
});

it('lets a running answer end when the server closes, and cuts off one that takes too long', async () => {
  const reader = await askOverSocket(
    async function* (_question, { signal }) {
      yield { type: 'plan-started' };
      await sleep(10_000, undefined, { signal });
    },
    { drainMilliseconds: 100 },
  );
  await received(reader, (text) => text.includes('"role":"assistant"'));
  const rest = received(reader, (text) => text.includes('"error"'));
  const started = performance.now();
  await fixture.app.close();
  expect(performance.now() - started).toBeGreaterThan(80);
  expect(await rest).toContain('The server is shutting down.');
});
