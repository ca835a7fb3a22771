import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { createScriptedChat } from '../scripted-chat.ts';

const MODELS = ['activeloop-l0-retrieval', 'activeloop-l0'] as const;

// Each file is what one of the queries below is about.
const files = {
  'tower.md': '# The tower\n\nThe tower at Cape Lumen is 52.4 m high. The mast upon it is of steel.',
  'hebrew.md': '# המגדל\n\nגובה המגדל הוא חמישים ושניים מטר. הוא נבנה מפלדה.',
  'arabic.md': '# الجسر\n\nطول الجسر ثلاثمئة متر، وهو مصنوع من الخرسانة.',
  'sql.txt': "A note on injection: the clerk wrote '; DROP TABLE files; -- into the form.",
  'signals.txt': 'Crews send 🚀 for a launch and 🧊 for ice on the tanks.',
} as const;

const QUERIES: readonly (readonly [string, string])[] = [
  ['100,000 characters', 'How high is the tower, and why? '.repeat(3_125)],
  ['100,000 characters without a break', 'tower'.repeat(20_000)],
  ['100,000 different words', Array.from({ length: 14_000 }, (_, i) => `word${i}`).join(' ')],
  ['emoji alone', '🗼🚀👨‍👩‍👧‍👦🏳️‍🌈'],
  ['a single letter', 'a'],
  ['only stop words', 'the of and to in is it that'],
  ['only punctuation', '?!… — «»'],
  ['no visible character', '\u200b\u200d\u2060'],
  ['a direction override', '\u202etower the is high how\u202c'],
  ['control characters', 'tower\u0000\u0007\u001b[2J height'],
  ['half a surrogate pair', 'tower \ud83d height'],
  ['stacked accents', `tower${'\u0301'.repeat(500)}`],
  ['SQL', `' OR 1=1; DROP TABLE chunks; -- " UNION SELECT * FROM files WHERE '1'='1`],
  ['Lucene syntax', 'title:(tower AND -steel^2) OR "high~3 [a TO z} {* TO 5] /re.*/ \\ && || ! + ?'],
  ['a query in JSON', '{"match":{"query":"tower"},"boost":1e999}'],
  ['a filter as text', 'metadata.author = "hegel" and not (x in [1, 2'],
  ['a glob and a path', '../../../etc/passwd * %00 %2e%2e\\ C:\\'],
];

