import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, eventsOf, type HttpFixture } from '../../../../test/http-fixture.ts';
import type { Question } from '../../../answer/question.ts';
import type { FinishedAnswer } from '../../../core/answer-event.ts';
import type { ModelCard } from '../../../model/model-card.ts';

let fixture: HttpFixture;
let card: ModelCard = { id: 'scripted', contextTokens: 8192, seesImages: false, size: 'small' };
const asked: Question[] = [];
const finished: FinishedAnswer = {
  outcome: 'not-found',
  content: 'The files do not state it.',
  evidence: [],
  citations: [],
  claims: [],
  finishReason: 'stop',
  usage: { promptTokens: 0, completionTokens: 0 },
  perceptionUsage: { promptTokens: 0, completionTokens: 0 },
};
beforeAll(async () => {
  fixture = await createHttpFixture({
    chat: {
      get card() {
        return card;
      },
      missing: () => null,
    },
    answer: (question) => {
      asked.push(question);
      return eventsOf([{ type: 'answer-finished', answer: finished }]);
    },
  });
});
afterAll(() => fixture.close());

const question = { model: 'activeloop-l0', messages: [{ role: 'user', content: 'How tall is it?' }] };
const ask = (payload: object) => fixture.inject('POST', '/chat/completions', { payload });

const text = { type: 'text', text: 'x' };
const says = (content: unknown) => ({ messages: [{ role: 'user', content }] });
const showing = (url: string) => says([text, { type: 'image_url', image_url: { url } }]);
const PNG = `data:image/png;base64,${Buffer.from('\x89PNG\r\n\x1a\n…', 'latin1').toString('base64')}`;
const jsonOf = (schema: object) => ({
  response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
});

