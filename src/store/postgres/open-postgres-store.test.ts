import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { needs } from '../../../test/needs.ts';
import { usePostgres } from '../../../test/real-postgres.ts';
import { UnavailableError } from '../../core/errors.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { createPostgresPool } from './postgres-connection.ts';

describe.skipIf(!needs('postgres'))('opening a Postgres store', () => {
  const { open, connect, url, closeLater } = usePostgres();

  it('is made once when many open an empty database at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => open({ connections: 2 })));
    const { rows } = await (await connect()).query('select count(*)::int as count from schema_version');
    const { rows: latest } = await (await connect()).query(
      'select max(version) as version from schema_version',
    );
    expect(rows[0].count).toBe(latest[0].version);
    const first = (n: number) => ({
      organizationId: `org_${n}`,
      name: 'default',
      userId: `user_${n}`,
      email: 'admin@localhost',
      now: 1000,
    });
    const answers = await Promise.all(stores.map((store, n) => store.initialize(first(n))));
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map(({ admin }) => admin.id)).size).toBe(1);
  });

  it('refuses data of a later release and leaves them as they are', async () => {
    await (await open()).close();
    const raw = await connect();
    await raw.query("insert into schema_version values (99, '000099_later.sql')");
    await expect(open()).rejects.toMatchObject({ code: 'data_too_new' });
    const { rows } = await raw.query('select max(version) as version from schema_version');
    expect(rows).toEqual([{ version: 99 }]);
  });

  it('leaves no half of a migration behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-migrations-'));
    try {
      await writeFile(join(folder, '000001_start.sql'), 'create table whole (a int);');
      await writeFile(
        join(folder, '000002_broken.sql'),
        'create table half (a int); create table half (a int);',
      );
      await expect(migratePostgres({ url: url() }, folder)).rejects.toThrow(/already exists/);
      const raw = await connect();
      const tables = async () => {
        const { rows } = await raw.query("select relname from pg_class where relname in ('whole', 'half')");
        return rows.map(({ relname }) => relname).sort();
      };
      expect(await tables()).toEqual([]);
      await writeFile(join(folder, '000002_broken.sql'), 'create table half (a int);');
      await migratePostgres({ url: url() }, folder);
      expect(await tables()).toEqual(['half', 'whole']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('compares every text by code point, whatever the language of the database', async () => {
    await open();
    const { rows } = await (await connect()).query(
      `select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'
       and table_name <> 'schema_version'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['off', 'on'],
    ['local', 'on'],
    ['remote_apply', 'remote_apply'],
  ])('turns a default of synchronous_commit = %s into %s', async (before, after) => {
    const raw = await connect();
    await raw.query(`alter database ${raw.database} set synchronous_commit = ${before}`);
    const store = await open();
    await expect(store.check()).resolves.toBeUndefined();
    const pool = createPostgresPool({ url: url(), connections: 1 });
    closeLater({ close: () => pool.end() });
    const client = await pool.connect();
    const { rows } = await client.query<{ synchronous_commit: string }>('show synchronous_commit', []);
    client.release();
    expect(rows).toEqual([{ synchronous_commit: after }]);
  });

  it('refuses a server that does not sync its files, also one that stops doing so', async () => {
    const store = await open();
    const raw = await connect();
    const setFsync = async (value: string) => {
      await raw.query(`alter system set fsync = ${value}`);
      await raw.query('select pg_reload_conf()');
      await expect.poll(async () => (await raw.query('show fsync')).rows).toEqual([{ fsync: value }]);
      await sleep(100); // each of the server's processes reads it by itself
    };
    try {
      await setFsync('off');
      await expect(open()).rejects.toThrow(/does not keep everything durably.*"fsync":"off"/);
      await expect(store.check()).rejects.toThrow(UnavailableError);
    } finally {
      await setFsync('on');
    }
    await store.check();
  });

  it('refuses a database that is not in UTF-8, and one that is read only', async () => {
    const raw = await connect();
    await raw.query("create database latin encoding 'LATIN1' locale 'C' template template0");
    await expect(open({ url: url().replace(/[^/]+$/, 'latin') })).rejects.toThrow(/"encoding":"LATIN1"/);
    const store = await open();
    await store.close();
    await raw.query(`alter database ${raw.database} set default_transaction_read_only = on`);
    await expect(open()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
