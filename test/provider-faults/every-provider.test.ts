import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChatModel, ToolCall } from '../../src/model/chat.ts';
import { chatContract } from '../contracts/chat-contract.ts';
import {
  chatAt,
  DIALECTS,
  type Dialect,
  type Handler,
  reply,
  SCRIPTED_USAGE,
  type ScriptedProvider,
  type Seen,
  startScriptedProvider,
} from '../scripted-provider.ts';
import { collect } from './collect.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function opened(dialect: Dialect, handle: Handler) {
  const provider = await startScriptedProvider(handle);
  closers.push(provider.close);
  return { provider, chat: chatAt(dialect, provider.origin) };
}

const signal = () => AbortSignal.timeout(10_000);
const question = { messages: [{ role: 'user', content: 'hello' }], maxTokens: 10 } as const;
const tool = {
  name: 'search',
  description: 'finds passages',
  parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
};

/** Where each provider looks for the key, the model and the system's words. */
const WIRE: Readonly<Record<Dialect, (seen: Seen) => Readonly<Record<'key' | 'system' | 'url', unknown>>>> = {
  'openai-compatible': ({ headers, body, url }) => ({
    key: headers.authorization,
    system: JSON.parse(body).messages[0].content,
    url,
  }),
  anthropic: ({ headers, body, url }) => ({
    key: headers['x-api-key'],
    system: JSON.parse(body).system[0].text,
    url,
  }),
  google: ({ headers, body, url }) => ({
    key: headers['x-goog-api-key'],
    system: JSON.parse(body).systemInstruction.parts[0].text,
    url,
  }),
};

describe.each(DIALECTS)('a chat model of %s', (dialect) => {
  it('sends the key and all system messages as one, and says what it used', async () => {
    const { provider, chat } = await opened(dialect, (_, response) =>
      reply(dialect, response, { text: ['good ', 'day'], finish: 'length' }),
    );
    const messages = [
      { role: 'system', content: 'be short' },
      ...question.messages,
      { role: 'system', content: 'be kind' },
    ] as const;
    expect(await collect(chat.stream({ ...question, messages }, { signal: signal() }))).toEqual([
      { type: 'text-delta', text: 'good ' },
      { type: 'text-delta', text: 'day' },
      { type: 'finished', finishReason: 'length', usage: SCRIPTED_USAGE },
    ]);
    const [seen = { url: '', headers: {} as IncomingHttpHeaders, body: '' }] = provider.seen;
    expect(WIRE[dialect](seen)).toEqual({
      key: expect.stringMatching(/^(Bearer )?a-key$/),
      system: 'be short\n\nbe kind',
      url: expect.stringMatching(/^\/v1\/(chat\/completions|messages|models\/big-model:stream.*)$/),
    });
  });

  it('asks for tools, and takes their results back under the call that asked', async () => {
    let turn = 0;
    const { provider, chat } = await opened(dialect, (_, response) => {
      turn++;
      const calls = [
        { id: 'one', name: 'search', arguments: '{"query":"height"}' },
        { id: 'two', name: 'search', arguments: '{"query":"width"}' },
      ];
      reply(
        dialect,
        response,
        turn === 1 ? { text: ['I look.'], calls, finish: 'tool-calls' } : { text: ['65 m'] },
      );
    });
    const events = await collect(
      chat.stream({ ...question, tools: [tool], toolChoice: 'required' }, { signal: signal() }),
    );
    const calls = events.flatMap((event): readonly ToolCall[] =>
      event.type === 'tool-call' ? [event.call] : [],
    );
    expect(calls.map((call) => [call.name, JSON.parse(call.arguments)])).toEqual([
      ['search', { query: 'height' }],
      ['search', { query: 'width' }],
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'finished', finishReason: 'tool-calls' });
    const results = calls.map(
      ({ id }) => ({ role: 'tool', toolCallId: id, content: `result ${id}` }) as const,
    );
    const messages = [
      ...question.messages,
      { role: 'assistant', content: 'I look.', toolCalls: calls },
      ...results,
    ] as const;
    expect(
      await collect(chat.stream({ ...question, messages, tools: [tool] }, { signal: signal() })),
    ).toContainEqual({
      type: 'text-delta',
      text: '65 m',
    });
    expect(JSON.parse(provider.seen[0]?.body ?? '')).toMatchObject(REQUIRED[dialect]);
    expect(JSON.parse(provider.seen[1]?.body ?? '')).toMatchObject(RESULTS[dialect](calls));
  });

  it('sends broken arguments back as the object that providers want', async () => {
    const { provider, chat } = await opened(dialect, (_, response) =>
      reply(dialect, response, { text: ['ok'] }),
    );
    const messages = [
      ...question.messages,
      { role: 'assistant', content: '', toolCalls: [{ id: 'one', name: 'search', arguments: '{"que' }] },
      { role: 'tool', toolCallId: 'one', content: 'The arguments are no JSON.' },
    ] as const;
    await collect(chat.stream({ ...question, messages, tools: [tool] }, { signal: signal() }));
    expect(provider.seen[0]?.body).toContain('invalid_json');
  });

  it('sends pictures', async () => {
    const { provider, chat } = await opened(dialect, (_, response) =>
      reply(dialect, response, { text: ['x'] }),
    );
    const images = [{ mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }];
    const messages = [{ role: 'user', content: 'look', images }] as const;
    await collect(chat.stream({ messages, maxTokens: 5 }, { signal: signal() }));
    expect(provider.seen[0]?.body).toContain('AQID');
  });
});

