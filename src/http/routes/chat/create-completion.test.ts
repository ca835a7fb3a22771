import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, eventsOf, type HttpFixture, TEST_TOKEN } from '../../../../test/http-fixture.ts';
import type { Question } from '../../../answer/question.ts';
import type { AnswerEvent } from '../../../core/answer-event.ts';
import { ModelError } from '../../../core/errors.ts';
import type { StoredFile } from '../../../core/file.ts';
import type { Hit } from '../../../core/hit.ts';

const evidence = {
  fileId: 'file_1',
  filename: 'guide.pdf',
  workspaceId: 'default',
  chunkIndex: 2,
  page: 3,
  quote: 'It is 98.1 m tall.',
  boxes: [{ page: 3, x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 }],
  score: 0.5,
  metadata: { kind: 'guide' },
};
const content = 'It is 98.1 m tall [1].';
const happyEvents: readonly AnswerEvent[] = [
  { type: 'plan-started' },
  { type: 'search-started', query: 'height' },
  { type: 'text-delta', text: 'It is 98.1 m ' },
  { type: 'text-delta', text: 'tall [1].' },
  {
    type: 'answer-finished',
    answer: {
      outcome: 'answered',
      content,
      evidence: [evidence],
      citations: [{ number: 1, startIndex: 18, endIndex: 21, evidence }],
      claims: [
        { text: content, startIndex: 0, endIndex: 22, verdict: 'supported', citations: [1], check: 'number' },
      ],
      finishReason: 'stop',
      usage: { promptTokens: 30, completionTokens: 12 },
      perceptionUsage: { promptTokens: 4, completionTokens: 0 },
    },
  },
];
const hit: Hit = {
  file: {
    id: 'file_1',
    filename: 'guide.pdf',
    workspaceId: 'default',
    organizationId: 'org',
    paged: true,
    metadata: { kind: 'guide' },
  } as unknown as StoredFile,
  page: {
    number: 3,
    width: 100,
    height: 100,
    text: 'It is 98.1 m tall.',
    headings: [],
    words: [{ start: 0, end: 18, box: { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 } }],
  },
  chunk: { index: 7, page: 3, start: 0, end: 18, text: 'It is 98.1 m tall.', headingPath: [] },
  score: 0.5,
  channels: {},
};

let fixture: HttpFixture;
let events: () => AsyncIterable<AnswerEvent> = () => eventsOf(happyEvents);
let hits: readonly Hit[] = [hit];
let chatMissing: string | null = null;
const asked: Question[] = [];
const searched: { limit: number; fileIds?: readonly string[] }[] = [];
const signals: AbortSignal[] = [];
beforeAll(async () => {
  fixture = await createHttpFixture({
    answer: (question, { signal }) => {
      asked.push(question);
      signals.push(signal);
      return events();
    },
    search: async (_query, options) => {
      searched.push(options);
      return { hits: hits.slice(0, options.limit), embeddingTokens: 4 };
    },
    chat: {
      card: { id: 'scripted', contextTokens: 8192, seesImages: false, size: 'small' },
      missing: () => chatMissing,
    },
  });
});
afterAll(() => fixture.close());

const question = { model: 'activeloop-l0', messages: [{ role: 'user', content: 'How tall is it?' }] };
const ask = (payload: object) => fixture.inject('POST', '/chat/completions', { payload });

const relevantDocument = {
  citation: 1,
  file_id: 'file_1',
  filename: 'guide.pdf',
  workspace_id: 'default',
  chunk_index: 2,
  page: 3,
  score: 0.5,
  text: 'It is 98.1 m tall.',
  boxes: [{ page: 3, x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 }],
  image_url: expect.stringMatching(/^http:\/\/localhost:?\d*\/files\/file_1\/pages\/3\/image\?/),
  start_time: null,
  end_time: null,
  sheet: null,
  cells: null,
  metadata: { kind: 'guide' },
};

describe('an answer in one piece', () => {
  it('is a completion object with places, claims and usage', async () => {
    const reply = await ask({ ...question, temperature: 0.5, seed: 7, metadata: { a: 'b' }, user: 'me' });
    expect(reply.json()).toEqual({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      created: expect.any(Number),
      model: 'activeloop-l0',
      system_fingerprint: 'exhibit-0.0.0-test/scripted',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content,
            reasoning_content: expect.stringContaining('height'),
            refusal: null,
            annotations: [
              {
                type: 'file_citation',
                text: '[1]',
                start_index: 18,
                end_index: 21,
                file_citation: relevantDocument,
              },
            ],
          },
          finish_reason: 'stop',
          logprobs: null,
          metadata: {
            relevant_docs: [relevantDocument],
            claims: [
              {
                text: content,
                start_index: 0,
                end_index: 22,
                verdict: 'supported',
                citations: [1],
                check: 'number',
              },
            ],
          },
        },
      ],
      usage: { prompt_tokens: 30, completion_tokens: 12, total_tokens: 42 },
      perception_usage: { prompt_tokens: 4, completion_tokens: 0, total_tokens: 4 },
      service_tier: null,
      request_id: reply.headers['x-request-id'],
      seed: 7,
      top_p: 1,
      temperature: 0.5,
      presence_penalty: 0,
      frequency_penalty: 0,
      input_user: 'me',
      tools: null,
      metadata: { a: 'b' },
      response_format: null,
      responses: null,
    });
    expect(asked.at(-1)).toMatchObject({ effort: 'medium', maxTokens: null, temperature: 0.5, seed: 7 });
  });

  it('becomes a server error in the one shape when the model fails', async () => {
    events = failing;
    const reply = await ask(question);
    events = () => eventsOf(happyEvents);
    expect(reply.statusCode).toBe(502);
    expect(reply.json().error).toMatchObject({ code: 'model_error', message: 'The provider is away.' });
  });
});