describe('a request that cannot be honoured', () => {
  it.each([
    ['an unknown model', { model: 'gpt-4' }, 404, 'model_not_found', 'model'],
    ['an unknown workspace', { workspace: 'other' }, 404, 'not_found', 'workspace'],
    ['an unknown file', says([text, { type: 'file', file_id: 'file_0' }]), 404, 'not_found', 'messages'],
    ['too many answers', { n: 9 }, 400, 'unsupported_value', 'n'],
    ['log probabilities', { logprobs: true }, 400, 'unsupported_value', 'logprobs'],
    ['a required tool', { tool_choice: 'required' }, 400, 'unsupported_value', 'tool_choice'],
    ['top log probabilities', { top_logprobs: 2 }, 400, 'unsupported_value', 'logprobs'],
    ['a named tool', { tool_choice: { type: 'function' } }, 400, 'unsupported_value', 'tool_choice'],
    ['a spoken answer', { modalities: ['text', 'audio'] }, 400, 'unsupported_value', 'modalities'],
    ['stream options without a stream', { stream_options: {} }, 400, 'unsupported_value', 'stream_options'],
    ['a schema that is none', jsonOf({ type: 'strin' }), 400, 'invalid_json_schema', 'response_format'],
    ['a remote schema', jsonOf({ $ref: 'https://a.test/' }), 400, 'invalid_json_schema', 'response_format'],
    ['an image that nobody sees', showing(PNG), 400, 'unsupported_value', 'messages'],
    ['an image elsewhere', showing('https://a.test/x.png'), 400, 'invalid_image', 'messages'],
    ['a file that is no image', showing('data:image/png;base64,AAAA'), 400, 'invalid_image', 'messages'],
    [
      'sound',
      says([text, { type: 'input_audio', input_audio: { data: 'AA==', format: 'wav' } }]),
      400,
      'unsupported_value',
      'messages',
    ],
  ])('refuses %s', async (_, extra, status, code, param) => {
    const reply = await ask({ ...question, ...extra });
    expect(reply.statusCode).toBe(status);
    expect(reply.json()).toMatchObject({ error: { code, param, type: 'invalid_request_error' } });
    expect(reply.json().detail).toBeUndefined();
  });

  it('shows where a filter does not parse', async () => {
    const reply = await ask({ ...question, ...says([text, { type: 'filter', filter: 'a =' }]) });
    expect(reply.statusCode).toBe(422);
    const [{ loc, msg, type }] = reply.json().detail;
    expect(loc).toEqual(['body', 'messages', 0, 'content', 1, 'filter']);
    expect(type).toBe('filter_error');
    expect(msg).toMatch(/a =\n +\^/);
  });

  it.each([
    ['no messages', { messages: undefined }, ['messages'], 'missing'],
    ['an empty list of messages', { messages: [] }, ['messages'], 'too_small'],
    ['no user message', { messages: [{ role: 'system', content: 'x' }] }, ['messages'], 'missing'],
    ['a message without text', says(''), ['messages', 0, 'content'], 'missing'],
    ['a message with white space', says('  \n'), ['messages', 0, 'content'], 'missing'],
    [
      'a message with a filter only',
      says([{ type: 'filter', top_k: 3 }]),
      ['messages', 0, 'content'],
      'missing',
    ],
    ['content that is a number', says(7), ['messages', 0, 'content'], 'invalid_union'],
    [
      'a part of unknown type',
      says([{ type: 'smell' }]),
      ['messages', 0, 'content', 0, 'type'],
      'invalid_union',
    ],
    [
      'too large a top_k',
      says([text, { type: 'filter', top_k: 101 }]),
      ['messages', 0, 'content', 1, 'top_k'],
      'too_big',
    ],
    [
      'an unknown role',
      { messages: [{ role: 'king', content: 'x' }] },
      ['messages', 0, 'role'],
      'invalid_value',
    ],
    [
      'an answer as last message',
      { messages: [...question.messages, { role: 'assistant', content: 'x' }] },
      ['messages', 1, 'role'],
      'value_error',
    ],
    ['too high a temperature', { temperature: 3 }, ['temperature'], 'too_big'],
    ['a temperature in words', { temperature: 'hot' }, ['temperature'], 'invalid_type'],
    ['stream in words', { stream: 'yes' }, ['stream'], 'invalid_type'],
    ['a limit of no tokens', { max_tokens: 0 }, ['max_tokens'], 'too_small'],
    ['an unknown effort', { reasoning_effort: 'heroic' }, ['reasoning_effort'], 'invalid_value'],
    ['metadata of numbers', { metadata: { a: 1 } }, ['metadata', 'a'], 'invalid_type'],
    ['a bias of no token', { logit_bias: { red: 1 } }, ['logit_bias', 'red'], 'invalid_key'],
    ['a workspace that is a number', { workspace: 1 }, ['workspace'], 'invalid_type'],
  ])('says where %s is wrong', async (_, extra, loc, type) => {
    const reply = await ask({ ...question, ...extra });
    expect(reply.statusCode).toBe(422);
    const { detail, error } = reply.json();
    expect(detail).toEqual([{ loc: ['body', ...loc], msg: expect.any(String), type }]);
    expect(error.message).toContain('Validation Error');
  });

  it('takes null for every optional field, and fields it does not know', async () => {
    const fields = [
      'temperature',
      'top_p',
      'n',
      'stream',
      'stop',
      'seed',
      'response_format',
      'tools',
      'metadata',
    ];
    const reply = await ask({
      ...question,
      ...Object.fromEntries(fields.map((field) => [field, null])),
      prompt_cache_key: 'x',
    });
    expect(reply.statusCode).toBe(200);
  });

  it('hands the talk over with the question last', async () => {
    await ask({
      messages: [
        { role: 'developer', content: 'Be short.' },
        { role: 'user', content: 'One?' },
        { role: 'assistant', content: null, tool_calls: [] },
        { role: 'assistant', content: 'Yes.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'And' },
            { type: 'text', text: 'two?' },
          ],
        },
      ],
      max_tokens: 5,
      stop: 'END',
      reasoning_effort: 'low',
    });
    expect(asked.at(-1)).toEqual({
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'One?' },
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'And\ntwo?' },
      ],
      effort: 'low',
      maxTokens: 5,
      stop: ['END'],
    });
  });

  const sampling = {
    temperature: 0.5,
    top_p: 0.9,
    presence_penalty: 0.1,
    frequency_penalty: -0.2,
    logit_bias: { 42: -100 },
    seed: 7,
  };
  it.each<[string, object, object]>([
    [
      'sampling',
      sampling,
      {
        sampling: {
          temperature: 0.5,
          topP: 0.9,
          presencePenalty: 0.1,
          frequencyPenalty: -0.2,
          logitBias: { 42: -100 },
          seed: 7,
        },
      },
    ],
    ['no effort as little', { reasoning_effort: 'none' }, { effort: 'minimal' }],
    ['the highest effort as high', { reasoning_effort: 'xhigh' }, { effort: 'high' }],
    ['the newer limit before the older', { max_tokens: 3, max_completion_tokens: 9 }, { maxTokens: 9 }],
    ['the older limit alone', { max_tokens: 3 }, { maxTokens: 3 }],
    ['stop sequences, empty ones aside', { stop: ['', 'x'] }, { stop: ['x'] }],
    ['an object', { response_format: { type: 'json_object' } }, { format: { schema: { type: 'object' } } }],
    ['a schema', jsonOf({ type: 'array' }), { format: { schema: { type: 'array' } } }],
    ['plain text', { response_format: { type: 'text' } }, { effort: 'medium' }],
  ])('hands over %s', async (_, extra, expected) => {
    const reply = await ask({ ...question, ...extra });
    expect(reply.statusCode).toBe(200);
    expect(asked.at(-1)).toMatchObject(expected);
  });

  it('hands over what the bytes of an image are, to a model that sees', async () => {
    card = { ...card, seesImages: true };
    const earlier = { role: 'user', content: [text, { type: 'image_url', image_url: { url: 'gone' } }] };
    const { messages } = showing(PNG.replace('image/png', 'image/jpeg'));
    await ask({ messages: [earlier, ...messages] });
    card = { ...card, seesImages: false };
    const images = [{ mediaType: 'image/png', bytes: expect.any(Uint8Array) }];
    expect(asked.at(-1)?.messages).toEqual([
      { role: 'user', content: 'x' },
      { role: 'user', content: 'x', images },
    ]);
  });
});
