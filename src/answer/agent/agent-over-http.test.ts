import { expect, it } from 'vitest';
import { askAgent } from '../../../test/ask-agent.ts';
import { hit } from '../../../test/ask-scripted.ts';
import {
  chatAt,
  DIALECTS,
  reply,
  type Said,
  startScriptedProvider,
} from '../../../test/scripted-provider.ts';

const passages = [hit('guide.pdf', 2, 'The Alba bridge is 120 m long and was opened by the mayor in 1901.')];
const call = (id: string, name: string, given: object | string) => ({
  id,
  name,
  arguments: typeof given === 'string' ? given : JSON.stringify(given),
});
const replies: readonly Said[] = [
  {
    text: ['I look for it.'],
    calls: [call('a', 'search', { query: 'length of the Alba bridge' }), call('a', 'list_files', {})],
    finish: 'tool-calls',
  },
  { calls: [call('b', 'read_page', { file: 'guide.pdf', page: 2, picture: true })], finish: 'tool-calls' },
  { calls: [call('c', 'calculate', { expression: '120 m to ft' })], finish: 'tool-calls' },
  { text: ['The Alba bridge is ', '120 m long. [E1]', ' That is a length of 393.7 ft. [E3]'] },
];

it.each(DIALECTS)('answers through %s, tools, results, pictures and all', async (dialect) => {
  let turn = 0;
  const provider = await startScriptedProvider((_, response) =>
    reply(dialect, response, replies[turn++] ?? {}),
  );
  try {
    const { result, words } = await askAgent(
      chatAt(dialect, provider.origin),
      { text: 'How long is the Alba bridge?' },
      passages,
      { pictureOf: async () => ({ mediaType: 'image/jpeg', bytes: Buffer.from('a picture of the page') }) },
    );
    expect(result.content).toBe('The Alba bridge is 120 m long [1]. That is a length of 393.7 ft [1].');
    expect(result.claims.map(({ check }) => check)).toEqual(['number', 'computed']);
    expect(words).toContain('Read page 2 of guide.pdf, and looked at its picture.');
    const bodies = provider.seen.map(({ body }) => body);
    expect(bodies).toHaveLength(4);
    expect(bodies[0]).toContain('read_page');
    expect(bodies[1]).toContain('opened by the mayor in 1901');
    expect(bodies[2]).toContain(Buffer.from('a picture of the page').toString('base64'));
    expect(bodies[3]).toContain('393.7');
  } finally {
    await provider.close();
  }
});
