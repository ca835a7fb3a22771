import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, streamText, type TextStreamPart, type ToolSet } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_TOKEN } from '../http-fixture.ts';
import { createScriptedChat } from '../scripted-chat.ts';
import { ANSWER, HANDBOOK, type ListeningExhibit, listenWithExhibit, QUESTION } from './listening-exhibit.ts';

describe("Vercel's AI SDK", () => {
  let exhibit: ListeningExhibit;
  beforeAll(async () => {
    exhibit = await listenWithExhibit();
    await exhibit.upload([{ file: 'alba.txt', content: HANDBOOK }]);
    await exhibit.indexed();
  });
  afterAll(() => exhibit?.close());

  it('asks, and has the reasoning and the usage', async () => {
    const { text, reasoningText, finishReason, usage, response } = await generateText({
      model: modelOf(exhibit),
      prompt: QUESTION,
      include: { responseBody: true },
    });
    expect([text, finishReason]).toEqual([ANSWER, 'stop']);
    expect(reasoningText).toContain('Searching');
    expect(usage.inputTokens).toBeGreaterThan(0);
    // The citations are in the answer as it came.
    expect(response.body).toMatchObject({
      choices: [{ metadata: { relevant_docs: [{ filename: 'alba.txt', page: 1, text: HANDBOOK }] } }],
    });
  });

  it('streams: reasoning first, then the text, and the citations in the last chunk', async () => {
    const { fullStream } = streamText({
      model: modelOf(exhibit),
      prompt: QUESTION,
      include: { rawChunks: true },
    });
    const parts: TextStreamPart<ToolSet>[] = [];
    for await (const part of fullStream) parts.push(part);
    const texts = (type: 'reasoning-delta' | 'text-delta') =>
      parts.flatMap((part) => (part.type === type ? [part.text] : []));
    expect(texts('text-delta').join('')).toBe(ANSWER);
    expect(texts('reasoning-delta').join('')).toContain('Searching');
    const types = parts.map(({ type }) => type);
    expect(types.lastIndexOf('reasoning-delta')).toBeLessThan(types.indexOf('text-delta'));
    const raw = parts.flatMap((part) => (part.type === 'raw' ? [JSON.stringify(part.rawValue)] : []));
    expect(raw.findLast((chunk) => chunk.includes('"finish_reason":"stop"'))).toContain('"relevant_docs":[{');
  });

  it.each([
    ['a wrong token', 'wrong', 'activeloop-l0', 401],
    ['an unknown model', TEST_TOKEN, 'nope', 404],
  ])('throws its own error for %s', async (_, token, model, statusCode) => {
    const error = await generateText({ model: modelOf(exhibit, { token, model }), prompt: QUESTION }).catch(
      (thrown: unknown) => thrown,
    );
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode });
  });
});

it('stops the model when a stream is aborted', async () => {
  const chat = createScriptedChat(['x'.repeat(4000)], { delayMilliseconds: 20 });
  const exhibit = await listenWithExhibit({ chat });
  const leaving = new AbortController();
  try {
    const { fullStream } = streamText({
      model: modelOf(exhibit),
      prompt: QUESTION,
      abortSignal: leaving.signal,
    });
    for await (const { type } of fullStream) if (type === 'reasoning-delta') leaving.abort();
    await expect.poll(() => chat.aborted()).toBe(1);
  } finally {
    await exhibit.close();
  }
});

function modelOf({ address }: ListeningExhibit, { token = TEST_TOKEN, model = 'activeloop-l0' } = {}) {
  const provider = createOpenAICompatible({ name: 'exhibit', baseURL: `${address}/v1`, apiKey: token });
  return provider(model);
}
