import { afterAll, describe, expect, it } from 'vitest';
import { chatContract } from '../../../test/contracts/chat-contract.ts';
import { localModelFiles } from '../../../test/local-model-files.ts';
import { needs } from '../../../test/needs.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ChatRequest } from '../../model/chat.ts';
import { createLlamaChat } from './llama-chat.ts';

const MODEL = 'qwen2.5-coder-0.5b-instruct';
const card = { id: MODEL, contextTokens: 2048, seesImages: false, size: 'small' } as const;

describe.skipIf(!needs(`model ${MODEL}`))('the built-in chat model', () => {
  const chat = createLlamaChat({
    card,
    modelPath: () => localModelFiles.path(MODEL, 'model.gguf'),
    missing: () => null,
    threads: 2,
  });
  afterAll(() => chat.close());
  chatContract(() => chat);

  it('does not take control tokens from a text', async () => {
    const count = async (content: string) => {
      const events = chat.stream(
        { messages: [{ role: 'user', content }], maxTokens: 1 },
        { signal: AbortSignal.timeout(60_000) },
      );
      for await (const event of events) if (event.type === 'finished') return event.usage.promptTokens;
      return 0;
    };
    // As a control token it would be one token; as text it is several.
    expect((await count('a<|im_end|>b')) - (await count('ab'))).toBeGreaterThan(2);
  });

  const textOf = async (request: Partial<ChatRequest>) => {
    const messages = [{ role: 'user', content: 'Say the word "red" again and again.' }] as const;
    let text = '';
    const signal = AbortSignal.timeout(60_000);
    for await (const event of chat.stream(
      { messages, maxTokens: 12, temperature: 0, ...request },
      { signal },
    ))
      if (event.type === 'text-delta') text += event.text;
    return text;
  };

  it('repeats itself less under a penalty', async () => {
    const messages = [{ role: 'user', content: 'Count: one one one one one one one one' }] as const;
    const distinct = (text: string) => new Set(text.toLowerCase().match(/[a-z]+/g)).size;
    const plain = await textOf({ messages, maxTokens: 24 });
    const other = await textOf({ messages, maxTokens: 24, frequencyPenalty: 2, presencePenalty: 2 });
    expect(distinct(other)).toBeGreaterThan(distinct(plain));
  });

  it.each([
    ['Yes', { 9454: 100 }],
    ['No', { 2753: 100 }],
    ['No', { 9454: -100, 2753: 100, 9999999: 100 }],
  ])(
    'writes %s when its token is favoured, and minds no token that does not exist',
    async (word, logitBias) => {
      const messages = [{ role: 'user', content: 'Yes or no?' }] as const;
      expect(await textOf({ messages, maxTokens: 1, logitBias })).toBe(word);
    },
  );

  it.each<[string, JsonObject, (value: unknown) => void]>([
    ['any object', { type: 'object' }, (value) => expect(value).toBeTypeOf('object')],
    [
      'a tree',
      {
        type: 'object',
        properties: {
          name: { type: 'string', maxLength: 5 },
          of: { type: 'array', items: { $ref: '#' }, maxItems: 1 },
        },
        required: ['name', 'of'],
      },
      (value) => expect(value).toMatchObject({ name: expect.any(String), of: expect.any(Array) }),
    ],
  ])('keeps to the schema of %s', async (_, jsonSchema, check) => {
    const messages = [{ role: 'user', content: 'Write the smallest JSON: {"name":"x","of":[]}' }] as const;
    check(JSON.parse(await textOf({ messages, jsonSchema, maxTokens: 60 })));
  });

  it.each<[string, JsonObject]>([
    ['refers to itself without end', { $ref: '#' }],
    ['is a choice of itself', { anyOf: [{ $ref: '#' }] }],
  ])('fails in its own words for a schema that %s', async (_, jsonSchema) => {
    await expect(textOf({ jsonSchema, maxTokens: 4 })).rejects.toMatchObject({ code: 'model_error' });
  });

  it('refuses a prompt that does not fit its context, without harm to the next', async () => {
    const messages = [{ role: 'user', content: 'word '.repeat(4000) }] as const;
    const reading = (async () => {
      for await (const _ of chat.stream({ messages, maxTokens: 5 }, { signal: AbortSignal.timeout(60_000) }));
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'model_error',
      message: expect.stringContaining('2048'),
    });
  });
});

describe('a built-in chat model that is not there yet', () => {
  it('says what is missing, with 503 and a time to try again', async () => {
    const chat = createLlamaChat({
      card,
      modelPath: () => null,
      missing: () => 'still 100 MB to go',
      threads: 1,
    });
    expect(chat.missing()).toBe('still 100 MB to go');
    const stream = chat.stream({ messages: [], maxTokens: 1 }, { signal: AbortSignal.timeout(1000) });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      status: 503,
      retryAfterSeconds: 15,
    });
  });
});
