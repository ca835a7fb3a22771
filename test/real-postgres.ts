import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findProgram } from './needs.ts';

/** A Postgres server of the test's own, in a folder of its own, on a port of its own. */
export type RealPostgres = {
  /** An empty database; answers with its connection string. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const USER = 'exhibit';
const START_MILLISECONDS = 30_000;

/** Starts the machine's Postgres. Ask `needs('postgres')` first. It refuses to run as root, so root lends it a user. */
export async function startPostgres(): Promise<RealPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'exhibit-postgres-'));
  const identity = identityToRunAs();
  if (identity !== null) chownSync(folder, identity.uid, identity.gid);
  const run = { ...identity, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const binaries = binaryFolder();
  const data = join(folder, 'data');
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=200'],
    { ...run, stdio: 'ignore' },
  );
  const address = `postgres://${USER}@127.0.0.1:${port}`;
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(`${address}/postgres`, server);
  } catch (error) {
    await stop();
    throw error;
  }
  let databases = 0;
  return {
    createDatabase: async () => {
      const name = `test_${++databases}`;
      await query(`${address}/postgres`, `create database ${name}`);
      return `${address}/${name}`;
    },
    stop,
  };
}

function identityToRunAs(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string, user: string) => Number(execFileSync('id', [flag, user]).toString());
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
  } catch {
    return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
  }
}

/** `initdb` lies beside `postgres`, which may be on the PATH as a link. */
function binaryFolder(): string {
  const found = findProgram('postgres');
  if (found === null) throw new Error('There is no Postgres on this machine.');
  return dirname(realpathSync(found));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + START_MILLISECONDS;
  for (;;) {
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > giveUpAt) throw error;
      await sleep(50);
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGQUIT'); // the folder goes anyway: no need to write anything down
  await exit;
}
