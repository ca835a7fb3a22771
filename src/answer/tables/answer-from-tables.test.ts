import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hit } from '../../../test/ask-scripted.ts';
import { parseTables } from '../../../test/parse-tables.ts';
import { createScriptedChat, type ScriptedReply } from '../../../test/scripted-chat.ts';
import { storedFile } from '../../../test/stored-file.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import type { Hit } from '../../core/hit.ts';
import type { Page } from '../../core/page.ts';
import { parseCsv } from '../../ingest/parse/table/parse-csv.ts';
import { createDuckDbTables } from '../../tables/duckdb/create-duckdb-tables.ts';
import { cite } from '../cite.ts';
import { describeEvent } from '../describe-event.ts';
import { answerFromTables } from './answer-from-tables.ts';
import type { TableAccess } from './table-access.ts';

const BIRDS = `species,lake,seen,day
Coot,North,3,2021-05-01
Heron,North,12,2021-05-02
Coot,South,7,2022-05-01
Mallard,South,40,2022-05-03
`;

const engine = createDuckDbTables();
let folder = '';
let pages: readonly Page[] = [];
let access: TableAccess;
const file = storedFile('birds', { filename: 'birds.csv', paged: false, mediaType: 'text/csv' });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-answers-'));
  const parsed = await parseTables(parseCsv, BIRDS, 'birds.csv');
  pages = parsed.pages;
  const path = join(folder, 'tables');
  const writer = await engine.createWriter(path);
  for (const table of parsed.tables) {
    await writer.declare(table);
    await writer.append(table.name, table.rows);
  }
  await writer.close();
  access = {
    tablesOf: async (fileId) => (fileId === 'birds' ? { path, tables: await engine.describe(path) } : null),
    getPage: async (_, number) => pages.find((page) => page.number === number) ?? null,
    query: engine.query,
  };
});
afterAll(() => rm(folder, { recursive: true }));

const sheetHits = (): readonly Hit[] =>
  pages.map((page, i) => ({
    file,
    page,
    chunk: {
      index: i + 20,
      page: page.number,
      start: 0,
      end: page.text.length,
      text: page.text,
      headingPath: [],
    },
    score: 1,
    channels: {},
  }));

async function ask(question: string, replies: readonly ScriptedReply[], hits = sheetHits()) {
  const chat = createScriptedChat(replies);
  const search = async () => ({ hits, embeddingTokens: 3, calls: [], notes: [] });
  const events: AnswerEvent[] = [];
  let spent = 0;
  const running = answerFromTables({ chat, search, access }, question, {
    topK: 24,
    elapsed: () => 0,
    signal: AbortSignal.timeout(60_000),
    count: ({ embeddingTokens = 0 }) => {
      spent += embeddingTokens;
    },
  });
  for (;;) {
    const next = await running.next();
    if (next.done === true) {
      const draft = next.value;
      const cited = draft === null ? null : cite(draft.sentences, draft.separator);
      const words = events.map(describeEvent).join('');
      return { draft, content: cited?.content, cited, words, spent, requests: chat.requests };
    }
    events.push(next.value);
  }
}

const sql = (text: string) => JSON.stringify({ sql: text });

