import { expect, it } from 'vitest';
import type { ChatMessage } from '../../model/chat.ts';
import { toChatHistory } from './to-chat-history.ts';

const user = { role: 'user', content: 'How tall is it?' } as const;
const call = { id: 'a', name: 'search', arguments: '{"query":"height"}' };

const cases: readonly (readonly [string, readonly ChatMessage[], readonly object[]])[] = [
  [
    'puts all system messages first',
    [{ role: 'system', content: 'one' }, user, { role: 'system', content: 'two' }],
    [
      { type: 'system', text: 'one\n\ntwo' },
      { type: 'user', text: 'How tall is it?' },
      { type: 'model', response: [] },
    ],
  ],
  [
    'tells results of tools as the next turn of the user',
    [
      user,
      { role: 'assistant', content: 'I look.', toolCalls: [call, { ...call, id: 'b' }] },
      { role: 'tool', toolCallId: 'a', content: '65 m' },
      { role: 'tool', toolCallId: 'b', content: 'nothing' },
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', toolCallId: 'a', content: '66 m' },
    ],
    [
      { type: 'system', text: '' },
      { type: 'user', text: 'How tall is it?' },
      { type: 'model', response: ['I look.\nsearch({"query":"height"})\nsearch({"query":"height"})'] },
      { type: 'user', text: 'Result: 65 m\n\nResult: nothing' },
      { type: 'model', response: ['search({"query":"height"})'] },
      { type: 'user', text: 'Result: 66 m' },
      { type: 'model', response: [] },
    ],
  ],
];

it.each(cases)('%s', (_, messages, history) => {
  expect(toChatHistory(messages)).toEqual(history);
});
