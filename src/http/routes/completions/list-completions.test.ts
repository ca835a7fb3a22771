import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { happyEvents } from '../../../../test/chat-fixture.ts';
import { createHttpFixture, eventsOf, type HttpFixture } from '../../../../test/http-fixture.ts';
import { askAs, memberOf } from '../../../../test/organization-fixture.ts';

let fixture: HttpFixture;
let viewer: Awaited<ReturnType<typeof memberOf>>;
const made: { id: string }[] = [];

beforeAll(async () => {
  fixture = await createHttpFixture({ answer: () => eventsOf(happyEvents) });
  viewer = await memberOf(fixture, { access: { default: 'viewer' } });
  const question = (content: string) => ({
    messages: [{ role: 'user', content }],
    store: true,
    metadata: { run: '1' },
  });
  for (const content of ['How LOFTY is the tower?', 'How wide is 50% of it?', 'Höhe des Turms'])
    made.push((await fixture.inject('POST', '/chat/completions', { payload: question(content) })).json());
  const asked = await askAs(fixture.app, viewer.token)('POST', '/chat/completions', question('Lofty, too?'));
  made.push(asked.json());
});
afterAll(() => fixture.close());

const list = async (query: string, ask = askAs(fixture.app, viewer.token)) =>
  (await ask('GET', `/chat/completions?${query}`)).json();
/** Which of the four, from 1. */
const numbers = async (query: string) =>
  (await list(query)).data.map(({ id }: { id: string }) => made.findIndex((one) => one.id === id) + 1);

describe('GET /chat/completions', () => {
  it.each([
    ['query=lofty', [1, 4]],
    ['query=TOWER%20lofty', [1]],
    ['query=tall%20turms', [3]],
    ['query=50%25', [2]],
    ['query=5%25f', []],
    ['query=H%C3%96HE', [3]],
    ['query=lofty&user=me', [4]],
    ['user=me', [4]],
    ['query=lofty&limit=1', [1]],
    ['query=lofty&order=desc&metadata[run]=1', [4, 1]],
    ['query=lofty&metadata[run]=2', []],
    ['query=%20', [1, 2, 3, 4]],
  ])('with %s finds %j', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
    expect(await numbers(`${query}&fields=summary`)).toEqual(expected);
  });

  it('shows a summary of each when asked to, and else what OpenAI shows', async () => {
    const summary = await list('fields=summary&limit=2');
    const whole = await list('limit=2');
    expect(summary).toMatchObject({ has_more: true, first_id: whole.first_id, last_id: whole.last_id });
    const { id, object, created, model, metadata } = whole.data[0];
    expect(summary.data[0]).toEqual({
      ...{ id, object, created, model, metadata },
      question: 'How LOFTY is the tower?',
      user_id: fixture.scope.userId,
    });
    expect(Object.keys(whole.data[0])).toContain('choices');
    expect(Object.keys(whole.data[0])).not.toContain('question');
    expect(JSON.stringify(summary).length * 3).toBeLessThan(JSON.stringify(whole).length);
    const rest = await list(`fields=summary&after=${summary.last_id}`);
    expect(rest.data).toHaveLength(2);
  });

  it.each(['query=', `query=${'x'.repeat(201)}`, 'user=you', 'fields=all'])('refuses %s', async (query) => {
    expect((await list(query)).error.code).toBe('validation_error');
  });

  it('finds nothing for who does not see the workspace', async () => {
    const outsider = await memberOf(fixture);
    const ask = askAs(fixture.app, outsider.token);
    expect((await ask('GET', '/chat/completions?query=lofty&fields=summary')).statusCode).toBe(404);
  });
});
