import { expect, it } from 'vitest';
import { finishing } from '../chat-fixture.ts';
import { eventsOf } from '../http-fixture.ts';
import { expectCleanReply } from './expect-clean-reply.ts';
import { HOSTILE_TEXTS } from './hostile-values.ts';
import { overEachStore } from './over-each-store.ts';

const PROTO = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"toString":"x","a":1}';
const json = { 'content-type': 'application/json' };

overEachStore({ answer: () => eventsOf([finishing]), settings: { maxBodyBytes: 3_000_000 } }, (fixture) => {
  const upload = (metadata: string) =>
    fixture().upload([
      { file: 'a.txt', content: 'text' },
      { field: 'metadata', value: metadata },
    ]);
  const patch = (id: string, payload: string) =>
    fixture().inject('PATCH', `/files/${id}/metadata`, { payload, headers: json });
  const fileOf = async () => (await upload('{}')).json()[0].id;
  const metadataOf = async (id: string) =>
    /"metadata":(.*)}$/.exec((await fixture().inject('GET', `/files/${id}`)).body)?.[1];

  it('keeps __proto__ as a key like any other, uploaded or patched, and touches no prototype', async () => {
    const [uploaded] = (await upload(PROTO)).json();
    expect(JSON.parse((await metadataOf(uploaded.id)) ?? '')).toEqual(JSON.parse(PROTO));
    const id = await fileOf();
    expect((await patch(id, PROTO)).statusCode).toBe(200);
    expect(Object.keys(JSON.parse((await metadataOf(id)) ?? '')).sort()).toEqual([
      '__proto__',
      'a',
      'constructor',
      'toString',
    ]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect((await patch(id, '{"__proto__":null,"constructor":null}')).statusCode).toBe(200);
    expect(Object.keys(JSON.parse((await metadataOf(id)) ?? '')).sort()).toEqual(['a', 'toString']);
  });

  it('keeps odd texts just as they are, or refuses them', async () => {
    for (const text of HOSTILE_TEXTS) {
      const metadata = { [text]: text, list: [text, { [text]: [text] }] };
      const reply = await upload(JSON.stringify(metadata));
      if (expectCleanReply(reply, JSON.stringify(text)) !== 200) continue;
      expect((await fixture().inject('GET', `/files/${reply.json()[0].id}`)).json().metadata).toEqual(
        metadata,
      );
    }
  });

  it.each([
    ['a megabyte', JSON.stringify({ a: 'x'.repeat(1_000_000) }), 422],
    ['64 KiB and one byte', JSON.stringify({ a: 'x'.repeat(64 * 1024 - 7) }), 422],
    ['a hundred levels', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, 422],
    ['U+0000', '{"a":"\\u0000"}', 422],
    ['U+0000 in a key', '{"a":{"\\u0000":1}}', 422],
    ['half a surrogate pair', '{"a":["\\ud800"]}', 422],
  ])('refuses %s, uploaded or patched', async (_, text, status) => {
    expect(expectCleanReply(await upload(text), 'uploaded')).toBe(status);
    const patched = expectCleanReply(await patch(await fileOf(), text), 'patched');
    expect([status, 400]).toContain(patched);
  });

  it('does not grow beyond 64 KiB by many small changes', async () => {
    const id = await fileOf();
    const statuses: number[] = [];
    for (let count = 0; count < 8; count++)
      statuses.push((await patch(id, JSON.stringify({ [`k${count}`]: 'x'.repeat(10_000) }))).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 422, 422]);
  });

  it('keeps the metadata of completions just as they are, finds them by it, or refuses them', async () => {
    // zod's records leave out a key named `__proto__`.
    for (const text of HOSTILE_TEXTS.filter((each) => each !== '__proto__')) {
      const payload = {
        store: true,
        metadata: { [text]: text },
        messages: [{ role: 'user', content: `x${text}` }],
        user: text,
      };
      const reply = await fixture().inject('POST', '/chat/completions', { payload });
      const about = JSON.stringify(text).slice(0, 60);
      if (expectCleanReply(reply, about) !== 200) continue;
      const { id } = reply.json();
      const stored = await fixture().inject('GET', `/chat/completions/${id}`);
      expect(stored.json().metadata, about).toEqual(payload.metadata);
      expect(stored.json().input_user, about).toBe(text);
      if (!text.isWellFormed()) continue;
      const query = new URLSearchParams([[`metadata[${text}]`, text]]);
      const found = await fixture().inject('GET', `/chat/completions?${query}`);
      expect(
        found.json().data.map((each: { id: string }) => each.id),
        about,
      ).toContain(id);
      const messages = await fixture().inject('GET', `/chat/completions/${id}/messages`);
      expect(messages.json().data[0].content, about).toBe(`x${text}`);
    }
  });

  it('does once what comes twice under an odd Idempotency-Key, or refuses it', async () => {
    for (const key of [
      'é',
      '\u00ff'.repeat(255),
      "' or 1=1 --",
      '\t',
      'a b',
      '__proto__',
      '%00',
      '{}',
      ',',
    ]) {
      const payload = { email: `${Buffer.from(key).toString('hex').slice(0, 40)}@example.com` };
      const send = () => fixture().inject('POST', '/users', { payload, headers: { 'idempotency-key': key } });
      const [first, second] = [await send(), await send()];
      expectCleanReply(first, key);
      expect(second.body, key).toBe(first.body);
    }
    const tooLong = await fixture().inject('POST', '/users', {
      payload: { email: 'a@b' },
      headers: { 'idempotency-key': 'x'.repeat(256) },
    });
    expect(expectCleanReply(tooLong, 'long')).toBe(400);
  });
});
