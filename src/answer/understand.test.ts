import { describe, expect, it } from 'vitest';
import { ask, hit, ruledChat } from '../../test/ask-scripted.ts';
import { ModelError, UnavailableError } from '../core/errors.ts';
import type { ChatMessage } from '../model/chat.ts';

const report = [
  hit(
    'alba.pdf',
    2,
    'The weight of the Alba tower is 4,100 t. It was finished in the spring of 1901 by Ina Kraus.',
  ),
];
const first: ChatMessage = { role: 'user', content: 'How tall are the Alba tower and the Bora tower?' };
const talk: readonly ChatMessage[] = [
  first,
  { role: 'assistant', content: '1. Alba tower: 98.1 m [1]\n2. Bora tower: 120.5 m [2]' },
];
const plan = { fact: 'weight', of: ['Alba tower'], operation: 'none', position: 1 };
const reading = { found: true, answer: 'The weight of the Alba tower is 4,100 t.' };
const rewriting = (question: object | string) =>
  ruledChat([
    ['User: ', question],
    ['[1] ', reading],
    ['Question:', plan],
  ]);
const askLast = (chat: ReturnType<typeof ruledChat>['chat'], content: string, earlier = talk) =>
  ask(chat, report, { text: '', messages: [...earlier, { role: 'user', content }] });

describe('a question that leans on the talk', () => {
  it('is rewritten once, told to the reader, planned and searched for', async () => {
    const { chat, requests } = rewriting({ question: 'What is the weight of the Alba tower?' });
    const { words, result } = await askLast(chat, 'And the weight of the first one?');
    expect(requests.map(({ messages }) => messages.at(-1)?.content)).toEqual([
      'User: How tall are the Alba tower and the Bora tower?\n' +
        'Assistant: 1. Alba tower: 98.1 m 2. Bora tower: 120.5 m\n' +
        'User: And the weight of the first one?',
      'Question: What is the weight of the Alba tower?',
      expect.stringMatching(/^\[1\] alba.*\n\nQuestion: What is the weight of the Alba tower\?$/s),
    ]);
    expect(words).toContain('Understood as: What is the weight of the Alba tower?\n');
    expect(result).toMatchObject({ outcome: 'answered', usage: { promptTokens: 30 } });
  });

  const joined = `Question: ${first.content} And its weight?`;
  it.each([
    ['names what nobody named', { question: 'What is the weight of the Cima tower?' }],
    ['forgets what is asked', { question: 'How tall is the Alba tower?' }],
    ['says nothing', { question: '' }],
    ['is no JSON', 'the weight, I think'],
    ['fails', new ModelError('The provider is away.')],
  ])('is joined with the one before when the rewriting %s', async (_, reply) => {
    const { chat, requests } = rewriting(reply);
    const { words } = await askLast(chat, 'And its weight?');
    expect(requests[1]?.messages.at(-1)?.content).toBe(joined);
    expect(words).toContain('Understood as: How tall are the Alba tower and the Bora tower? And its weight?');
  });

  it.each([
    'And its mass?',
    'what about the second one?',
    'Which of them is older?',
    'Why?',
    'In 1901?',
    'The Bora tower?',
    'And who finished it',
  ])('is seen as one: %s', async (content) => {
    const { chat, requests } = rewriting('');
    await askLast(chat, content);
    expect(requests[0]?.messages[0]?.content).toContain('You rewrite the last question');
  });

  it.each([
    ['names all it needs', 'What is the weight of the Alba tower?', talk],
    ['has no talk before it', 'What is its weight?', []],
    [
      'has only instructions before it',
      'And its weight?',
      [{ role: 'system', content: 'Be brief.' } as const],
    ],
  ])('costs no call when it %s', async (_, content, earlier) => {
    const { chat, requests } = rewriting('');
    const { words } = await askLast(chat, content, earlier);
    expect(requests).toHaveLength(2);
    expect(words).not.toContain('Understood as');
  });
});

describe('a caller who goes away', () => {
  const gone = (reason: Error) => AbortSignal.abort(reason);
  const leaning = [...talk, { role: 'user', content: 'And its weight?' } as const];

  it.each([
    ['by itself', new Error('gone away')],
    ['because the server ends', new UnavailableError('The server is shutting down.')],
  ])('ends the work, and gets no answer from a fallback (%s)', async (_, reason) => {
    const { chat, requests } = rewriting({ question: 'What is the weight of the Alba tower?' });
    const asking = ask(chat, report, { text: '', messages: leaning, signal: gone(reason) });
    await expect(asking).rejects.toBe(reason);
    expect(requests).toHaveLength(0);
  });
});

describe('a question with a picture', () => {
  const image = { mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
  const withImage = (content: string): ChatMessage => ({ role: 'user', content, images: [image] });
  const seeing = (description: string, answer: string) =>
    ruledChat(
      [
        ['[1] ', { found: true, answer }],
        ['The picture shows', { ...plan, of: ['Alba tower'] }],
        ['Question:', { description }],
      ],
      { seesImages: true },
    );

  it('has the picture described, searches with the words, and says whose they are', async () => {
    const { chat, requests } = seeing(
      'A drawing of the Alba tower.',
      'The weight of the Alba tower is 4,100 t.',
    );
    const { result, words } = await ask(chat, report, {
      text: '',
      messages: [withImage('What is the weight of this tower?')],
    });
    expect(requests[0]?.messages.at(-1)).toEqual({
      role: 'user',
      content: 'Question: What is the weight of this tower?',
      images: [image],
    });
    expect(requests[1]?.messages.at(-1)?.content).toBe(
      'Question: What is the weight of this tower?\nThe picture shows: A drawing of the Alba tower.',
    );
    expect(words).toContain('In a model’s words, the picture shows: A drawing of the Alba tower.\n');
    expect(result.content).toBe('The weight of the Alba tower is 4,100 t [1].');
  });

  it('proves nothing by the picture', async () => {
    const { chat } = seeing('The Alba tower, labelled 5,000 t.', 'The weight of the Alba tower is 5,000 t.');
    const { result } = await ask(chat, report, {
      text: '',
      messages: [withImage('What is the weight of this tower?')],
    });
    expect(result).toMatchObject({ outcome: 'not-found', evidence: [] });
  });

  it('fails when the picture cannot be described', async () => {
    const { chat } = ruledChat([['Question:', 'I see']], { seesImages: true });
    const asking = ask(chat, report, { text: '', messages: [withImage('How tall is it?')] });
    await expect(asking).rejects.toMatchObject({ code: 'model_error' });
  });
});
