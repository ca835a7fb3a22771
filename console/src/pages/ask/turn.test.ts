import { expect, test } from 'vitest';
import type { ChatCompletionObject, StoredMessageObject } from '../../api/wire-types.ts';
import { turnsOfStored } from './turn.ts';

const message = (role: string, content: string, parts: unknown[] | null = null): StoredMessageObject => ({
  id: `msg_${content}`,
  role,
  content,
  name: null,
  content_parts: parts as StoredMessageObject['content_parts'],
});

const completion = (id: string, content: string | null, refusal: string | null = null) =>
  ({
    id,
    choices: [
      {
        message: { content, refusal, reasoning_content: `how ${id}` },
        finish_reason: 'stop',
        metadata: { relevant_docs: [{ file_id: `file of ${id}` }], claims: [] },
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    metadata: {},
  }) as unknown as ChatCompletionObject;

test('a single answer is one turn with its sources', () => {
  const turns = turnsOfStored(completion('c1', 'Tall.'), [message('user', 'How tall?')], []);
  expect(turns).toMatchObject([
    {
      id: 'c1',
      question: 'How tall?',
      content: 'Tall.',
      reasoning: 'how c1',
      state: 'done',
      documents: [{ file_id: 'file of c1' }],
    },
  ]);
});

test('answers before it have their sources too where they are stored, and their text where they are not', () => {
  const messages = [
    message('user', 'One?'),
    message('assistant', '1'),
    message('user', 'Two?'),
    message('assistant', '2'),
    message('user', 'Three?'),
  ];
  const turns = turnsOfStored(completion('c3', '3'), messages, [
    completion('c1', '1'),
    completion('c3', '3'),
  ]);
  expect(turns).toMatchObject([
    { id: 'c1', question: 'One?', content: '1', documents: [{ file_id: 'file of c1' }] },
    { id: null, question: 'Two?', content: '2', documents: [] },
    { id: 'c3', question: 'Three?', content: '3' },
  ]);
});

test('what a system message says is no turn', () => {
  const turns = turnsOfStored(
    completion('c1', 'Yes.'),
    [message('system', 'Be brief.'), message('user', 'Well?')],
    [],
  );
  expect(turns.map(({ question }) => question)).toEqual(['Well?']);
});

test('a refusal is shown in the place of the answer', () => {
  expect(
    turnsOfStored(completion('c1', null, 'Not in the files.'), [message('user', 'Q')], []),
  ).toMatchObject([{ content: 'Not in the files.' }]);
});

test.each([
  [[{ type: 'filter', filter: 'a = 1' }], 'a = 1'],
  [
    [
      { type: 'filter', filter: 'a = 1' },
      { type: 'filter', filter: 'b = 2 or c = 3' },
    ],
    '(a = 1) and (b = 2 or c = 3)',
  ],
  [[{ type: 'text', text: 'Q' }], ''],
])('the filter of the question: %j', (parts, filter) => {
  expect(turnsOfStored(completion('c1', 'A'), [message('user', 'Q', parts)], [])[0]?.filter).toBe(filter);
});