describe('an answer from tables', () => {
  it('is computed over the columns, which it cites', async () => {
    const { draft, content, cited, words, spent } = await ask('How many coots were seen?', [
      sql("SELECT SUM(seen) AS coots_seen FROM birds WHERE species = 'coot'"),
    ]);
    expect(draft?.outcome).toBe('answered');
    expect(content).toBe('Coots seen: 10 [1][2].');
    expect(cited?.claims).toMatchObject([{ check: 'computed', verdict: 'supported', citations: [1, 2] }]);
    expect(cited?.evidence).toMatchObject([
      {
        filename: 'birds.csv',
        cells: 'A1:A5',
        quote: 'species: text, one of Coot, Heron, Mallard',
        chunkIndex: 20,
      },
      { filename: 'birds.csv', cells: 'C1:C5', quote: 'seen: integer, 3 to 40', chunkIndex: 20 },
    ]);
    expect(words).toContain('Asking the table of birds.csv.');
    expect(words).toMatch(/Computed over birds\.csv: SELECT .*'Coot'.* → Coots seen: 10\./);
    expect(spent).toBe(3);
  });

  it('cites the very row that it shows', async () => {
    const { content, cited } = await ask('Which bird was seen most, and where?', [
      sql('SELECT species, lake, seen FROM birds ORDER BY seen DESC LIMIT 1'),
    ]);
    expect(content).toBe('Species: Mallard; lake: South; seen: 40 [1].');
    expect(cited?.evidence).toMatchObject([
      { cells: 'A5:D5', sheet: null, quote: 'Mallard  South  40  2022-05-03', chunkIndex: 21 },
    ]);
  });

  it.each([
    [
      'one column of several rows',
      'SELECT DISTINCT species FROM birds ORDER BY species',
      'Species: Coot, Heron, Mallard [1].',
    ],
    ['each value once', 'SELECT lake FROM birds', 'Lake: North, South [1].'],
    [
      'several rows',
      'SELECT lake, SUM(seen) AS n FROM birds GROUP BY lake ORDER BY lake',
      'North: 15 [1][2]\nSouth: 47 [1][2]',
    ],
    ['yes or no', 'SELECT MAX(seen) > 30 AS more_than_thirty FROM birds', 'More than thirty: yes [1].'],
    ['long fractions', 'SELECT AVG(seen) / 7 AS weekly FROM birds', 'Weekly: 2.21429 [1].'],
    ['large numbers', 'SELECT SUM(seen) * 1000 AS all_birds FROM birds', 'All birds: 62,000 [1].'],
  ])('lists %s', async (_, query, expected) => {
    const { content } = await ask('What about the birds?', [sql(query)]);
    expect(content).toBe(expected);
  });

  it('tells the model what is wrong with its query, once', async () => {
    const { content, requests, words } = await ask('How many birds were seen?', [
      sql('SELECT SUM(count) AS n FROM birds'),
      sql('SELECT SUM(seen) AS birds_seen FROM birds'),
    ]);
    expect(content).toBe('Birds seen: 62 [1].');
    expect(requests[1]?.messages.at(-1)?.content).toContain('"count"');
    expect(words).toContain('The tables gave no answer: ');
  });

  it('sums a column where the model counts rows of it', async () => {
    const { content } = await ask('How many seen coots were there?', [
      sql("SELECT COUNT(*) AS coots FROM birds WHERE species = 'Coot'"),
    ]);
    expect(content).toBe('Coots: 10 [1][2].');
  });

  it('compares totals where the question asks for them and no single row is so large', async () => {
    const { content, requests } = await ask('At which lake were more than 45 birds seen in total?', [
      sql('SELECT lake FROM birds WHERE seen > 45 ORDER BY lake LIMIT 1'),
    ]);
    expect(content).toBe('Lake: South; total seen: 47 [1][2].');
    expect(requests).toHaveLength(1);
  });

  it('asks once more when no row fits, and then says so', async () => {
    const many = sql('SELECT species FROM birds WHERE seen > 100');
    const { draft, content, requests } = await ask('Which bird was seen over 100 times?', [many]);
    expect(requests).toHaveLength(2);
    expect(draft?.outcome).toBe('not-found');
    expect(content).toMatch(
      /^No row of birds\.csv fits; the files do not state an answer to .* \[1\]\[2\]\.$/,
    );
  });

  it('says that a value of the question stands nowhere', async () => {
    const { draft, content } = await ask('How many penguins were seen?', [
      sql("SELECT SUM(seen) AS penguins_seen FROM birds WHERE species = 'penguin'"),
    ]);
    expect(draft?.outcome).toBe('not-found');
    expect(content).toBe('birds.csv does not contain “penguin” as species [1][2].');
  });

  it('says of which thing the tables know nothing', async () => {
    const { draft, content } = await ask('How often were coot farmers seen?', [
      sql("SELECT SUM(seen) AS times_seen FROM birds WHERE species = 'coot'"),
    ]);
    expect(draft?.outcome).toBe('answered-with-caveat');
    expect(content).toContain('birds.csv does not mention “farmers”');
    expect(content).toContain('Times seen: 10');
  });

  it('has no value from thin air: it is written again, then given up', async () => {
    const query = sql("SELECT COUNT(*) AS n FROM birds WHERE lake = 'Wetland'");
    const { draft, requests } = await ask('How many birds were seen?', [query]);
    expect(requests[1]?.messages.at(-1)?.content).toContain("lake has no value 'Wetland'");
    expect(draft).toBeNull();
  });

  it.each([
    ['Which birds were seen over 500 times?', 'SELECT species FROM birds', 'It does not use 500'],
    ['Which species was seen most?', 'SELECT MAX(seen) AS most FROM birds', 'It does not give species'],
    [
      'What percentage of the coots lives at the North lake?',
      "SELECT 100.0 * SUM(CASE WHEN species = 'Coot' AND lake = 'North' THEN 1 ELSE 0 END) / COUNT(*) AS p FROM birds",
      "COUNT(*) FILTER (WHERE lake = 'North') / COUNT(*) … WHERE species = 'Coot'",
    ],
    [
      'At which lake were more than 45 birds seen?',
      'SELECT lake FROM birds WHERE seen > 45',
      'No single row has seen > 45; if a total is meant: GROUP BY and HAVING SUM(seen) > 45',
    ],
  ])('asks again where the query strays: %s', async (question, query, reason) => {
    const { requests } = await ask(question, [sql(query)]);
    expect(requests[1]?.messages.at(-1)?.content).toContain(reason);
  });

  it('is declined when the model finds that the columns do not hold it', async () => {
    const { draft, content } = await ask('Who counted the birds?', [sql('none')]);
    expect(draft?.outcome).toBe('not-found');
    expect(content).toBe('The files do not state an answer to “Who counted the birds?”.');
  });

  it('is left to the passages when there are others, or none stands in a table', async () => {
    const text = hit('notes.txt', 1, 'Ann counted the birds.');
    expect((await ask('Who counted the birds?', [sql('none')], [...sheetHits(), text])).draft).toBeNull();
    const { draft, requests } = await ask('Who counted the birds?', [sql('none')], [text]);
    expect(draft).toBeNull();
    expect(requests).toEqual([]);
  });

  it('shows the model columns, types and values', async () => {
    const { requests } = await ask('How many?', [sql('none')]);
    expect(requests[0]?.messages.at(-1)?.content).toBe(
      [
        'Table birds: 4 rows of birds.csv',
        "species TEXT: 'Coot', 'Heron', 'Mallard'",
        "lake TEXT: 'North', 'South'",
        'seen INTEGER: 3 to 40',
        'day DATE: 2021-05-01 to 2022-05-03',
        '',
        'Question: How many?',
      ].join('\n'),
    );
  });
});
