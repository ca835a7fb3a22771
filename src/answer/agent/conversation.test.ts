import { expect, it } from 'vitest';
import { conversationMessages, type Turn } from './conversation.ts';

const image = { mediaType: 'image/jpeg', bytes: new Uint8Array(1) };
const turn = (id: string, text: string, pictures = 0): Turn => ({
  said: '',
  results: [
    {
      call: { id, name: 'search', arguments: '{}' },
      text,
      labels: [`E${id}`],
      images: Array.from({ length: pictures }, () => image),
    },
  ],
  told: '',
});
const beginning = [{ role: 'user' as const, content: 'Question' }];
const long = 'x'.repeat(1_000);
const turns = [turn('1', long, 1), turn('2', long, 1), turn('3', long, 1)];

it.each([
  ['all stays where there is room', 100_000, [1_000, 1_000, 1_000], 3, []],
  ['the oldest pictures go first', 16_000, [1_000, 1_000, 1_000], 2, []],
  ['then the oldest texts', 8_500, [56, 1_000, 1_000], 1, ['E1']],
  ['the last round stays in any case', 10, [56, 56, 1_000], 1, ['E1', 'E2']],
])('%s', (_, room, lengths, pictures, labels) => {
  const { messages, hidden } = conversationMessages(beginning, turns, { room, callsTools: true });
  const tools = messages.filter(({ role }) => role === 'tool');
  expect(tools.map(({ content }) => content.length)).toEqual(lengths);
  expect(messages.flatMap(({ images = [] }) => images)).toHaveLength(pictures);
  expect(hidden).toEqual(labels);
});

it('has a result behind every call', () => {
  const { messages } = conversationMessages(beginning, turns, { room: 10, callsTools: true });
  const calls = messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id }) => id));
  expect(messages.flatMap(({ toolCallId }) => toolCallId ?? [])).toEqual(calls);
});

it('speaks in plain turns with a model that calls no tools', () => {
  const told: Turn = { said: 'The Alba is 5 m.', results: [], told: 'That is not shown.' };
  const { messages } = conversationMessages(beginning, [turn('1', 'found', 1), told], {
    room: 100_000,
    callsTools: false,
  });
  expect(messages.map(({ role, content }) => [role, content])).toEqual([
    ['user', 'Question'],
    ['assistant', ''],
    ['user', 'Result of search:\nfound'],
    ['assistant', 'The Alba is 5 m.'],
    ['user', 'That is not shown.'],
  ]);
  expect(messages[2]?.images).toHaveLength(1);
});
