import { expect, it } from 'vitest';
import { createScriptedChat } from '../../../test/scripted-chat.ts';
import { entailByChat } from './entail-by-chat.ts';

const { signal } = new AbortController();
const pair = { premise: 'Alba is 98 m high.', hypothesis: 'Alba is high.' };

it.each([
  ['{"verdict":"supported"}', { supported: 1, contradicted: 0 }],
  ['{"verdict":"contradicted"}', { supported: 0, contradicted: 1 }],
  ['{"verdict":"unsupported"}', { supported: 0, contradicted: 0 }],
  ['I believe so.', { supported: 0, contradicted: 0 }],
])('takes %s as %j', async (reply, score) => {
  const chat = createScriptedChat([reply]);
  const { scores, tokens } = await entailByChat(chat).entail([pair], { signal });
  expect(scores).toEqual([score]);
  expect(tokens).toBeGreaterThan(0);
  expect(chat.requests[0]?.messages.at(-1)?.content).toBe(
    'Passages: Alba is 98 m high.\nStatement: Alba is high.',
  );
});

it('keeps the order of many claims', async () => {
  const chat = createScriptedChat([
    ({ messages }) =>
      `{"verdict":"${messages.at(-1)?.content.includes('Alba') ? 'supported' : 'unsupported'}"}`,
  ]);
  const pairs = ['Alba', 'Bora', 'Alba', 'Bora', 'Bora', 'Alba'].map((hypothesis) => ({
    premise: '',
    hypothesis,
  }));
  const { scores } = await entailByChat(chat).entail(pairs, { signal });
  expect(scores.map(({ supported }) => supported)).toEqual([1, 0, 1, 0, 0, 1]);
});