type Reply = {
  readonly status: number;
  readonly body: {
    readonly choices?: readonly {
      readonly message: { readonly content: string };
      readonly finish_reason: string;
      readonly metadata: { readonly filename?: string; readonly relevant_docs?: readonly object[] };
    }[];
    readonly error?: { readonly message: string; readonly param: string | null };
    readonly detail?: readonly { readonly loc: readonly (string | number)[] }[];
  };
};

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('queries that are hard to take', () => {
  let running: RunningExhibit;
  beforeAll(async () => {
    running = await runExhibit(createScriptedChat(['{}']));
    const uploaded = (await (await running.upload(files)).json()) as { id: string }[];
    const done = await Promise.all(uploaded.map(({ id }) => running.processed(id)));
    expect(done.map(({ status }) => status)).toEqual(done.map(() => 'indexed'));
  }, 120_000);
  afterAll(() => running?.close());

  const post = async (body: string): Promise<Reply> => {
    const headers = { 'content-type': 'application/json' };
    const response = await running.request('/chat/completions', { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  };
  const ask = (model: string, content: unknown): Promise<Reply> =>
    post(JSON.stringify({ model, messages: [{ role: 'user', content }] }));
  const withFilter = (part: object) => [
    { type: 'text', text: 'How high is the tower?' },
    { type: 'filter', ...part },
  ];

  /** Well-formed, whatever was asked. */
  const expectAnswer = (model: string, { status, body }: Reply): void => {
    expect(body.error).toBeUndefined();
    expect(status).toBe(200);
    const { choices = [] } = body;
    for (const { message, finish_reason } of choices) {
      expect(message.content).not.toBe('');
      expect(message.content.isWellFormed()).toBe(true);
      expect(finish_reason).toBe('stop');
    }
    if (model === 'activeloop-l0') expect(choices).toHaveLength(1);
    else expect(choices.length).toBeLessThanOrEqual(10);
  };

  describe.each(MODELS)('%s', (model) => {
    it.each(QUERIES)('answers %s', { timeout: 120_000 }, async (_, query) => {
      expectAnswer(model, await ask(model, query));
    });

    it.each([
      ['an empty text', ''],
      ['white space', ' \n\t\u3000 '],
      ['no part', []],
      ['a filter and no question', [{ type: 'filter', top_k: 3 }]],
      ['null', null],
    ])('refuses %s as a question', async (_, content) => {
      const { status, body } = await ask(model, content);
      expect(status).toBe(422);
      expect(body.detail?.[0]?.loc.slice(0, 2)).toEqual(['body', 'messages']);
    });

    it.each([0, -1, 101, 10_000, 1.5, '10', 1e300])('refuses %j as top_k', async (topK) => {
      const { status, body } = await ask(model, withFilter({ top_k: topK }));
      expect(status).toBe(422);
      expect(body.detail?.[0]?.loc).toContain('top_k');
      expect(body.error?.message).toMatch(/top_k/);
    });

    it.each(['metadata.author = "nobody"', 'file.bytes < 0', 'metadata.n in []'])(
      'finds nothing where nothing matches %j, and says so',
      async (filter) => {
        const reply = await ask(model, withFilter({ filter }));
        expectAnswer(model, reply);
        const { choices = [] } = reply.body;
        expect(choices.flatMap(({ metadata }) => metadata.relevant_docs ?? [])).toEqual([]);
        if (model === 'activeloop-l0-retrieval') expect(choices).toEqual([]);
      },
    );
  });

  it.each(['lexical', 'dense'])('searches the %s channel alone for each of them', async (channel) => {
    for (const [, query] of QUERIES) {
      const messages = [{ role: 'user', content: query }];
      const retrieval = { channels: [channel], rerank: false, explain: true };
      const reply = await post(JSON.stringify({ model: 'activeloop-l0-retrieval', messages, retrieval }));
      expectAnswer('activeloop-l0-retrieval', reply);
    }
  });

  it.each([{ channels: [] }, { channels: ['sparse'] }, { channels: 'lexical' }, { rerank: 'no' }, 7])(
    'refuses %j as a way of retrieval',
    async (retrieval) => {
      const messages = [{ role: 'user', content: 'How high is the tower?' }];
      const { status, body } = await post(
        JSON.stringify({ model: 'activeloop-l0-retrieval', messages, retrieval }),
      );
      expect(status).toBe(422);
      expect(body.detail?.[0]?.loc.slice(0, 2)).toEqual(['body', 'retrieval']);
    },
  );

  it.each([
    ['right-to-left Hebrew', 'מה גובה המגדל?', 'hebrew.md'],
    ['right-to-left Arabic', 'ما طول الجسر؟', 'arabic.md'],
    ['SQL that stands in a file', "'; DROP TABLE files; --", 'sql.txt'],
    ['an operator of Lucene among words', 'tower AND -mast +high', 'tower.md'],
    ['a quote that is not closed', '"The tower at Cape', 'tower.md'],
  ])('takes %s as the words they are', async (_, query, filename) => {
    const { body } = await ask('activeloop-l0-retrieval', query);
    expect(body.choices?.[0]?.metadata.filename).toBe(filename);
  });

  it.each([1, 3, 100])('gives at most %i passages when asked for so many', async (topK) => {
    const { body } = await ask('activeloop-l0-retrieval', withFilter({ top_k: topK }));
    expect(body.choices?.length).toBeGreaterThan(0);
    expect(body.choices?.length).toBeLessThanOrEqual(topK);
  });

  it('serves on after all of them, with every file there', async () => {
    expect((await fetch(`${running.address}/ready`)).status).toBe(200);
    const { data } = (await (await running.request('/files')).json()) as { data: readonly object[] };
    expect(data).toHaveLength(Object.keys(files).length);
  });
});
