import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openPostgresStore, type PostgresStoreOptions } from '../src/store/postgres/open-postgres-store.ts';
import type { Store } from '../src/store/store.ts';
import { findProgram } from './needs.ts';

/** A Postgres server of the test's own, in a folder of its own, on a port of its own. */
export type RealPostgres = {
  /** An empty database; answers with its connection string. */
  readonly createDatabase: () => Promise<string>;
  /** Ends it at once, as a crash would: what it wrote down is there after `start`, all else is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again, on the same port. */
  readonly start: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly stop: () => Promise<void>;
};

/** What a test of the Postgres store works with; closed after each test. */
export type PostgresUnderTest = {
  readonly server: () => RealPostgres;
  /** The test's own database. */
  readonly url: () => string;
  readonly open: (options?: Partial<PostgresStoreOptions>) => Promise<Store>;
  /** A connection beside the store's. */
  readonly connect: () => Promise<pg.Client>;
  readonly closeLater: (opened: { readonly close: () => Promise<unknown> }) => void;
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
  const address = `postgres://${USER}@127.0.0.1:${port}`;
  let server: ChildProcess | null = null;
  const kill = async () => {
    if (server !== null) await ended(server);
    server = null;
  };
  const stop = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const start = async () => {
    server = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=200'],
      { ...run, stdio: 'ignore' },
    );
    await answers(`${address}/postgres`, server);
  };
  try {
    await start();
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
    kill,
    start,
    stop,
  };
}

/** One server for the tests around the call, one database a test. Ask `needs('postgres')` first. */
export function usePostgres(): PostgresUnderTest {
  let server: RealPostgres;
  let url: string;
  let opened: { readonly close: () => Promise<unknown> }[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    url = await server.createDatabase();
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
    opened = [];
  });
  const closeLater: PostgresUnderTest['closeLater'] = (each) => {
    opened.push(each);
  };
  return {
    server: () => server,
    url: () => url,
    closeLater,
    open: async (options) => {
      const store = await openPostgresStore({ url, ...options });
      closeLater(store);
      return store;
    },
    connect: async () => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      await client.connect();
      closeLater({ close: () => client.end() });
      return client;
    },
  };
}

/** Until some transaction on the server waits for another one. */
export async function waitsForLock(client: pg.Client): Promise<void> {
  const query = "select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'";
  await expect.poll(async () => (await client.query(query)).rows[0].count, { interval: 20 }).toBe(1);
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
  server.kill('SIGQUIT'); // an immediate shutdown: nothing more is written down
  await exit;
}
