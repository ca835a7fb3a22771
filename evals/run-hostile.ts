import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../tools/harness/json-lines.ts';
import { measureTree } from '../tools/harness/measure-tree.ts';
import { startServer } from '../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../tools/harness/temporary-folder.ts';
import { textTable } from '../tools/harness/text-table.ts';

export type HostileOptions = {
  readonly folder: string;
  /** JSON lines `{file, expect, password?, probe?, must_contain?, must_not_contain?}`. */
  readonly expectations: string;
  readonly say: (line: string) => void;
};

type Expectation = {
  readonly file: string;
  readonly expect: string;
  readonly password?: string;
  readonly must_not_contain?: readonly string[];
};

type Outcome = {
  readonly status: 'indexed' | 'failed';
  readonly details: string;
  readonly seconds: number;
  /** Of the server and all it started, above what it took before. */
  readonly memoryBytes: number;
};

const MOST_SECONDS = 60;
const MOST_BYTES = 2 * 2 ** 30;
/** Files outside the store that a hostile one would leave. */
const TRACES = ['/tmp/evaldata_pwned.txt'];

/**
 * Uploads hostile files one by one: each must end as expected, in time and within memory, and the server must stay up.
 * @returns false when an expectation is not met
 */
export async function runHostile({ folder, expectations, say }: HostileOptions): Promise<boolean> {
  const expected = await readJsonLines<Expectation>(expectations);
  return await withTemporaryFolder(async (data) => {
    const server = await startServer({ data });
    try {
      const client = new ExhibitClient(server);
      const rows: string[][] = [];
      let met = true;
      for (const one of expected)
        for (const password of one.password === undefined ? [undefined] : [undefined, one.password]) {
          const outcome = await upload(client, server, path.join(folder, one.file), password);
          const faults = await faultsOf(client, one, outcome, password);
          met &&= faults.length === 0;
          const name = password === undefined ? one.file : `${one.file} with its password`;
          rows.push([
            name,
            outcome.status,
            outcome.seconds.toFixed(1),
            String(Math.round(outcome.memoryBytes / 2 ** 20)),
            faults.join('; ') || 'as expected',
            outcome.details.slice(0, 90),
          ]);
        }
      say(textTable(['file', 'status', 's', 'MiB more', 'verdict', 'reason or note'], rows));
      return met;
    } finally {
      await server.stop();
    }
  });
}

async function upload(
  client: ExhibitClient,
  { processId }: { readonly processId: number },
  file: string,
  password: string | undefined,
): Promise<Outcome> {
  const { memoryBytes: before } = await measureTree(processId);
  let peak = before;
  const watch = setInterval(async () => {
    peak = Math.max(peak, (await measureTree(processId)).memoryBytes);
  }, 100);
  const begun = performance.now();
  const outcome = (status: Outcome['status'], details: string): Outcome => ({
    status,
    details,
    seconds: (performance.now() - begun) / 1000,
    memoryBytes: peak - before,
  });
  try {
    const content = new Blob([new Uint8Array(await readFile(file))]);
    const fields = password === undefined ? {} : { password };
    const { id } = await client.uploadBlob(path.basename(file), content, {}, fields);
    const done = (await client.untilProcessed()).find((one) => one.id === id);
    return outcome(done?.status === 'indexed' ? 'indexed' : 'failed', done?.status_details ?? '');
  } catch (error) {
    return outcome('failed', error instanceof Error ? error.message : String(error));
  } finally {
    clearInterval(watch);
  }
}

async function faultsOf(
  client: ExhibitClient,
  expected: Expectation,
  { status, details, seconds, memoryBytes }: Outcome,
  password: string | undefined,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const mustFail =
    expected.expect === 'reject' ||
    expected.expect === 'reject-with-clear-error' ||
    (expected.expect.endsWith('unless-password') && password === undefined);
  if (mustFail && status !== 'failed') faults.push('was taken');
  if ((expected.expect === 'ingest' || password !== undefined) && status !== 'indexed')
    faults.push('was refused');
  if (status === 'failed' && details === '') faults.push('no reason');
  if (/\bat \S+ \(|node:|\/src\//.test(details)) faults.push('shows a stack trace');
  if (seconds > MOST_SECONDS) faults.push(`took ${seconds.toFixed(0)} s`);
  if (memoryBytes > MOST_BYTES) faults.push('took more than 2 GiB');
  for (const trace of TRACES) if (existsSync(trace)) faults.push(`left ${trace}`);
  for (const forbidden of expected.must_not_contain ?? []) {
    const hits = await client.retrieve(`${expected.file} ${forbidden}`);
    const shown = hits.some(({ filename, text }) => filename === expected.file && text.includes(forbidden));
    if (shown && expected.expect !== 'ingest') faults.push(`its text holds ${forbidden}`);
  }
  return faults;
}
