import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  beginStream,
  type Handler,
  reply,
  startScriptedProvider,
  wireEvents,
} from '../test/scripted-provider.ts';
import { until } from '../test/until.ts';
import { ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { type StartedServer, startServer } from '../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../tools/harness/temporary-folder.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';

export type CancelBenchOptions = {
  /** Clients that go away, for each moment. */
  readonly times: number;
  readonly say: (line: string) => void;
};

/** What must hold for 99 of 100 (milliseconds). */
const GOAL = 250;
const DIALECT = 'openai-compatible';
/** So long at most after it was asked does a client stay. */
const STAY_MILLISECONDS = 40;
const PLAN = '{"fact":"overall height","of":[],"operation":"none","position":1}';

type Moment = {
  readonly name: string;
  readonly stream: boolean;
  /** What the provider does with each of its calls. */
  readonly handle: Handler;
  /** The client goes away once so many calls were made and are this. */
  readonly when: 'waiting' | 'answered';
};

const hang: Handler = () => undefined;
const half: Handler = (_, response) =>
  void beginStream(response).write(wireEvents(DIALECT, { text: ['{"fact":', '"x"'] })[0] ?? '');
const plan: Handler = (_, response) => reply(DIALECT, response, { text: [PLAN] });

const MOMENTS: readonly Moment[] = [
  { name: 'before the first token', stream: true, handle: hang, when: 'waiting' },
  { name: 'in the middle of a reply', stream: true, handle: half, when: 'waiting' },
  { name: 'before the first token, not streamed', stream: false, handle: hang, when: 'waiting' },
  { name: 'in the middle of a reply, not streamed', stream: false, handle: half, when: 'waiting' },
  { name: 'while passages are searched', stream: true, handle: plan, when: 'answered' },
];

/**
 * Milliseconds from a client's going away to the end of the last call of the model that was made for it. Answers
 * false when more than one in a hundred takes longer than 250 ms, or one is never ended.
 */
export async function benchCancel({ times, say }: CancelBenchOptions): Promise<boolean> {
  let handle: Handler = hang;
  let endedAt = 0;
  const provider = await startScriptedProvider((seen, response) => {
    response.once('close', () => {
      endedAt = performance.now();
    });
    handle(seen, response);
  });
  const environment = {
    EXHIBIT_CHAT_MODEL: 'scripted',
    EXHIBIT_CHAT_BASE_URL: `${provider.origin}/v1`,
    EXHIBIT_CHAT_CALLS_TOOLS: 'false',
  };
  const rows: (readonly string[])[] = [];
  let holds = true;
  try {
    await withTemporaryFolder(async (data) => {
      const server = await startServer({ data, environment });
      try {
        await withTemporaryFolder(async (folder) => {
          await writeFile(path.join(folder, 'guide.txt'), 'The overall height of Corvane 2 is 98.1 m.');
          await uploadFolder(new ExhibitClient(server), folder, { say });
        });
        for (const moment of MOMENTS) {
          handle = moment.handle;
          const measured: number[] = [];
          for (let n = 0; n < times; n++) {
            const calls = provider.seen.length;
            const leaving = new AbortController();
            const asked = ask(server, moment.stream, leaving.signal);
            await until(() => provider.seen.length > calls);
            await until(() => provider.open() > 0 === (moment.when === 'waiting'));
            await sleep((n / times) * STAY_MILLISECONDS);
            const left = performance.now();
            leaving.abort();
            await asked;
            if (moment.when === 'answered') await sleep(2 * GOAL); // a call that comes later counts
            await until(() => provider.open() === 0);
            measured.push(Math.max(0, endedAt - left));
          }
          const p99 = percentile(measured, 0.99);
          say(`${moment.name}: ${p99.toFixed(0)} ms`);
          holds &&= p99 <= GOAL;
          rows.push([
            moment.name,
            ...[percentile(measured, 0.5), p99, Math.max(...measured)].map((ms) => ms.toFixed(0)),
          ]);
        }
      } finally {
        await server.stop();
      }
    });
  } finally {
    await provider.close();
  }
  say(`\n${textTable([`milliseconds, ${times} clients each`, 'p50', 'p99', 'longest'], rows)}`);
  return holds;
}

async function ask({ url, token }: StartedServer, stream: boolean, signal: AbortSignal): Promise<void> {
  const body = JSON.stringify({
    messages: [{ role: 'user', content: 'What is the overall height of Corvane 2?' }],
    stream,
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  try {
    const response = await fetch(`${url}/chat/completions`, { method: 'POST', headers, body, signal });
    await response.text();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
