import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunksOf, hit, relevantDocument } from '../../../../test/chat-fixture.ts';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import type { Hit } from '../../../core/hit.ts';

let fixture: HttpFixture;
let hits: readonly Hit[] = [hit];
const searched: { limit: number; fileIds?: readonly string[] }[] = [];
beforeAll(async () => {
  fixture = await createHttpFixture({
    search: async (_query, options) => {
      searched.push(options);
      return { hits: hits.slice(0, options.limit), embeddingTokens: 4, calls: [], notes: [] };
    },
    chat: {
      card: { id: 'scripted', contextTokens: 8192, seesImages: false, size: 'small' },
      missing: () => 'The chat model is still being fetched: 40 %.',
    },
  });
});
afterAll(() => fixture.close());

const question = { model: 'activeloop-l0', messages: [{ role: 'user', content: 'How tall is it?' }] };
const ask = (payload: object) => fixture.inject('POST', '/chat/completions', { payload });

describe('the retrieval model', () => {
  const retrieve = (extra: object = {}) => ask({ ...question, model: 'activeloop-l0-retrieval', ...extra });

  it('needs no chat model, and gives one choice a passage, with its place', async () => {
    const { choices, usage, perception_usage } = (await retrieve()).json();
    expect(choices).toEqual([
      {
        index: 0,
        message: {
          role: 'assistant',
          content: 'It is 98.1 m tall.',
          reasoning_content: null,
          refusal: null,
          annotations: [],
        },
        finish_reason: 'stop',
        logprobs: null,
        metadata: { ...relevantDocument, citation: null },
      },
    ]);
    expect([usage.total_tokens, perception_usage.total_tokens]).toEqual([0, 4]);
    expect(searched.at(-1)).toMatchObject({ limit: 10 });
  });

  it('gives no choice when nothing is found', async () => {
    hits = [];
    const reply = await retrieve();
    const streamed = await retrieve({ stream: true });
    hits = [hit];
    expect(reply.json().choices).toEqual([]);
    expect(streamed.body).toBe('data: [DONE]\n\n');
  });

  it('streams a chunk a passage and all documents on the last', async () => {
    hits = [hit, hit];
    const chunks = chunksOf((await retrieve({ stream: true })).body);
    hits = [hit];
    expect(chunks.map(({ choices }) => choices[0]?.index)).toEqual([0, 1]);
    expect(chunks.at(-1)?.choices[0]).toMatchObject({
      finish_reason: 'stop',
      metadata: { file_id: 'file_1', relevant_docs: [{}, {}] },
    });
  });

  it('honours top_k and the files that the question names', async () => {
    const [file] = (await fixture.upload([{ file: 'a.txt', content: 'x' }])).json();
    const parts = [
      { type: 'filter', top_k: 3 },
      { type: 'file', file_id: file.id },
      { type: 'text', text: 'height?' },
    ];
    await retrieve({ messages: [{ role: 'user', content: parts }] });
    expect(searched.at(-1)).toMatchObject({ limit: 3, fileIds: [file.id] });
  });

  it('writes no JSON', async () => {
    const reply = await retrieve({ response_format: { type: 'json_object' } });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().error.param).toBe('response_format');
  });
});
