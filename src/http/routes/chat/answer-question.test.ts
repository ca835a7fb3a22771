import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  chunksOf,
  content,
  finishing,
  happyEvents,
  relevantDocument,
} from '../../../../test/chat-fixture.ts';
import { createHttpFixture, eventsOf, type HttpFixture } from '../../../../test/http-fixture.ts';
import type { Question } from '../../../answer/question.ts';
import type { AnswerEvent } from '../../../core/answer-event.ts';
import { ModelError } from '../../../core/errors.ts';

let fixture: HttpFixture;
let events: () => AsyncIterable<AnswerEvent> = () => eventsOf(happyEvents);
let chatMissing: string | null = null;
const asked: Question[] = [];
beforeAll(async () => {
  fixture = await createHttpFixture({
    answer: (question) => {
      asked.push(question);
      return events();
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
    expect(asked.at(-1)).toEqual({
      messages: question.messages,
      effort: 'medium',
      maxTokens: null,
      sampling: { temperature: 0.5, seed: 7 },
    });
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
    const chunks = chunksOf(reply.body);
    expect(new Set(chunks.slice(0, -1).map(({ usage }) => usage))).toEqual(new Set([null]));
    expect(chunks.at(-1)).toMatchObject({
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
    chatMissing = null;
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '15']);
    expect(reply.json().error.message).toBe('The chat model is still being fetched: 40 %.');
  });
});

/** Events of one choice after the other, told apart by their text. */
function numbered(index: number): readonly AnswerEvent[] {
  const text = `Answer ${index}.`;
  return [
    { type: 'plan-started' },
    { type: 'text-delta', text },
    { ...finishing, answer: { ...finishing.answer, content: text } },
  ];
}

describe('several answers', () => {
  const several = { ...question, n: 3, seed: 7 };
  beforeEach(() => {
    let made = 0;
    events = () => eventsOf(numbered(made++));
  });
  afterEach(() => {
    events = () => eventsOf(happyEvents);
  });

  it('are runs of their own, with seeds of their own, and cost their sum', async () => {
    const { choices, usage, perception_usage } = (await ask(several)).json();
    expect(choices).toMatchObject(
      [0, 1, 2].map((index) => ({ index, message: { content: `Answer ${index}.` } })),
    );
    expect(asked.slice(-3).map(({ sampling }) => sampling?.seed)).toEqual([7, 8, 9]);
    expect([usage.total_tokens, perception_usage.total_tokens]).toEqual([126, 12]);
  });

  it('stream one after the other, each with its role, its end and its documents', async () => {
    const reply = await ask({ ...several, stream: true, stream_options: { include_usage: true } });
    const chunks = chunksOf(reply.body);
    const choices = chunks.slice(0, -1).map((chunk) => chunk.choices[0]);
    const roles = choices.flatMap((choice) =>
      (choice?.delta as { role?: string } | undefined)?.role ? [choice?.index] : [],
    );
    const ends = choices.filter((choice) => choice?.finish_reason === 'stop');
    expect(choices.map((choice) => choice?.index)).toEqual(choices.map((choice) => choice?.index).toSorted());
    expect(roles).toEqual([0, 1, 2]);
    expect(ends).toMatchObject(
      [0, 1, 2].map((index) => ({ index, metadata: { relevant_docs: [relevantDocument] } })),
    );
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 126 } });
  });

  it('have a limit', async () => {
    const reply = await ask({ ...question, n: 4 });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().error).toMatchObject({ param: 'n', message: expect.stringContaining('At most 3') });
  });
});

describe('an answer that JSON cannot say', () => {
  const refused: readonly AnswerEvent[] = [
    { ...finishing, answer: { ...finishing.answer, content: '', refusal: 'The files do not state it.' } },
  ];
  const asJson = { ...question, response_format: { type: 'json_object' } };

  it.each([false, true])('is a refusal (streamed: %s)', async (stream) => {
    events = () => eventsOf(refused);
    const reply = await ask({ ...asJson, stream });
    events = () => eventsOf(happyEvents);
    if (stream) {
      const deltas = chunksOf(reply.body).map(({ choices }) => choices[0]?.delta);
      expect(deltas.at(-1)).toMatchObject({ content: null, refusal: 'The files do not state it.' });
    } else
      expect(reply.json().choices[0].message).toMatchObject({
        content: null,
        refusal: 'The files do not state it.',
      });
  });
});
