import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { happyEvents } from '../../test/chat-fixture.ts';
import { createHttpFixture, encodeForm, eventsOf, type HttpFixture } from '../../test/http-fixture.ts';

let fixture: HttpFixture;
let answers = 0;
beforeAll(async () => {
  fixture = await createHttpFixture({
    answer: () => {
      answers++;
      return eventsOf(happyEvents);
    },
  });
});
afterAll(() => fixture.close());

const send = (url: string, payload: object, key: string) =>
  fixture.inject('POST', url, { payload, headers: { 'idempotency-key': key } });

describe('Idempotency-Key', () => {
  it('makes one object of many retries, sent at once and later', async () => {
    const body = { name: 'one' };
    const replies = await Promise.all(Array.from({ length: 50 }, () => send('/tokens', body, 'key-1')));
    const first = replies.find(({ statusCode }) => statusCode === 200);
    for (const { statusCode } of replies) expect([200, 409]).toContain(statusCode);
    const again = await send('/tokens', body, 'key-1');
    expect(again.json()).toEqual(first?.json());
    const { data } = (await fixture.inject('GET', '/tokens')).json();
    expect(data.filter(({ name }: { name: string }) => name === 'one')).toHaveLength(1);
  });

  it('keeps the answer where only the sender of the key can read it', async () => {
    const made = (await send('/tokens', { name: 'sealed' }, 'key-sealed')).json();
    const row = await fixture.store.beginRequest(
      {
        caller: `${fixture.scope.organizationId} ${fixture.scope.userId}`,
        keyHash: createHash('sha256').update('key-sealed').digest('hex'),
        holder: 'the test',
      },
      { now: Date.now(), leaseUntil: 0, expiresAt: 0 },
    );
    if (typeof row === 'string') throw new Error('There is no answer.');
    expect(Buffer.from(row.answer).toString('latin1')).not.toContain(made.token);
  });

  it('refuses the same key for something else', async () => {
    await send('/workspaces', { id: 'first', name: 'x' }, 'key-2');
    const other = await send('/workspaces', { id: 'second', name: 'x' }, 'key-2');
    expect(other.statusCode).toBe(422);
    expect(other.json().detail[0].loc).toEqual(['header', 'Idempotency-Key']);
    expect((await send('/tokens', { name: 'x' }, 'key-2')).statusCode).toBe(422);
  });

  it('forgets a request that came to nothing', async () => {
    expect((await send('/workspaces', { id: 'default', name: 'x' }, 'key-3')).statusCode).toBe(409);
    expect((await send('/workspaces', { id: 'free', name: 'x' }, 'key-3')).statusCode).toBe(200);
  });

  it('compares uploads by their fields and the content of their files', async () => {
    const upload = (content: string, boundary: string) => {
      const { body, contentType } = encodeForm([{ file: 'a.txt', content }]);
      const renamed = Buffer.from(
        body.toString('latin1').replaceAll('boundary-of-the-test', boundary),
        'latin1',
      );
      return fixture.inject('POST', '/files', {
        payload: renamed,
        headers: {
          'content-type': contentType.replace('boundary-of-the-test', boundary),
          'idempotency-key': 'key-4',
        },
      });
    };
    const [first, again, other] = [await upload('a', 'b1'), await upload('a', 'b2'), await upload('b', 'b3')];
    expect(first.statusCode).toBe(200);
    expect(again.json()).toEqual(first.json());
    expect(other.statusCode).toBe(422);
  });

  it.each([false, true])('answers a question once (streamed: %s)', async (stream) => {
    const body = { messages: [{ role: 'user', content: 'How tall?' }], stream, store: true };
    const before = answers;
    const first = await send('/chat/completions', body, `key-chat-${stream}`);
    const again = await send('/chat/completions', body, `key-chat-${stream}`);
    expect(answers).toBe(before + 1);
    expect(textOf(again.body)).toEqual(textOf(first.body));
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
  });

  it.each(['', 'x'.repeat(256)])('must be a proper key', async (key) => {
    expect((await send('/tokens', { name: 'x' }, key)).statusCode).toBe(400);
  });
});

/** The answer's id and text, streamed or not. */
function textOf(body: string): readonly string[] {
  if (!body.startsWith('data:')) {
    const { id, choices } = JSON.parse(body);
    return [id, choices[0].message.content];
  }
  const chunks = body
    .split('\n\n')
    .flatMap((line) => (line.startsWith('data: {') ? [JSON.parse(line.slice(6))] : []));
  const content = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
  return [chunks[0].id, content];
}