async function* failing(): AsyncIterable<AnswerEvent> {
  yield { type: 'plan-started' };
  throw new ModelError('The provider is away.');
}

function chunksOf(body: string): readonly { choices: Record<string, unknown>[] }[] {
  const lines = body.split('\n\n').filter((line) => line.startsWith('data: {'));
  return lines.map((line) => JSON.parse(line.slice(6)));
}

describe('a streamed answer', () => {
  it('has one choice a chunk, both texts in every delta, and the documents on the last', async () => {
    const reply = await ask({ ...question, stream: true });
    expect(reply.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(reply.headers['x-request-id']).toMatch(/^req_/);
    expect(reply.body.endsWith('data: [DONE]\n\n')).toBe(true);
    const chunks = chunksOf(reply.body);
    for (const { choices } of chunks) {
      expect(choices).toHaveLength(1);
      expect(Object.keys(choices[0]?.delta ?? {})).toEqual(
        expect.arrayContaining(['content', 'reasoning_content']),
      );
    }
    const choices = chunks.map((chunk) => chunk.choices[0] as Record<string, Record<string, unknown>>);
    expect(choices[0]?.delta?.role).toBe('assistant');
    expect(choices.map(({ delta }) => delta?.content ?? '').join('')).toBe(content);
    expect(choices.map(({ delta }) => delta?.reasoning_content ?? '').join('')).toContain('height');
    expect(choices.slice(0, -1).every(({ finish_reason }) => finish_reason === null)).toBe(true);
    expect(choices.at(-1)).toMatchObject({
      finish_reason: 'stop',
      metadata: { relevant_docs: [relevantDocument], claims: [{ verdict: 'supported' }] },
    });
    expect(new Set(chunks.map((chunk) => JSON.stringify({ ...chunk, choices: 0 }))).size).toBe(1);
  });

  it('ends with the usage when that is asked for', async () => {
    const reply = await ask({ ...question, stream: true, stream_options: { include_usage: true } });
    expect(chunksOf(reply.body).at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 30, completion_tokens: 12, total_tokens: 42 },
      perception_usage: { total_tokens: 4 },
    });
  });

  it('says a failure in the middle as data and ends', async () => {
    events = failing;
    const reply = await ask({ ...question, stream: true });
    events = () => eventsOf(happyEvents);
    expect(reply.statusCode).toBe(200);
    expect(JSON.parse(reply.body.trim().split('\n\n').at(-1)?.slice(6) ?? '')).toEqual({
      error: {
        message: 'The provider is away.',
        type: 'server_error',
        param: null,
        code: 'model_error',
        request_id: reply.headers['x-request-id'],
      },
    });
  });

  it('is a 503 and no stream while the chat model is missing', async () => {
    chatMissing = 'The chat model is still being fetched: 40 %.';
    const reply = await ask({ ...question, stream: true });
    const retrieval = await ask({ ...question, model: 'activeloop-l0-retrieval' });
    chatMissing = null;
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '15']);
    expect(reply.json().error.message).toBe('The chat model is still being fetched: 40 %.');
    expect(retrieval.statusCode).toBe(200);
  });
});

describe('a client that goes away', () => {
  it.each([
    ['while the answer streams', true],
    ['while it waits for the whole', false],
  ])('stops the work %s', async (_, stream) => {
    events = waiting;
    const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' }).catch(() => listening());
    const leaving = new AbortController();
    const reply = fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_TOKEN}` },
      body: JSON.stringify({ ...question, stream }),
      signal: leaving.signal,
    });
    const before = signals.length;
    await until(() => signals.length > before);
    await sleep(30);
    const signal = signals.at(-1);
    expect(signal?.aborted).toBe(false);
    leaving.abort();
    await reply.catch(() => undefined);
    const left = performance.now();
    await until(() => signal?.aborted === true);
    expect(performance.now() - left).toBeLessThan(250);
    events = () => eventsOf(happyEvents);
  });

  async function* waiting(): AsyncIterable<AnswerEvent> {
    yield { type: 'plan-started' };
    await sleep(10_000, undefined, { signal: signals.at(-1), ref: false });
  }

  function listening(): string {
    const address = fixture.app.server.address();
    return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
  }

  async function until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 400 && !holds(); tries++) await sleep(5);
    expect(holds()).toBe(true);
  }
});

describe('the retrieval model', () => {
  const retrieve = (extra: object = {}) => ask({ ...question, model: 'activeloop-l0-retrieval', ...extra });

  it('gives one choice a passage, with its place', async () => {
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
});
