import { describe, expect, it } from 'vitest';
import { askAgent } from '../../../test/ask-agent.ts';
import { hit } from '../../../test/ask-scripted.ts';
import { createScriptedAgent, labelOf, type ScriptedAgent } from '../../../test/scripted-agent.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { Question } from '../question.ts';

const guide = [
  hit('guide.pdf', 2, 'The Alba bridge is 120 m long and was opened by the mayor in 1901.'),
  hit('guide.pdf', 3, 'The Cima bridge is 65 m long and was opened by the bishop in 1934.'),
];
const report = hit('report.pdf', 5, 'Measured again, the Alba bridge is 118 m long.');

const ask = (model: ScriptedAgent, question: Partial<Question> & { readonly text: string }, hits = guide) =>
  askAgent(model, question, hits);

const search = (query: string) => [{ name: 'search', arguments: { query } }];
const question = 'How long are the Alba bridge and the Cima bridge?';

const ALBA = 'The Alba bridge is 120 m long.';
const CIMA = 'The Cima bridge is 65 m long.';

describe('a model that calls tools', () => {
  it('is quoted by what it was shown, whatever labels it writes', async () => {
    const model = createScriptedAgent([
      search('length of the bridges'),
      `The Alba bridge is 120 m long. [E99] ${CIMA} [E1]`,
    ]);
    const { result } = await ask(model, { text: question });
    expect(result.content).toBe('The Alba bridge is 120 m long [1]. The Cima bridge is 65 m long [2].');
    expect(result.evidence.map(({ page }) => page)).toEqual([2, 3]);
    expect(result.outcome).toBe('answered');
  });

  it('is told once what stands in no evidence, and looks again', async () => {
    const model = createScriptedAgent([
      search('Alba'),
      `${ALBA} The Cima bridge is 70 m long.`,
      search('length of the Cima bridge'),
      `${ALBA} ${CIMA}`,
    ]);
    const { result, words } = await ask(model, { text: question });
    expect(model.told(2)).toContain('“The Cima bridge is 70 m long.”: 70 m does not stand in the quotes');
    expect(result).toMatchObject({
      outcome: 'answered',
      content: 'The Alba bridge is 120 m long [1]. The Cima bridge is 65 m long [2].',
    });
    expect(words).toContain('One sentence stands in no evidence: looking again.');
  });

  it.each([
    ['a number', 'The Cima bridge is 70 m long.'],
    ['a name', 'The Cima bridge was built by Globex.'],
    ['anything at all', 'Elephants prefer marmalade whenever possible.'],
  ])('does not say %s that stands in no evidence after that', async (_, lie) => {
    const model = createScriptedAgent([search('bridges'), `${ALBA} ${lie}`]);
    const { result, words } = await ask(model, { text: question });
    expect(model.requests).toHaveLength(3);
    expect(result).toMatchObject({
      outcome: 'answered-with-caveat',
      content: 'The Alba bridge is 120 m long [1].',
    });
    expect(words).toContain(`Checked “${lie}”: unsupported`);
  });

  it.each([
    ['nothing of what it says is shown', ['Elephants prefer marmalade.']],
    ['it says nothing', ['']],
    ['it says so', [search('bridges'), 'NOT IN THE FILES']],
  ])('declines when %s', async (_, moves) => {
    const { result } = await ask(createScriptedAgent(moves), { text: question });
    expect(result).toMatchObject({
      outcome: 'not-found',
      content: `The files do not state an answer to “${question}”.`,
      citations: [],
    });
  });

  it('may not decline before it has looked', async () => {
    const model = createScriptedAgent(['Not in the files.', search('bridges'), ALBA]);
    const { result } = await ask(model, { text: question });
    expect(model.told(1)).toContain('search the files first');
    expect(result.content).toBe('The Alba bridge is 120 m long [1].');
  });

  it('names the part that the files do not state', async () => {
    const model = createScriptedAgent([
      search('bridges'),
      `${ALBA} [E1]\nNOT IN THE FILES: the length of the Dora bridge`,
    ]);
    const { result } = await ask(model, { text: 'How long are the Alba bridge and the Dora bridge?' });
    expect(result).toMatchObject({
      outcome: 'answered-with-caveat',
      content: 'The files do not state the length of the Dora bridge. The Alba bridge is 120 m long [1].',
    });
  });

  it('shows sources that disagree side by side', async () => {
    const model = createScriptedAgent([
      search('Alba'),
      'SOURCES DISAGREE: the guide says that the Alba bridge is 120 m long, the report says 118 m. [E1][E3]',
    ]);
    const { result } = await ask(model, { text: 'How long is the Alba bridge?' }, [...guide, report]);
    expect(result.outcome).toBe('sources-disagree');
    expect(result.content).toBe(
      'The sources disagree: the guide says that the Alba bridge is 120 m long, the report says 118 m [1][2].',
    );
    expect(result.evidence.map(({ filename }) => filename).toSorted()).toEqual(['guide.pdf', 'report.pdf']);
  });

  it('cannot make one source disagree with itself', async () => {
    const model = createScriptedAgent([
      search('Alba'),
      'SOURCES DISAGREE: the Alba bridge is 120 m long, and it is 120 m long.',
    ]);
    const { result } = await ask(model, { text: 'How long is the Alba bridge?' });
    expect(result.outcome).toBe('not-found');
  });

  it('has its arithmetic done by code, and cites what it was made from', async () => {
    const model = createScriptedAgent([
      search('bridges'),
      [
        {
          name: 'compare',
          arguments: {
            order: 'lowest',
            values: [
              { name: 'Alba', value: '120 m' },
              { name: 'Cima', value: '65 m' },
            ],
          },
        },
      ],
      [{ name: 'calculate', arguments: { expression: '120 m + 65 m', purpose: 'length of both bridges' } }],
      (request) =>
        `Both bridges have a length of 185 m. [${labelOf(request, '= 185 m')}]\nThe shortest is the Cima with 65 m. [${labelOf(request, 'Cima 65 m')}]`,
    ]);
    const { result, words } = await ask(model, {
      text: 'How long are both bridges together, which is the shortest?',
    });
    expect(result.content).toBe(
      'Both bridges have a length of 185 m [1][2]. The shortest is the Cima with 65 m [1][2].',
    );
    expect(result.claims.map(({ check }) => check)).toEqual(['computed', 'computed']);
    expect(words).toContain('Computed: 120 m + 65 m → 185 m');
    expect(words).toContain('Computed: Cima 65 m < Alba 120 m → Cima, Alba');
  });

  it.each([
    ['calculate', { expression: '120 m + 77 m' }, 'The bridges have a length of 197 m.'],
    [
      'compare',
      {
        order: 'highest',
        values: [
          { name: 'Alba', value: '120 m' },
          { name: 'Dora', value: '77 m' },
        ],
      },
      'The Dora bridge is 77 m long.',
    ],
  ])('proves nothing by a value that it made up, given to %s', async (name, args, said) => {
    const model = createScriptedAgent([search('bridges'), [{ name, arguments: args }], said]);
    const { result } = await ask(model, { text: question });
    expect(model.told(2)).toContain('no evidence: 77 stands in nothing that was read');
    expect(result.outcome).toBe('not-found');
  });

  it.each([
    [
      'an unknown tool',
      { name: 'delete_files', arguments: {} },
      'There is no tool of this name; there are search',
    ],
    ['broken arguments', { name: 'search', arguments: '{"query": ' }, 'no JSON object'],
    ['arguments of the wrong form', { name: 'search', arguments: { words: 'x' } }, 'do not fit (query'],
    [
      'a file that is not there',
      { name: 'read_page', arguments: { file: 'secret.pdf', page: 1 } },
      'no file “secret.pdf”',
    ],
    [
      'a page that is not there',
      { name: 'read_page', arguments: { file: 'guide.pdf', page: 400 } },
      'no page 400',
    ],
    ['an impossible sum', { name: 'calculate', arguments: { expression: '1 m + 1 kg' } }, 'different units'],
  ])('is told of %s, and goes on', async (_, call, told) => {
    const model = createScriptedAgent([[call], search('bridges'), ALBA]);
    const { result } = await ask(model, { text: question });
    expect(model.told(1)).toContain(told);
    expect(result.content).toBe('The Alba bridge is 120 m long [1].');
  });

  it('gets a result for every call, each under an id of its own', async () => {
    const same = { name: 'search', arguments: { query: 'bridges' }, id: 'a' };
    const model = createScriptedAgent([[same, same, { ...same, id: '' }], [same], ALBA]);
    const { searched } = await ask(model, { text: question });
    const messages = model.requests.at(-1)?.messages ?? [];
    const asked = messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id }) => id));
    const given = messages.flatMap(({ toolCallId }) => toolCallId ?? []);
    expect(asked).toEqual(['a', 'a_2', 'call', 'a_3']);
    expect(given).toEqual(asked);
    expect(searched).toHaveLength(1);
    expect(model.told(1)).toContain('As before:');
  });

  it('is stopped by the budget, and answers with what it has', async () => {
    let round = 0;
    const model = createScriptedAgent([
      (request) =>
        request.toolChoice === 'none' ? ALBA : [{ name: 'search', arguments: { query: `again ${round++}` } }],
    ]);
    const { result, words } = await ask(model, { text: question, effort: 'low' });
    expect(model.requests).toHaveLength(6);
    expect(model.requests.at(-1)).toMatchObject({ toolChoice: 'none' });
    expect(model.told(-1)).toContain('No tool can be called any more.');
    expect(words).toContain('Looking no further: the 5 rounds for this effort are used up.');
    expect(result.content).toBe('The Alba bridge is 120 m long [1].');
  });

  it('ends even if it wants to call tools for ever', async () => {
    const model = createScriptedAgent([search('bridges')]);
    const { result } = await ask(model, { text: question, effort: 'minimal' });
    expect(model.requests.length).toBeLessThanOrEqual(5);
    expect(result.outcome).toBe('not-found');
  });

  it('asks by JSON where it calls no tools', async () => {
    const model = createScriptedAgent([search('bridges'), ALBA], { callsTools: false });
    const { result } = await ask(model, { text: question });
    expect(model.requests.map(({ tools }) => tools)).toEqual([undefined, undefined]);
    expect(model.requests[1]?.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
    ]);
    expect(model.told(1)).toContain('Result of search:\n<data label="E1" file="guide.pdf"');
    expect(result.content).toBe('The Alba bridge is 120 m long [1].');
  });

  it('searches no file that the request leaves out', async () => {
    const model = createScriptedAgent([
      [{ name: 'search', arguments: { query: 'bridges', file: 'guide.pdf' } }],
      'NOT IN THE FILES',
    ]);
    const { searched } = await ask(model, { text: question, fileIds: ['file_other.pdf'] });
    expect(searched.every(({ fileIds }) => fileIds?.every((id) => id === 'file_other.pdf'))).toBe(true);
  });

  it.each([new ModelError('It broke.'), new UnavailableError('It is gone.')])(
    'that fails before it knows anything is not answered for: %s',
    async (error) => {
      await expect(ask(createScriptedAgent([error]), { text: question })).rejects.toBe(error);
      await expect(ask(createScriptedAgent([search('x'), error]), { text: question })).rejects.toBe(error);
    },
  );

  it('that fails after a draft is answered for by what of it was shown', async () => {
    const model = createScriptedAgent([
      search('x'),
      `${ALBA} Cima is 70 m long.`,
      new ModelError('It broke.'),
    ]);
    const { result } = await ask(model, { text: question });
    expect(result).toMatchObject({
      outcome: 'answered-with-caveat',
      content: 'The Alba bridge is 120 m long [1].',
    });
  });

  it('that fails after code computed is answered for by that', async () => {
    const model = createScriptedAgent([
      search('bridges'),
      [{ name: 'calculate', arguments: { expression: '120 m + 65 m' } }],
      new ModelError('It broke.'),
    ]);
    const { result } = await ask(model, { text: question });
    expect(result).toMatchObject({
      outcome: 'answered-with-caveat',
      content: '- 120 m + 65 m = 185 m [1][2].',
    });
  });

  it('writes its answer with the sampling that was asked for, and looks without it', async () => {
    const model = createScriptedAgent([search('bridges'), ALBA]);
    await ask(model, { text: question, sampling: { temperature: 0.7, seed: 3 } });
    expect(model.requests.map(({ temperature, toolChoice }) => [temperature, toolChoice])).toEqual([
      [0, undefined],
      [0, undefined],
      [0.7, 'none'],
    ]);
  });

  it('is not said to have found nothing where a tool failed', async () => {
    const gone = new UnavailableError('The index is gone.');
    const failing = {
      files: {
        listFiles: async () => {
          throw gone;
        },
        getPage: async () => null,
      },
    };
    const listing = createScriptedAgent([[{ name: 'list_files', arguments: {} }], 'NOT IN THE FILES']);
    await expect(askAgent(listing, { text: question }, guide, failing)).rejects.toBe(gone);
    expect(listing.told(1)).toBe('The tool failed: The index is gone.');
    const searching = createScriptedAgent([[{ name: 'list_files', arguments: {} }], search('bridges'), ALBA]);
    const { result } = await askAgent(searching, { text: question }, guide, failing);
    expect(result.content).toBe('The Alba bridge is 120 m long [1].');
  });

  it('sees the pictures of the question, and the wishes for the wording', async () => {
    const image = { mediaType: 'image/png', bytes: new Uint8Array(3) };
    const model = createScriptedAgent(['{"description":"a bridge"}', search('bridges'), 'NOT IN THE FILES']);
    await ask(model, {
      text: question,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: question, images: [image] },
      ],
    });
    const asked = model.requests[1]?.messages.at(-1);
    expect(asked?.content).toContain('Be brief.');
    expect(asked?.content).toContain('The picture shows: a bridge');
    expect(asked?.images).toEqual([image]);
  });

  it('forgets old results where its context is small, and can ask for them again', async () => {
    const pages = [2, 3, 4, 5, 6, 7, 8, 9];
    const long = pages.map((page) =>
      hit('long.pdf', page, `The Alba bridge is 120 m long. ${'It was opened by the mayor. '.repeat(120)}`),
    );
    const read = (page: number) => [{ name: 'read_page', arguments: { file: 'long.pdf', page } }];
    const model = createScriptedAgent([...pages.map(read), read(2), ALBA], {
      contextTokens: 4_096,
    });
    const { result } = await ask(model, { text: question, effort: 'deep' }, long);
    const results = model.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
    expect(results[0]?.content).toContain('taken away to make room');
    expect(results.at(-1)?.content).toContain('The Alba bridge is 120 m long.');
    expect(result.outcome).toBe('answered');
    for (const { messages } of model.requests) {
      const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
      expect(characters).toBeLessThan(4_096 * 4);
    }
  });
});
