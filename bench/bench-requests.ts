import { needs } from '../test/needs.ts';
import { startPostgres } from '../test/real-postgres.ts';
import { ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { type StartedServer, startServer } from '../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../tools/harness/temporary-folder.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';
import { startScriptedEndpoint } from './scripted-endpoint.ts';

export type RequestsBenchOptions = {
  readonly folder: string;
  /** Requests of each measurement. */
  readonly requests: number;
  readonly say: (line: string) => void;
};

const FILES = 10_000;
const FILES_A_FORM = 400;
const STREAMS = 50;
const QUESTION = 'What is the overall height of Corvane 2?';

type Measured = { readonly name: string; readonly times: readonly number[]; readonly seconds: number };

/**
 * Requests a second over HTTP on SQLite and on Postgres: GET /files over 10,000 files, and an answer whose model
 * answers at once, so that what is left is ours.
 */
export async function benchRequests({ folder, requests, say }: RequestsBenchOptions): Promise<void> {
  const endpoint = await startScriptedEndpoint('The overall height is 98.1 m.');
  const environment = { EXHIBIT_CHAT_MODEL: 'scripted', EXHIBIT_CHAT_BASE_URL: endpoint.baseUrl };
  const rows: (Measured & { readonly store: string })[] = [];
  const measureOn = (store: string, more: Readonly<Record<string, string>>) =>
    withTemporaryFolder(async (data) => {
      const server = await startServer({ data, environment: { ...environment, ...more } });
      try {
        say(`${store}: uploading the guides and ${FILES} files …`);
        await uploadFolder(new ExhibitClient(server), folder, { say });
        await uploadMany(server);
        for (const measured of await measure(server, requests)) rows.push({ store, ...measured });
      } finally {
        await server.stop();
      }
    });
  try {
    await measureOn('SQLite', { DATABASE_URL: '' });
    if (needs('postgres')) {
      const postgres = await startPostgres();
      try {
        await measureOn('Postgres', { DATABASE_URL: await postgres.createDatabase() });
      } finally {
        await postgres.stop();
      }
    } else say('Postgres: not on this machine.');
  } finally {
    await endpoint.close();
  }
  const body = rows.map(({ store, name, times, seconds }) => [
    `${name}, ${store}`,
    (times.length / seconds).toFixed(1),
    percentile(times, 0.5).toFixed(0),
    percentile(times, 0.95).toFixed(0),
  ]);
  say(`\n${textTable(['milliseconds', 'a second', 'p50', 'p95'], body)}`);
}

async function measure(server: StartedServer, requests: number): Promise<readonly Measured[]> {
  const read = (path: string) => send(server, path);
  const ask = (stream: boolean) =>
    send(server, '/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ messages: [{ role: 'user', content: QUESTION }], stream }),
    });
  const filter = encodeURIComponent('author = "author 7" and year > 1800');
  const answers = Math.ceil(requests / 4);
  await timed(20, 1, () => read('/files?workspace=many&limit=100'));
  await timed(5, 1, () => ask(false));
  return [
    {
      name: 'GET /files, 100 of 10,000, 1 client',
      ...(await timed(requests, 1, () => read('/files?workspace=many&limit=100'))),
    },
    {
      name: 'GET /files, filtered (400 match), 1 client',
      ...(await timed(requests, 1, () => read(`/files?workspace=many&limit=100&metadata=${filter}`))),
    },
    {
      name: 'GET /files, filtered, 8 clients',
      ...(await timed(requests, 8, () => read(`/files?workspace=many&limit=100&metadata=${filter}`))),
    },
    { name: 'answer, 1 client', ...(await timed(answers, 1, () => ask(false))) },
    { name: 'answer, 8 clients', ...(await timed(answers, 8, () => ask(false))) },
    {
      name: `answer, ${STREAMS} streams at once`,
      ...(await timed(Math.max(answers, 4 * STREAMS), STREAMS, () => ask(true))),
    },
  ];
}

async function timed(
  count: number,
  clients: number,
  work: () => Promise<void>,
): Promise<{ readonly times: readonly number[]; readonly seconds: number }> {
  const times: number[] = [];
  let left = count;
  const begun = performance.now();
  const client = async () => {
    while (left-- > 0) {
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { times, seconds: (performance.now() - begun) / 1000 };
}

async function send({ url, token }: StartedServer, path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  if (path === '/chat/completions' && !text.includes('98.1'))
    throw new Error(`No answer: ${text.slice(0, 500)}`);
}

/** Files that are refused one by one as empty are recorded all the same, and cost no processing. */
async function uploadMany(server: StartedServer): Promise<void> {
  await send(server, '/workspaces', { method: 'POST', body: JSON.stringify({ id: 'many', name: 'Many' }) });
  for (let start = 0, form = 0; start < FILES; start += FILES_A_FORM, form++) {
    const body = new FormData();
    body.set('workspace', 'many');
    body.set(
      'metadata',
      JSON.stringify({ author: `author ${form}`, year: 1790 + form * 5, tags: ['a', form] }),
    );
    body.append('file', new Blob([`Form ${form}`]), `form-${form}.txt`);
    for (let n = 1; n < FILES_A_FORM; n++) body.append('file', new Blob([]), `file-${form}-${n}.txt`);
    await send(server, '/files', { method: 'POST', body });
  }
}
