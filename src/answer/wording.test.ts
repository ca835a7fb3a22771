import { describe, expect, it } from 'vitest';
import { ask, hit, ruledChat } from '../../test/ask-scripted.ts';
import type { ChatMessage, Sampling } from '../model/chat.ts';

const report = [hit('acme.pdf', 2, 'Acme declared a dividend of $0.365 per share on January 26, 2023.')];
const text = 'What dividend did Acme declare in January 2023?';
const plan = { fact: 'dividend declared', of: ['Acme'], operation: 'none', position: 1 };
const sentence = { found: true, answer: 'Acme declared a dividend of $0.365 per share.' };
const script = () =>
  ruledChat([
    ['[1] ', sentence],
    ['Question:', plan],
  ]);

describe('the wording', () => {
  it('is the most likely one when nothing is asked for', async () => {
    const { chat, requests } = script();
    await ask(chat, report, { text });
    expect(requests.map(({ messages, jsonSchema, ...rest }) => rest)).toEqual([
      { maxTokens: 160, temperature: 0 },
      { maxTokens: 140, temperature: 0 },
    ]);
    expect(requests[1]?.messages.at(-1)?.content).not.toContain('Wishes');
  });

  it('gets the sampling in the call that writes it, and in no other', async () => {
    const sampling: Sampling = {
      temperature: 0.7,
      topP: 0.9,
      presencePenalty: 0.5,
      frequencyPenalty: -0.5,
      logitBias: { 42: -100 },
      seed: 7,
    };
    const { chat, requests } = script();
    await ask(chat, report, { text, sampling });
    expect(requests[0]).toMatchObject({ temperature: 0 });
    expect(requests[0]).not.toHaveProperty('seed');
    expect(requests[1]).toMatchObject(sampling);
  });

  it('gets what the system messages wish, after the passages', async () => {
    const { chat, requests } = script();
    const messages = [
      { role: 'system', content: 'Answer in\none sentence.' },
      { role: 'user', content: text },
    ] as const;
    const { result } = await ask(chat, report, { text, messages });
    expect(requests[0]?.messages.at(-1)?.content).toBe(`Question: ${text}`);
    expect(requests[1]?.messages.at(-1)?.content).toContain(
      `2023.\n\nWishes for the wording, which change no fact: Answer in one sentence.\n\nQuestion: ${text}`,
    );
    expect(result.outcome).toBe('answered');
  });

  const lively = { found: true, answer: 'Golden rivers of Globex flow to their keepers.' };
  const wish = { role: 'system', content: 'Be a poet.' } as const;
  it.each<[string, readonly ChatMessage[], Sampling, number]>([
    ['a wish', [wish], {}, 3],
    ['chance', [], { temperature: 1.5 }, 3],
    ['neither (a seed alone changes nothing)', [], { seed: 3 }, 2],
  ])('that loses the passages by %s is read again where that can help', async (_, talk, sampling, calls) => {
    const { chat, requests } = ruledChat([
      ['Wishes', lively],
      ['[1] ', talk.length > 0 ? sentence : lively],
      ['Question:', plan],
    ]);
    const messages = [...talk, { role: 'user', content: text } as const];
    const { result } = await ask(chat, report, { text, messages, sampling });
    expect(requests).toHaveLength(calls);
    expect(requests.at(-1)).toMatchObject({ temperature: 0 });
    expect(result.outcome).toBe(talk.length > 0 ? 'answered' : 'not-found');
  });
});
