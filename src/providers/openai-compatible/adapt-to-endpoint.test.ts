import { afterEach, expect, it } from 'vitest';
import { collect } from '../../../test/provider-faults/collect.ts';
import { chatAt, reply, startScriptedProvider } from '../../../test/scripted-provider.ts';
import type { ChatRequest } from '../../model/chat.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const request: ChatRequest = {
  messages: [
    { role: 'system', content: 'be short' },
    { role: 'user', content: 'hello' },
  ],
  maxTokens: 10,
};
const tool = { name: 'search', description: 'finds', parameters: { type: 'object', properties: {} } };
const signal = () => AbortSignal.timeout(10_000);

/** An endpoint that refuses requests with this field, in these words. */
async function refusing(field: string, status: number, message: string) {
  const provider = await startScriptedProvider(({ body }, response) => {
    if (JSON.parse(body)[field] === undefined)
      return reply('openai-compatible', response, { text: ['{"a":1}'] });
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message } }));
  });
  closers.push(provider.close);
  return { provider, chat: chatAt('openai-compatible', provider.origin) };
}

it('tells a JSON Schema in words to an endpoint that takes none, and remembers that', async () => {
  const { provider, chat } = await refusing(
    'response_format',
    400,
    "unsupported value for 'response_format'",
  );
  const asked = { ...request, jsonSchema: { type: 'object', properties: { a: { type: 'number' } } } };
  for (let time = 0; time < 2; time++)
    expect(await collect(chat.stream(asked, { signal: signal() }))).toContainEqual({
      type: 'text-delta',
      text: '{"a":1}',
    });
  expect(provider.seen).toHaveLength(3);
  const { messages } = JSON.parse(provider.seen.at(-1)?.body ?? '');
  expect(messages[0].content).toMatch(/^be short\n\nReply with one JSON value .*"a":\{"type":"number"\}/);
});

it.each([
  [400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
  [400, 'gemma does not support tools'],
  [500, 'tools param requires --jinja flag'],
  [404, 'No endpoints found that support tool use'],
])(
  'says that its model calls no tools once the endpoint refused them (HTTP %i, %s)',
  async (status, message) => {
    const { provider, chat } = await refusing('tools', status, message);
    expect(chat.card.callsTools).toBe(true);
    await expect(
      collect(chat.stream({ ...request, tools: [tool] }, { signal: signal() })),
    ).rejects.toMatchObject({
      code: 'model_error',
      message: expect.stringContaining('chatCallsTools'),
    });
    expect(provider.seen).toHaveLength(1);
    expect(chat.card.callsTools).toBe(false);
  },
);

it('does not take another refusal for one of tools', async () => {
  const { chat } = await refusing(
    'tools',
    400,
    'maximum context length is 8192 tokens, 1000 in the functions',
  );
  await expect(collect(chat.stream({ ...request, tools: [tool] }, { signal: signal() }))).rejects.toThrow(
    'HTTP 400',
  );
  expect(chat.card.callsTools).toBe(true);
});
