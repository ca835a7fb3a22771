import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chatContract } from '../../../test/contracts/chat-contract.ts';
import { startListening } from '../../../test/listening-server.ts';
import type { ChatEvent, ChatModel, ChatRequest } from '../../model/chat.ts';
import { createOpenAiCompatibleChat } from './create-openai-compatible-chat.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

/** A provider on a free port, closed after the test, and a chat model that talks to it. */
async function provider(handler: Handler) {
  const opened = await openProvider(handler);
  closers.push(opened.close);
  return opened;
}

async function openProvider(handler: Handler) {
  const bodies: string[] = [];
  const { origin, close } = await startListening((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      bodies.push(body);
      handler(request, body, response);
    });
  });
  const chat = createOpenAiCompatibleChat({
    card: { id: 'big', contextTokens: 32_000, seesImages: false, size: 'large' },
    baseUrl: `${origin}/v1`,
    apiKey: 'a-key',
    model: 'big-model',
    fetch,
  });
  return { chat, bodies, close };
}

const request: ChatRequest = {
  messages: [
    { role: 'system', content: 'be short' },
    { role: 'user', content: 'hello' },
  ],
  maxTokens: 10,
  temperature: 0,
  jsonSchema: { type: 'object' },
};

async function collect(stream: AsyncIterable<ChatEvent>): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const usage = `data: ${JSON.stringify({ id: 'x', choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } })}\n\n`;
const stream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });

describe('an OpenAI-compatible chat model', () => {
  it('streams the text, then the usage, and sends schema, limits and key', async () => {
    const headers: IncomingMessage['headers'][] = [];
    const { chat, bodies } = await provider((incoming, _body, response) => {
      headers.push(incoming.headers);
      stream(response).end(
        `${chunk({ content: 'good ' })}${chunk({ content: 'day' })}${chunk({}, 'length')}${usage}data: [DONE]\n\n`,
      );
    });
    const events = await collect(chat.stream(request, { signal: AbortSignal.timeout(5000) }));
    expect(events).toEqual([
      { type: 'text-delta', text: 'good ' },
      { type: 'text-delta', text: 'day' },
      { type: 'finished', finishReason: 'length', usage: { promptTokens: 7, completionTokens: 3 } },
    ]);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      model: 'big-model',
      max_tokens: 10,
      temperature: 0,
      response_format: { type: 'json_schema' },
    });
    expect(headers[0]?.authorization).toBe('Bearer a-key');
  });

  it('sends how to sample, and pictures, under the names of the endpoint', async () => {
    const { chat, bodies } = await provider((_request, _body, response) => {
      stream(response).end(`${chunk({ content: 'x' }, 'stop')}${usage}data: [DONE]\n\n`);
    });
    const sampling = {
      temperature: 0.5,
      topP: 0.9,
      presencePenalty: 0.1,
      frequencyPenalty: -0.2,
      logitBias: { 42: -100 },
      seed: 7,
    };
    const images = [{ mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }];
    const messages = [{ role: 'user', content: 'look', images }] as const;
    const jsonSchema = { type: 'object' };
    await collect(
      chat.stream({ ...request, ...sampling, messages, jsonSchema }, { signal: AbortSignal.timeout(5000) }),
    );
    await collect(chat.stream({ messages, maxTokens: 5 }, { signal: AbortSignal.timeout(5000) }));
    const [full = '', bare = ''] = bodies;
    expect(JSON.parse(full)).toMatchObject({
      temperature: 0.5,
      top_p: 0.9,
      presence_penalty: 0.1,
      frequency_penalty: -0.2,
      logit_bias: { 42: -100 },
      seed: 7,
      response_format: { json_schema: { strict: false } },
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'look' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
          ],
        },
      ],
    });
    expect(Object.keys(JSON.parse(bare)).sort()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'stream',
      'stream_options',
    ]);
  });

  it.each([
    [401, 'model_error', 502],
    [404, 'model_error', 502],
    [429, 'unavailable', 503],
    [500, 'unavailable', 503],
    [503, 'unavailable', 503],
  ])('turns HTTP %i into %s after one call', async (status, code, ours) => {
    const { chat, bodies } = await provider((_request, _body, response) =>
      response.writeHead(status).end('{"error":{"message":"echo of the prompt"}}'),
    );
    const failure = collect(chat.stream(request, { signal: AbortSignal.timeout(5000) }));
    await expect(failure).rejects.toMatchObject({
      code,
      status: ours,
      message: expect.not.stringContaining('echo'),
    });
    expect(bodies).toHaveLength(1);
  });

  it('fails when the connection breaks off in the middle', async () => {
    const { chat } = await provider((_request, _body, response) => {
      stream(response).write(chunk({ content: 'half' }), () => response.destroy());
    });
    await expect(collect(chat.stream(request, { signal: AbortSignal.timeout(5000) }))).rejects.toMatchObject({
      code: 'model_error',
    });
  });

  it('closes the connection to the provider when the caller goes away', async () => {
    const closed = Promise.withResolvers<void>();
    const { chat } = await provider((incoming, _body, response) => {
      incoming.socket.on('close', () => closed.resolve());
      stream(response).write(chunk({ content: 'half' }));
    });
    const caller = new AbortController();
    const running = collect(chat.stream(request, { signal: caller.signal }));
    setTimeout(() => caller.abort(new Error('gone')), 50);
    await expect(running).rejects.toThrow('gone');
    await closed.promise;
  });
});

/** A provider that does what its request says: JSON when asked for, as many words as it may. */
const obedient: Handler = (_request, body, response) => {
  const asked = JSON.parse(body) as { readonly max_tokens: number; readonly response_format?: object };
  stream(response);
  const words =
    asked.response_format === undefined
      ? 'one two three four five six seven eight nine ten'
      : '{"found":true,"value":"65 m"}';
  const pieces =
    asked.response_format === undefined ? words.split(/(?<= )/).slice(0, asked.max_tokens) : [words];
  for (const piece of pieces) response.write(chunk({ content: piece }));
  response.end(`${chunk({}, asked.max_tokens < 10 ? 'length' : 'stop')}${usage}data: [DONE]\n\n`);
};

describe('an OpenAI-compatible chat model, as every chat model', () => {
  let opened: Awaited<ReturnType<typeof openProvider>>;
  beforeAll(async () => {
    opened = await openProvider(obedient);
  });
  afterAll(() => opened.close());
  chatContract((): ChatModel => opened.chat);
});
