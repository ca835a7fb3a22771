import { readdirSync } from 'node:fs';
import { cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeContract } from '../../../test/contracts/store-contract.ts';
import { tellsAfterClockWasSetBack } from '../../../test/contracts/store-file-watch-cases.ts';
import {
  addIndexedFile,
  initialize,
  newFile,
  newToken,
  scope,
} from '../../../test/contracts/store-samples.ts';
import { StorageFullError, UnavailableError } from '../../core/errors.ts';
import { compileToSqlite } from '../../filter/compile/sqlite.ts';
import { createSqlStore } from '../create-sql-store.ts';
import type { Store } from '../store.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-store-'));
  return {
    open: async () => openSqliteStore({ file: join(folder, 'exhibit.sqlite') }),
    remove: () => rm(folder, { recursive: true }),
  };
});

/** Migrations that there are. */
const RELEASED = readdirSync(join(import.meta.dirname, '../sql/sqlite')).length;

describe('the SQLite store', () => {
  let folder: string;
  let file: string;
  let opened: { close: () => unknown }[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exhibit-sqlite-'));
    file = join(folder, 'new', 'folder', 'exhibit.sqlite');
    opened = [];
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
    await rm(folder, { recursive: true });
  });

  function open(busyMilliseconds?: number): Store {
    const store = openSqliteStore(busyMilliseconds === undefined ? { file } : { file, busyMilliseconds });
    opened.push(store);
    return store;
  }
  function openRaw(): Sqlite.Database {
    const sqlite = new Sqlite(file);
    opened.push(sqlite);
    return sqlite;
  }

  it('tells of what happens after the clock was set back', async () => {
    const store = open();
    await initialize(store);
    const raw = openRaw();
    await tellsAfterClockWasSetBack(store, async (sql) => raw.exec(sql));
  });

  it('keeps everything when it is closed and opened again, and writes durably each time', async () => {
    const first = open();
    await initialize(first);
    await addIndexedFile(first, 'file_1');
    await first.close();
    const second = open();
    // Fails unless journal_mode is wal, synchronous FULL and foreign_keys on, on this connection, after use.
    await second.check();
    expect(await second.getFile(scope, 'file_1')).toMatchObject({ status: 'indexed', generation: 1 });
    await second.addFiles(scope, [newFile('file_2')]);
    await second.check();
  });

  it('is readable by its owner alone', async () => {
    await initialize(open());
    for (const name of [file, `${file}-wal`]) expect((await stat(name)).mode & 0o077).toBe(0);
  });

  it('has no place for a token but its hash', async () => {
    const store = open();
    await initialize(store);
    await store.addToken(newToken('token_1', { sha256: 'b'.repeat(64) }));
    const columns = openRaw().prepare('select * from tokens').get();
    expect(columns).toEqual({
      id: 'token_1',
      user_id: 'user_1',
      sha256: 'b'.repeat(64),
      name: 'first',
      created_at: 1000,
      access: 'write',
      workspaces: null,
      hint: 'exh_abcd',
      expires_at: null,
      last_used_at: null,
      revoked_at: null,
    });
  });

  it('refuses data of a later release and leaves them as they are', async () => {
    await open().close();
    openRaw().prepare("insert into schema_version values (99, '000099_later.sql')").run();
    expect(() => open()).toThrow(/of version 99, this program knows versions up to \d+/);
    expect(openRaw().prepare('select max(version) as version from schema_version').get()).toEqual({
      version: 99,
    });
  });

  it('leaves no half of a migration behind', async () => {
    await open().close();
    const migrations = join(folder, 'new');
    const broken = `${String(RELEASED + 1).padStart(6, '0')}_broken.sql`;
    await cp(join(import.meta.dirname, '../sql/sqlite'), migrations, { recursive: true });
    await writeFile(join(migrations, broken), 'create table half (a); create table half (a);');
    const sqlite = openRaw();
    expect(() => migrateSqlite(sqlite, migrations)).toThrow(/already exists/);
    expect(sqlite.prepare("select name from sqlite_schema where name = 'half'").all()).toEqual([]);
    await writeFile(join(migrations, broken), 'create table half (a);');
    migrateSqlite(sqlite, migrations);
    expect(sqlite.prepare('select version from schema_version').pluck().all()).toEqual(
      Array.from({ length: RELEASED + 1 }, (_, i) => i + 1),
    );
  });

  it('says that a file is no database', async () => {
    file = join(folder, 'exhibit.sqlite');
    await writeFile(file, 'This is a text of some length, and not what a database looks like.'.repeat(20));
    expect(() => open()).toThrow(UnavailableError);
  });

  it('answers "busy" when another process holds on to the database, and goes on afterwards', async () => {
    const store = open(10);
    await initialize(store);
    const other = openRaw();
    other.exec('begin immediate');
    await expect(store.addFiles(scope, [newFile('file_1')])).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 10,
    });
    expect(await store.getFile(scope, 'file_1')).toBeNull();
    other.exec('rollback');
    await store.addFiles(scope, [newFile('file_1')]);
  });

  it('says that the disk is full, loses nothing, and goes on when there is room', async () => {
    file = join(folder, 'exhibit.sqlite');
    const sqlite = openRaw();
    migrateSqlite(sqlite);
    const store = createSqlStore({
      database: new Kysely({ dialect: createSqliteDialect(sqlite, 10) }),
      compileFilter: compileToSqlite,
      translateError: translateSqliteError,
      check: async () => undefined,
      close: async () => undefined,
    });
    await initialize(store);
    const large = newFile('file_1', { instructions: 'x'.repeat(100_000) });
    // Stands in for the disk: SQLite answers with the same error.
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    await expect(store.addFiles(scope, [large])).rejects.toMatchObject({ code: 'storage_full', status: 507 });
    expect(await store.listFiles(scope, { limit: 1, order: 'asc' })).toMatchObject({ total: 0 });
    sqlite.pragma('max_page_count = 100000');
    await store.addFiles(scope, [large]);
    expect(await store.countJobs()).toBe(1);
  });

  it.each([
    ['SQLITE_FULL', StorageFullError],
    ['SQLITE_BUSY_SNAPSHOT', UnavailableError],
    ['SQLITE_IOERR_FSYNC', UnavailableError],
    ['SQLITE_CORRUPT', UnavailableError],
  ])('calls %s by our name and keeps the cause', (code, expected) => {
    const cause = new Sqlite.SqliteError('x', code);
    expect(translateSqliteError(cause)).toBeInstanceOf(expected);
    expect(translateSqliteError(cause)).toMatchObject({ cause });
  });

  it('does not call a broken constraint bad luck', () => {
    const defect = new Sqlite.SqliteError('x', 'SQLITE_CONSTRAINT_UNIQUE');
    expect(translateSqliteError(defect)).toBe(defect);
  });
});
