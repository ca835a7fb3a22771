import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { happyEvents } from '../../../../test/chat-fixture.ts';
import { createHttpFixture, eventsOf, type HttpFixture } from '../../../../test/http-fixture.ts';
import { askAs, memberOf } from '../../../../test/organization-fixture.ts';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture({ answer: () => eventsOf(happyEvents) });
});
afterAll(() => fixture.close());

const question = (facts: object = {}) => ({
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', name: 'ada', content: [{ type: 'text', text: 'How tall?' }] },
  ],
  store: true,
  ...facts,
});
const ask = async (facts?: object) =>
  (await fixture.inject('POST', '/chat/completions', { payload: question(facts) })).json();

describe('stored completions', () => {
  it('are what was answered, streamed or not', async () => {
    const answered = await ask({ metadata: { topic: 'towers' } });
    const stored = (await fixture.inject('GET', `/chat/completions/${answered.id}`)).json();
    expect(stored).toEqual({ ...answered, choices: expect.any(Array) });
    expect(stored.choices[0].message.content).toBe(answered.choices[0].message.content);
    const streamed = await fixture.inject('POST', '/chat/completions', {
      payload: question({ stream: true }),
    });
    const id = /"id":"(chatcmpl-[^"]+)"/.exec(streamed.body)?.[1];
    const kept = (await fixture.inject('GET', `/v1/chat/completions/${id}`)).json();
    expect(kept.choices[0].message.content).toBe(answered.choices[0].message.content);
  });

  it('are not kept unless asked for', async () => {
    const { id } = await ask({ store: false });
    expect((await fixture.inject('GET', `/chat/completions/${id}`)).statusCode).toBe(404);
  });

  it('have page-image links that work again', async () => {
    const { id } = await ask();
    const stored = (await fixture.inject('GET', `/chat/completions/${id}`)).json();
    const link = stored.choices[0].metadata.relevant_docs[0].image_url;
    const expires = Number(new URL(link).searchParams.get('expires'));
    expect(expires).toBeGreaterThan(Date.now() / 1000 + 50);
  });

  it('are listed in pages, by model and metadata in both spellings', async () => {
    await ask({ metadata: { run: '7' } });
    await ask({ metadata: { run: '7', more: 'x' } });
    await ask({ metadata: { run: '8' } });
    const list = async (query: string) => (await fixture.inject('GET', `/chat/completions?${query}`)).json();
    expect((await list('metadata[run]=7')).data).toHaveLength(2);
    expect((await list('metadata[run]=7&metadata[more]=x')).data).toHaveLength(1);
    expect((await list(`metadata=${encodeURIComponent('{"run":"8"}')}`)).data).toHaveLength(1);
    expect((await list('model=activeloop-l0-retrieval')).data).toEqual([]);
    const first = await list('limit=2');
    expect(first).toMatchObject({ object: 'list', has_more: true, first_id: first.data[0].id });
    const second = await list(`limit=100&after=${first.last_id}`);
    expect(second.has_more).toBe(false);
    expect(second.data.map(({ id }: { id: string }) => id)).not.toContain(first.last_id);
    expect((await list('metadata=x')).error.code).toBe('validation_error');
  });

  it('take new metadata, bare or as OpenAI sends it', async () => {
    const { id } = await ask({ metadata: { old: 'x' } });
    const update = async (payload: object) =>
      (await fixture.inject('POST', `/chat/completions/${id}`, { payload })).json();
    expect((await update({ metadata: { a: 'b' } })).metadata).toEqual({ a: 'b' });
    expect((await update({ c: 'd', metadata: 'yes' })).metadata).toEqual({ c: 'd', metadata: 'yes' });
    expect((await update({ metadata: null })).metadata).toEqual({});
    expect((await update({ a: 1 })).error.code).toBe('validation_error');
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`k${n}`, 'v']));
    expect((await update(many)).error.code).toBe('validation_error');
  });

  it('know the messages that were sent', async () => {
    const { id } = await ask();
    const url = `/chat/completions/${id}/messages`;
    const { data } = (await fixture.inject('GET', url)).json();
    expect(data).toMatchObject([
      { role: 'system', content: 'Be brief.', name: null, content_parts: null },
      {
        role: 'user',
        content: 'How tall?',
        name: 'ada',
        content_parts: [{ type: 'text', text: 'How tall?' }],
      },
    ]);
    const page = (await fixture.inject('GET', `${url}?limit=1&order=desc`)).json();
    expect(page).toMatchObject({ data: [{ role: 'user' }], has_more: true });
    const next = (await fixture.inject('GET', `${url}?order=desc&after=${page.last_id}`)).json();
    expect(next).toMatchObject({ data: [{ role: 'system' }], has_more: false });
  });

  it('are deleted by who asked, or by a writer', async () => {
    const viewer = await memberOf(fixture, { access: { default: 'viewer' } });
    const asViewer = askAs(fixture.app, viewer.token);
    const own = (await asViewer('POST', '/chat/completions', question())).json();
    const other = await ask();
    expect((await asViewer('DELETE', `/chat/completions/${other.id}`)).statusCode).toBe(403);
    expect((await asViewer('DELETE', `/chat/completions/${own.id}`)).json()).toEqual({
      id: own.id,
      object: 'chat.completion.deleted',
      deleted: true,
    });
    expect((await asViewer('GET', `/chat/completions/${own.id}`)).statusCode).toBe(404);
  });
});