const REQUIRED: Readonly<Record<Dialect, object>> = {
  'openai-compatible': {
    tool_choice: 'required',
    tools: [{ type: 'function', function: { name: 'search', description: 'finds passages' } }],
  },
  anthropic: { tool_choice: { type: 'any' }, tools: [{ name: 'search', input_schema: tool.parameters }] },
  google: {
    toolConfig: { functionCallingConfig: { mode: 'ANY' } },
    tools: [{ functionDeclarations: [{ name: 'search' }] }],
  },
};

const RESULTS: Readonly<Record<Dialect, (calls: readonly ToolCall[]) => object>> = {
  'openai-compatible': (calls) => ({
    messages: [
      { role: 'user' },
      { role: 'assistant', tool_calls: calls.map(({ id }) => ({ id, function: { name: 'search' } })) },
      ...calls.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: `result ${id}` })),
    ],
  }),
  anthropic: (calls) => ({
    messages: [
      { role: 'user' },
      {
        role: 'assistant',
        content: [{ type: 'text' }, ...calls.map(({ id }) => ({ type: 'tool_use', id, name: 'search' }))],
      },
      {
        role: 'user',
        content: calls.map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: `result ${id}` })),
      },
    ],
  }),
  google: (calls) => ({
    contents: [
      { role: 'user' },
      {
        role: 'model',
        parts: [
          { text: 'I look.' },
          ...calls.map(() => ({ functionCall: { name: 'search' }, thoughtSignature: 'signature of search' })),
        ],
      },
      { role: 'user', parts: calls.map(() => ({ functionResponse: { name: 'search' } })) },
    ],
  }),
};

/** A provider that does what its request says: JSON when asked for, as many words as it may. */
const obedient =
  (dialect: Dialect): Handler =>
  ({ body }, response) => {
    const asked = JSON.parse(body);
    const most: number = asked.max_tokens ?? asked.generationConfig.maxOutputTokens;
    const json = '{"found":true,"value":"65 m"}';
    const finish = most < 10 ? 'length' : 'stop';
    // Anthropic's older models are held to a schema by a tool.
    if (asked.tools?.[0]?.name === 'json')
      return reply(dialect, response, {
        calls: [{ id: 'one', name: 'json', arguments: json }],
        finish: 'tool-calls',
      });
    if (asked.response_format !== undefined || asked.generationConfig?.responseJsonSchema !== undefined)
      return reply(dialect, response, { text: [json], finish });
    const words = 'one two three four five six seven eight nine ten'.split(/(?<= )/);
    reply(dialect, response, { text: words.slice(0, most), finish });
  };

describe.each(DIALECTS)('a chat model of %s, as every chat model', (dialect) => {
  let provider: ScriptedProvider;
  let chat: ChatModel;
  beforeAll(async () => {
    provider = await startScriptedProvider(obedient(dialect));
    chat = chatAt(dialect, provider.origin);
  });
  afterAll(() => provider.close());
  chatContract(() => chat);
});
