import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { makePdf } from '../pdf-fixture.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import {
  createScriptedAgent,
  createSwitchableAgent,
  labelOf,
  type ScriptedAgent,
} from '../scripted-agent.ts';

const BIRDS = `species,lake,seen,day
Coot,North,3,2021-05-01
Heron,North,12,2021-05-02
Coot,South,7,2022-05-01
Mallard,South,40,2022-05-03
`;

const SECRET = 'canary-7781';

type Document = {
  readonly citation: number;
  readonly filename: string;
  readonly page: number | null;
  readonly cells: string | null;
  readonly text: string;
};
type Completion = {
  readonly choices: readonly {
    readonly message: { readonly content: string; readonly reasoning_content: string };
    readonly finish_reason: string;
    readonly metadata: {
      readonly relevant_docs: readonly Document[];
      readonly claims: readonly { readonly text: string; readonly check: string }[];
    };
  }[];
};

async function towers(): Promise<Uint8Array> {
  return makePdf([
    (draw) => draw('Towers of the coast: a guide for visitors and their children.', 72, 100),
    (draw) => {
      draw('Alba tower', 72, 100, { size: 18, bold: true });
      draw(
        'The Alba tower is 98.1 m tall and was finished in the spring of 1901 by the harbour board.',
        72,
        140,
      );
    },
    (draw, page) => {
      draw('Bora tower', 72, 100, { size: 18, bold: true });
      draw(
        'The Bora tower is 120.5 m tall and was finished in the autumn of 1934 by the same board.',
        72,
        140,
      );
      page.drawRectangle({ x: 100, y: 200, width: 300, height: 200 });
    },
  ]);
}

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('a stronger model that calls tools', () => {
  let exhibit: RunningExhibit;
  const chat = createSwitchableAgent(createScriptedAgent(['']));
  beforeAll(async () => {
    exhibit = await runExhibit(chat, { flags: { ocr: 'false' } });
    const upload = async (
      files: Parameters<RunningExhibit['upload']>[0],
      fields: Readonly<Record<string, string>> = {},
    ) => {
      const made = (await (await exhibit.upload(files, fields)).json()) as readonly { readonly id: string }[];
      for (const { id } of made) {
        const path = `/files/${id}/events?workspace=${fields.workspace ?? 'default'}`;
        expect(await (await exhibit.request(path)).text()).toContain('"status":"indexed"');
      }
    };
    await upload({ 'towers.pdf': await towers(), 'birds.csv': BIRDS });
    await upload(
      { 'notes.txt': `The Alba tower is 99 m tall, says ${SECRET}.` },
      { metadata: '{"kind":"draft"}' },
    );
    const made = await exhibit.request('/workspaces', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'private', name: 'Private' }),
    });
    expect(made.status).toBeLessThan(300);
    await upload({ 'private.txt': `The Dora tower is 44 m tall, says ${SECRET}.` }, { workspace: 'private' });
  }, 120_000);
  afterAll(() => exhibit.close());

  const ask = async (model: ScriptedAgent, content: string | readonly object[], more: object = {}) => {
    chat.play(model);
    const reply = await exhibit.request('/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'activeloop-l0', messages: [{ role: 'user', content }], ...more }),
    });
    expect(reply.status).toBe(200);
    const [choice] = ((await reply.json()) as Completion).choices;
    if (choice === undefined) throw new Error('no choice');
    return { choice, content: choice.message.content, reasoning: choice.message.reasoning_content };
  };

  const script = () =>
    createScriptedAgent([
      [
        { name: 'search', arguments: { query: 'height of the Alba tower', purpose: 'height of Alba' } },
        { name: 'list_files', arguments: {} },
      ],
      [
        { name: 'read_page', arguments: { file: 'towers.pdf', page: 3, picture: true } },
        { name: 'read_table', arguments: { file: 'birds.csv' } },
      ],
      [
        { name: 'calculate', arguments: { expression: '120.5 m - 98.1 m', purpose: 'difference in height' } },
        {
          name: 'query_tables',
          arguments: { sql: "SELECT SUM(seen) AS coots_seen FROM birds WHERE species = 'Coot'" },
        },
      ],
      (request) =>
        [
          `The Alba tower is 98.1 m tall. [${labelOf(request, 'Alba tower is 98.1 m')}]`,
          `The Bora tower is 120.5 m tall [${labelOf(request, 'Bora tower is 120.5 m')}].`,
          `The difference in height is 22.4 m. [${labelOf(request, '= 22.4 m')}]`,
          `10 coots were seen. [${labelOf(request, 'coots_seen')}]`,
        ].join(' '),
    ]);

  it('searches, reads, looks, computes, asks tables, and cites the very places', async () => {
    const model = script();
    const question = 'How much taller is the Bora tower than the Alba tower, and how many coots were seen?';
    const { choice, content, reasoning } = await ask(model, question);
    expect(content).toBe(
      'The Alba tower is 98.1 m tall [1]. The Bora tower is 120.5 m tall [2]. ' +
        'The difference in height is 22.4 m [2][1]. 10 coots were seen [3][4].',
    );
    expect(choice.metadata.relevant_docs.map(({ filename, page, cells }) => [filename, page, cells])).toEqual(
      [
        ['towers.pdf', 2, null],
        ['towers.pdf', 3, null],
        ['birds.csv', null, 'A1:A5'],
        ['birds.csv', null, 'C1:C5'],
      ],
    );
    expect(choice.metadata.claims.map(({ check }) => check)).toEqual([
      'number',
      'number',
      'computed',
      'computed',
    ]);
    expect(reasoning).toContain('Searching for “height of the Alba tower”.');
    expect(reasoning).toContain('Looked at the list of 3 files.');
    expect(reasoning).toContain('Read page 3 of towers.pdf, and looked at its picture.');
    expect(reasoning).toContain('Read the columns of birds in birds.csv.');
    expect(reasoning).toContain('Computed: 120.5 m - 98.1 m → 22.4 m');
    expect(reasoning).toMatch(/Computed over birds\.csv: SELECT SUM\(seen\).* → Coots seen: 10\./);
    const pictures = model.requests[2]?.messages.flatMap(({ images = [] }) => images) ?? [];
    expect(pictures.map(({ mediaType }) => mediaType)).toEqual(['image/jpeg']);
    expect(Buffer.from(pictures[0]?.bytes ?? []).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  }, 60_000);

  it('does the same by JSON alone where it calls no tools', async () => {
    const model = createScriptedAgent(
      [
        [{ name: 'search', arguments: { query: 'height of the Bora tower' } }],
        (request) => `The Bora tower is 120.5 m tall. [${labelOf(request, '120.5 m')}]`,
      ],
      { callsTools: false },
    );
    const { content, choice } = await ask(model, 'How tall is the Bora tower?');
    expect(content).toBe('The Bora tower is 120.5 m tall [1].');
    expect(choice.metadata.relevant_docs).toMatchObject([{ filename: 'towers.pdf', page: 3 }]);
    expect(
      model.requests.every(({ tools, jsonSchema }) => tools === undefined && jsonSchema !== undefined),
    ).toBe(true);
    expect(model.requests[0]?.messages[0]?.content).toContain('"name":"query_tables"');
  }, 60_000);

  const lookAndSay = (text: string) =>
    createScriptedAgent([[{ name: 'search', arguments: { query: 'height of the Bora tower' } }], text]);

  it('does not say a sentence without evidence, after one repair', async () => {
    const model = lookAndSay('The Bora tower is 120.5 m tall. The Bora tower weighs 900 tonnes.');
    const { content, choice, reasoning } = await ask(model, 'How tall and heavy is the Bora tower?');
    expect(content).toBe('The Bora tower is 120.5 m tall [1].');
    expect(choice.metadata.claims).toHaveLength(1);
    expect(reasoning).toContain('Checked “The Bora tower weighs 900 tonnes.”: unsupported');
    expect(model.requests).toHaveLength(3);
  }, 60_000);

  it('is stopped where it calls tools for ever', async () => {
    const model = createScriptedAgent([[{ name: 'list_files', arguments: {} }]]);
    const { content, reasoning } = await ask(model, 'How tall is it?', { reasoning_effort: 'minimal' });
    expect(content).toContain('The files do not state');
    expect(reasoning).toContain('Looking no further: the 3 rounds');
    expect(model.requests.length).toBeLessThanOrEqual(5);
  }, 60_000);

  it('keeps to the length and the form that are asked for', async () => {
    const text = 'The Bora tower is 120.5 m tall. [E1]';
    const short = await ask(lookAndSay(text), 'How tall is the Bora tower?', { max_tokens: 4 });
    expect(short.content).toBe('The Bora tower i');
    expect(short.choice.finish_reason).toBe('length');
    const model = createScriptedAgent([
      [{ name: 'search', arguments: { query: 'height of the Bora tower' } }],
      text,
      (request) => {
        expect(request).toMatchObject({ jsonSchema: { type: 'object' } });
        expect(request.tools).toBeUndefined();
        return '{"height":120.5}';
      },
    ]);
    const { content, choice } = await ask(model, 'How tall is the Bora tower?', {
      response_format: { type: 'json_object' },
    });
    expect(JSON.parse(content)).toEqual({ height: 120.5 });
    expect(choice.metadata.relevant_docs).toMatchObject([{ filename: 'towers.pdf', page: 3 }]);
  }, 60_000);

  it('reaches nothing outside of its request, whatever it asks for', async () => {
    const model = createScriptedAgent([
      [
        { name: 'list_files', arguments: {} },
        { name: 'search', arguments: { query: SECRET } },
        { name: 'search', arguments: { query: SECRET, file: 'notes.txt' } },
        { name: 'read_page', arguments: { file: 'notes.txt', page: 1 } },
        { name: 'read_page', arguments: { file: 'private.txt', page: 1 } },
        { name: 'search', arguments: { query: SECRET, workspace: 'private' } },
        {
          name: 'query_tables',
          arguments: { sql: "SELECT * FROM read_csv('/etc/passwd')", files: ['birds.csv'] },
        },
        { name: 'query_tables', arguments: { sql: 'DROP TABLE birds', files: ['birds.csv'] } },
      ],
      'NOT IN THE FILES',
    ]);
    const filtered = [
      { type: 'text', text: 'What does it say?' },
      { type: 'filter', filter: "kind is null or kind != 'draft'" },
    ];
    const { content } = await ask(model, filtered);
    expect(content).toContain('The files do not state');
    const results = model.requests[1]?.messages.filter(({ role }) => role === 'tool') ?? [];
    expect(results).toHaveLength(8);
    const shown = results.map((result) => result.content).join('\n');
    expect(shown).not.toContain(`says ${SECRET}`);
    expect(shown).not.toContain('root:');
    expect(results[0]?.content).toContain('towers.pdf');
    expect(results[0]?.content).not.toMatch(/notes\.txt|private\.txt/);
    expect(results.slice(2, 5).map((result) => result.content)).toEqual([
      'There is no file “notes.txt”.',
      'No: there is no file “notes.txt”.',
      'No: there is no file “private.txt”.',
    ]);
    expect(results[5]?.content).toContain('These arguments do not fit');
    for (const refused of results.slice(6)) expect(refused.content).toContain('The query was not run');
  }, 60_000);
});
