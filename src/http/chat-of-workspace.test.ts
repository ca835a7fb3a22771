import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishing } from '../../test/chat-fixture.ts';
import { createHttpFixture, eventsOf, type HttpFixture } from '../../test/http-fixture.ts';
import { createScriptedChat } from '../../test/scripted-chat.ts';
import type { ChatModel } from '../model/chat.ts';

const own = createScriptedChat(['x']);
const chatModels = new Map<string, ChatModel>([['private', own]]);
const asked: (ChatModel | undefined)[] = [];
let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture({
    chatModels,
    chat: { card: { id: 'of-all', contextTokens: 1, seesImages: false, size: 'large' }, missing: () => null },
    answer: (_, { model }) => {
      asked.push(model);
      return eventsOf([finishing]);
    },
  });
  const made = await fixture.inject('POST', '/workspaces', { payload: { id: 'lab', chat_model: 'private' } });
  expect(made.json()).toMatchObject({ id: 'lab', chat_model: 'private' });
});
afterAll(() => fixture.close());

const ask = (workspace: string, model = 'activeloop-l0') =>
  fixture.inject('POST', '/chat/completions', {
    payload: { workspace, model, messages: [{ role: 'user', content: 'How tall?' }] },
  });
const change = (payload: object) => fixture.inject('PATCH', '/workspaces/lab', { payload });

describe('the chat model of a workspace', () => {
  it('answers there and nowhere else, and the answer names it', async () => {
    const [here, there] = [await ask('lab'), await ask('default')];
    expect([here, there].map((reply) => reply.json().system_fingerprint)).toEqual([
      'exhibit-0.0.0-test/scripted',
      'exhibit-0.0.0-test/of-all',
    ]);
    expect(asked).toEqual([own, undefined]);
  });

  it('can be changed and given up', async () => {
    expect((await change({ chat_model: null })).json()).not.toHaveProperty('chat_model');
    expect((await ask('lab')).json().system_fingerprint).toContain('of-all');
    expect((await change({ chat_model: 'private' })).json()).toMatchObject({ chat_model: 'private' });
    const { data } = (await fixture.inject('GET', '/audit')).json();
    expect(data).toContainEqual(
      expect.objectContaining({ action: 'workspace.changed', details: { chat_model: 'private' } }),
    );
  });

  it.each([
    ['one that there is not', { chat_model: 'unknown' }],
    ['a name of a wrong type', { chat_model: 7 }],
    ['no name', {}],
  ])('cannot be %s', async (_, payload) => {
    const refused = await change(payload);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().detail[0].loc).toEqual(['body', 'chat_model']);
    expect(
      (await fixture.inject('POST', '/workspaces', { payload: { id: 'x', chat_model: 'unknown' } }))
        .statusCode,
    ).toBe(422);
  });

  it('is not replaced by another once the settings no longer name it; passages are found all the same', async () => {
    chatModels.delete('private');
    const refused = await ask('lab');
    expect([refused.statusCode, refused.json().error.message]).toEqual([
      503,
      'The chat model "private", which the workspace chose, is no longer in the settings (chatModels).',
    ]);
    expect((await ask('lab', 'activeloop-l0-retrieval')).statusCode).toBe(200);
    chatModels.set('private', own);
  });
});
