import { expect, it } from 'vitest';
import { createScriptedChat } from '../../../test/scripted-chat.ts';
import { nextStep } from './next-step.ts';

const tools = [
  {
    name: 'search',
    description: 'finds',
    parameters: { type: 'object', properties: { query: { type: 'string' } } },
  },
];
const replyTo = (said: string, mayCall = true) =>
  nextStep(createScriptedChat([said]), [{ role: 'user', content: 'Question' }], {
    tools,
    mayCall,
    maxTokens: 100,
    signal: new AbortController().signal,
  });

it.each([
  ['a call', '{"step":{"action":"search","arguments":{"query":"x"}}}', '', [['search', '{"query":"x"}']]],
  ['a call in a fence', '```json\n{"step":{"action":"search","arguments":{}}}\n```', '', [['search', '{}']]],
  [
    'a call without its wrapping',
    '{"action":"search","arguments":{"query":"x"}}',
    '',
    [['search', '{"query":"x"}']],
  ],
  ['a call without arguments', '{"step":{"action":"list_files"}}', '', [['list_files', '{}']]],
  ['an answer', '{"step":{"action":"answer","arguments":{"text":"It is 5 m."}}}', 'It is 5 m.', []],
  ['an answer of another form', '{"step":{"action":"answer","arguments":"It is 5 m."}}', '', []],
  ['plain words', 'It is 5 m.', 'It is 5 m.', []],
  ['broken JSON', '{"step": {"action"', '{"step": {"action"', []],
  ['nothing', '', '', []],
])('reads %s', async (_, said, answer, calls) => {
  const step = await replyTo(said);
  expect(step).toMatchObject({ said, answer });
  expect(step.calls.map(({ name, arguments: given }) => [name, given])).toEqual(calls);
});

it('takes no call where none may be made', async () => {
  const step = await replyTo('{"step":{"action":"search","arguments":{"query":"x"}}}', false);
  expect(step).toMatchObject({ answer: '', calls: [] });
});
