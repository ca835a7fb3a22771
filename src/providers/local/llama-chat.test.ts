import { afterAll, describe, expect, it } from 'vitest';
import { chatContract } from '../../../test/contracts/chat-contract.ts';
import { localModelFiles } from '../../../test/local-model-files.ts';
import { needs } from '../../../test/needs.ts';
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
