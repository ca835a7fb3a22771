import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRetrieval } from './run-retrieval.ts';

type Asked = {
  readonly messages: readonly [{ readonly content: readonly Record<string, unknown>[] }];
  readonly retrieval?: {
    readonly channels?: readonly string[];
    readonly rerank?: boolean;
    explain?: boolean;
  };
};
type Place = { readonly filename: string; readonly page: number | null };
/** What the scripted server finds: by the query and the filter, then by channel or `all`. */
type Script = (query: string, filter: unknown, channel: string) => readonly Place[] | null;

let folder: string;
let server: Server;
let url: string;
let uploads: { readonly name: string; readonly metadata: unknown; readonly text: string }[];
let asked: Asked[];
let script: Script;
let explains: boolean;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'exhibit-retrieval-'));
  [uploads, asked, explains] = [[], [], true];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, body } = await reply(`${request.method} ${request.url?.split('?')[0]}`, {
      bytes: Buffer.concat(chunks),
      type: request.headers['content-type'] ?? '',
    });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function reply(
  route: string,
  { bytes, type }: { readonly bytes: Buffer; readonly type: string },
): Promise<{ readonly status: number; readonly body: unknown }> {
  const filesThere = () => uploads.map(({ name }) => ({ id: name, filename: name, status: 'indexed' }));
  switch (route) {
    case 'GET /files':
      return { status: 200, body: { data: filesThere() } };
    case 'POST /files': {
      const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
      const file = form.get('file') as File;
      const metadata = JSON.parse(String(form.get('metadata')));
      uploads.push({ name: file.name, metadata, text: await file.text() });
      return { status: 200, body: filesThere().slice(-1) };
    }
    case 'POST /chat/completions': {
      const body = JSON.parse(bytes.toString()) as Asked;
      asked.push(body);
      const [{ content }] = body.messages;
      const filter = content.find((part) => part.type === 'filter')?.filter;
      const { channels, rerank = true, explain } = body.retrieval ?? {};
      const channel = channels?.join() ?? (rerank ? 'all' : 'fused');
      const found = script(String(content[0]?.text), filter, channel);
      if (found === null) return { status: 422, body: {} };
      const choices = found.map((place) => ({
        metadata: {
          file_id: place.filename,
          start_time: null,
          end_time: null,
          ...place,
          ...(explain && explains && { explain: { channels: {} } }),
        },
      }));
      return { status: 200, body: { choices } };
    }
    default:
      return { status: 404, body: {} };
  }
}

const write = async (name: string, lines: readonly object[]): Promise<string> => {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
};

const run = async (set: Parameters<typeof runRetrieval>[0]['set']): Promise<string> => {
  const said: string[] = [];
  const out = path.join(folder, 'out');
  const where = { url, token: 'of no meaning', out, limit: Number.POSITIVE_INFINITY };
  await runRetrieval({ ...where, set, say: (line) => said.push(line) });
  return said.join('\n');
};

type Written = readonly {
  readonly title: string;
  readonly rows: readonly { way: string; measures: Record<string, number | null>; filtered: unknown }[];
}[];
const written = async (): Promise<Written> =>
  JSON.parse(await readFile(path.join(folder, 'out/retrieval.json'), 'utf8'));

