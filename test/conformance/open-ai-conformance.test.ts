import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ANSWER,
  HANDBOOK,
  type ListeningExhibit,
  listenWithExhibit,
  QUESTION,
} from '../clients/listening-exhibit.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { expectToFitOpenAi } from './fits-open-ai.ts';

type Chunk = {
  readonly id: string;
  readonly object: string;
  readonly usage?: object | null;
  readonly choices: readonly {
    readonly index: number;
    readonly delta: { readonly role?: string; readonly content: string | null };
    readonly finish_reason: string | null;
  }[];
};

const messages = [{ role: 'user', content: QUESTION }];
const models = ['activeloop-l0', 'activeloop-l0-retrieval', 'activeloop-l0-deep-research'];

let exhibit: ListeningExhibit;
beforeAll(async () => {
  exhibit = await listenWithExhibit();
  await exhibit.upload([{ file: 'alba.txt', content: HANDBOOK }]);
  await exhibit.upload([{ file: 'bora.txt', content: 'Overall height of the Bora tower: 120.5 m' }]);
  await exhibit.indexed();
});
afterAll(() => exhibit?.close());

describe.each(models)('%s', (model) => {
  it('answers whole, as OpenAI does', async () => {
    const reply = await post({ model, messages });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    const completion = (await reply.json()) as { usage: Readonly<Record<string, number>>; model: string };
    expectToFitOpenAi('CreateChatCompletionResponse', completion);
    expect(completion).toMatchObject({ object: 'chat.completion', model });
    const { prompt_tokens: prompt = -1, completion_tokens: written = -1, total_tokens } = completion.usage;
    expect(total_tokens).toBe(prompt + written);
  });

  it.each([
    ['without usage', undefined],
    ['with usage', { include_usage: true }],
  ])('streams as OpenAI does, %s', async (_, streamOptions) => {
    const { chunks, type, last } = await stream({ model, messages, stream_options: streamOptions });
    expect(type).toBe('text/event-stream; charset=utf-8');
    expect(last).toBe('[DONE]');
    for (const chunk of chunks) expectToFitOpenAi('CreateChatCompletionStreamResponse', chunk);
    expect(new Set(chunks.map(({ id, object }) => `${object} ${id}`)).size).toBe(1);
    const choices = chunks.flatMap((chunk) => chunk.choices);
    const byIndex = Map.groupBy(choices, ({ index }) => index);
    expect([...byIndex.keys()]).toEqual(model.endsWith('retrieval') ? [0, 1] : [0]);
    for (const ofOne of byIndex.values()) {
      expect(ofOne[0]?.delta.role).toBe('assistant');
      expect(ofOne.map(({ finish_reason }) => finish_reason).filter((reason) => reason !== null)).toEqual([
        'stop',
      ]);
      expect(ofOne.at(-1)?.finish_reason).toBe('stop');
      expect(ofOne.map(({ delta }) => delta.content ?? '').join('')).not.toBe('');
    }
    if (streamOptions === undefined) {
      expect(chunks.filter(({ usage }) => (usage ?? null) !== null)).toEqual([]);
    } else {
      expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
      expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    }
  });
});

it.each([
  ['no messages', { model: 'activeloop-l0' }, 422],
  ['an empty list of messages', { messages: [] }, 422],
  ['a role that is none', { messages: [{ role: 'wizard', content: 'x' }] }, 422],
  ['a temperature of 9', { messages, temperature: 9 }, 422],
  ['messages as a string', { messages: 'hi' }, 422],
  ['stream_options without a stream', { messages, stream_options: { include_usage: true } }, 400],
  ['an unknown model', { model: 'no-such-model', messages }, 404],
  ['broken JSON', '{"model":', 400],
])('refuses %s in the shape of OpenAI’s errors', async (_, body, status) => {
  const reply = await post(body);
  expect(reply.status).toBe(status);
  expectToFitOpenAi('ErrorResponse', await reply.json());
});

it('refuses a wrong token in the shape of OpenAI’s errors', async () => {
  const reply = await fetch(`${exhibit.address}/v1/models`, { headers: { authorization: 'Bearer wrong' } });
  expect(reply.status).toBe(401);
  expectToFitOpenAi('ErrorResponse', await reply.json());
});

it('takes content parts, the usual options, and fields it does not know', async () => {
  const reply = await post({
    model: 'activeloop-l0',
    messages: [
      { role: 'system', content: 'x' },
      { role: 'user', content: [{ type: 'text', text: QUESTION }] },
    ],
    max_tokens: 100,
    stop: ['\n'],
    user: 'u1',
    seed: 1,
    unknown_extra_field: 1,
  });
  expect(await reply.json()).toMatchObject({ choices: [{ message: { content: ANSWER } }] });
});

it('lists, keeps and deletes as OpenAI does', async () => {
  expectToFitOpenAi('ListModelsResponse', await (await request('/models')).json());
  const kept = (await (await post({ messages, store: true, metadata: { a: 'b' } })).json()) as { id: string };
  const list = await (await request('/chat/completions')).json();
  expect(list).toMatchObject({ data: [{ id: kept.id }] });
  expectToFitOpenAi('ChatCompletionList', list);
  const completion = await (await request(`/chat/completions/${kept.id}`)).json();
  expectToFitOpenAi('CreateChatCompletionResponse', completion);
  const deleted = await (await request(`/chat/completions/${kept.id}`, { method: 'DELETE' })).json();
  expectToFitOpenAi('ChatCompletionDeleted', deleted);
  const [file] = (await exhibit.upload([{ file: 'x.txt', content: 'x' }])).json();
  const gone = await (await request(`/files/${file.id}`, { method: 'DELETE' })).json();
  expectToFitOpenAi('DeleteFileResponse', gone);
});

it('and the check itself finds what does not fit', () => {
  const wrong = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 'yesterday',
    model: 'm',
    choices: [],
  };
  expect(() => expectToFitOpenAi('CreateChatCompletionResponse', wrong)).toThrow(/created/);
});

function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${TEST_TOKEN}`, 'content-type': 'application/json' };
  return fetch(`${exhibit.address}/v1${path}`, { ...init, headers });
}

function post(body: object | string): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return request('/chat/completions', { method: 'POST', body: text });
}

async function stream(body: object) {
  const reply = await post({ ...body, stream: true });
  const events = (await reply.text()).split('\n\n').filter((event) => event.startsWith('data: '));
  const data = events.map((event) => event.slice(6));
  const chunks = data.slice(0, -1).map((text) => JSON.parse(text) as Chunk);
  return { chunks, type: reply.headers.get('content-type'), last: data.at(-1) };
}