describe('a folder with questions', () => {
  const page = (filename: string, number: number): Place => ({ filename, page: number });
  const questions = async () => ({
    folder: path.dirname(await write('docs/a.txt', [{}])),
    questions: [
      await write('questions.jsonl', [
        { id: '1', question: 'height', kind: 'lookup', evidence: [{ file: 'a.txt', page: 2 }] },
        {
          id: '2',
          question: 'weight',
          kind: 'table',
          filter: { company: 'Acme' },
          evidence: [{ file: 'a.txt', page: 5 }],
        },
        { id: '3', question: 'nothing to find', kind: 'unanswerable', evidence: [] },
      ]),
    ],
    metadata: await write('metadata.jsonl', [{ file: 'a.txt', company: 'Acme' }]),
  });

  beforeEach(() => {
    script = (query, filter, channel) => {
      if (channel === 'visual') return null;
      if (query === 'weight') return filter === undefined ? [page('b.txt', 5)] : [page('a.txt', 5)];
      const rank = { lexical: 6, dense: 2, fused: 3 }[channel] ?? 1;
      return Array.from({ length: 10 }, (_, i) => page('a.txt', i + 1 === rank ? 2 : 1));
    };
  });

  it('is measured channel by channel, without the one that the server refuses', async () => {
    await run(await questions());
    const [open, filtered] = await written();
    expect(open?.rows.map(({ way, measures }) => [way, measures.MRR])).toEqual([
      ['lexical', 1 / 12],
      ['dense', 1 / 4],
      ['fused', 1 / 6],
      ['reranked', 1 / 2],
    ]);
    expect(filtered?.rows.at(-1)).toMatchObject({ measures: { MRR: 1 }, filtered: { leaks: 0 } });
  });

  it('is asked with filters over HTTP, on files that carry their metadata', async () => {
    await run(await questions());
    expect(uploads).toMatchObject([{ name: 'a.txt', metadata: { company: 'Acme' } }]);
    const filters = asked
      .flatMap(({ messages }) => messages[0].content)
      .filter(({ type }) => type === 'filter');
    expect(new Set(filters.map(({ filter }) => filter))).toEqual(
      new Set([undefined, 'metadata.company = "Acme"']),
    );
  });

  it('uploads nothing that is there, and asks nothing twice', async () => {
    const set = await questions();
    await run(set);
    const inTheFirstRun = asked.length;
    // Three probes and a refused one, then two open questions and one with its filter, each in four ways.
    expect(inTheFirstRun).toBe(4 + 3 * 4);
    await run(set);
    expect(uploads).toHaveLength(1);
  });

  it('counts passages from files that the filter does not let through', async () => {
    script = (_, filter) => [page(filter === undefined ? 'a.txt' : 'b.txt', 5), page('a.txt', 5)];
    const said = await run(await questions());
    const [, filtered] = await written();
    expect(filtered?.rows.at(-1)).toMatchObject({ filtered: { leaks: 1, missing: 0 } });
    expect(said).toContain('1 of them with their filter: 2 questions');
  });

  it('measures the default alone where the server does not explain its hits', async () => {
    explains = false;
    await run(await questions());
    const [open] = await written();
    expect(open?.rows.map(({ way }) => way)).toEqual(['reranked']);
  });

  it('sums up several question files', async () => {
    const set = await questions();
    const more = [{ id: '4', question: 'width', evidence: [{ file: 'a.txt', page: 2 }] }];
    await run({ ...set, questions: [...set.questions, await write('more.jsonl', more)] });
    expect((await written()).map(({ title, rows }) => [title, rows.at(-1)?.measures['success@1']])).toEqual([
      ['questions, as asked', 0.5],
      ['questions, 1 of them with their filter', 1],
      ['more, as asked', 1],
      ['all question files, as asked', 2 / 3],
      ['all question files, 1 of them with their filter', 1],
    ]);
  });
});

describe("a collection in BEIR's layout", () => {
  const collection = async (): Promise<{ beir: string }> => {
    await write('beir/corpus.jsonl', [
      { _id: 'one', title: 'Wings', text: 'On wings.', metadata: { author: 'hegel' } },
      { _id: 'a/2', title: '', text: 'On tails.' },
    ]);
    await write('beir/queries.jsonl', [
      { _id: 'q1', text: 'wings' },
      { _id: 'q2', text: 'never judged' },
    ]);
    await write('beir/queries_filtered.jsonl', [
      { id: 'q1@hegel', text: 'wings', filter: { author: 'hegel' }, relevant: ['one'], allowed: ['one'] },
    ]);
    await mkdir(path.join(folder, 'beir/qrels'));
    await writeFile(
      path.join(folder, 'beir/qrels/test.tsv'),
      'query-id\tcorpus-id\tscore\nq1\ta/2\t1\nq1\tone\t1\nq1\tgone\t0\n',
    );
    return { beir: path.join(folder, 'beir') };
  };
  const passage = (filename: string): Place => ({ filename, page: null });

  it('is uploaded as text files named after the ids', async () => {
    script = () => [];
    await run(await collection());
    expect(uploads.map(({ name }) => name).sort()).toEqual(['a%2F2.txt', 'one.txt']);
    expect(uploads.find(({ name }) => name === 'one.txt')).toMatchObject({
      text: 'Wings\n\nOn wings.\n',
      metadata: { author: 'hegel' },
    });
  });

  it('counts documents, each by its first passage', async () => {
    script = () => ['none.txt', 'one.txt', 'one.txt', 'a%2F2.txt'].map(passage);
    await run(await collection());
    const [open] = await written();
    expect(open?.rows.at(-1)).toMatchObject({
      measures: {
        'recall@100': 1,
        MRR: 1 / 2,
        'nDCG@10': expect.closeTo((1 / Math.log2(3) + 1 / 2) / (1 + 1 / Math.log2(3))),
      },
    });
    expect(await readFile(path.join(folder, 'out/run-1-reranked.tsv'), 'utf8')).toBe(
      `q1\tnone\t1\nq1\tone\t0.5\nq1\ta/2\t${1 / 3}\n`,
    );
  });

  it('counts what leaks through filters and what is missing', async () => {
    script = (_, filter) => (filter === undefined ? [] : [passage('a%2F2.txt')]);
    await run(await collection());
    const [, filtered, nothing] = await written();
    expect(filtered?.rows.at(-1)).toMatchObject({ filtered: { leaks: 1, missing: 1 } });
    expect(nothing?.rows.at(-1)).toMatchObject({
      filtered: { leaks: 1, missing: 0 },
      measures: { MRR: null },
    });
  });
});
