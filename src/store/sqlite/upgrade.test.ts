import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrateSqlite } from './migrate-sqlite.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-upgrade-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Data as the first version wrote them. */
const FIRST_VERSION = `
  insert into organizations values ('org_1', 'default', 1000);
  insert into users values ('user_1', 'org_1', 'admin@localhost', 'admin', 1000);
  insert into tokens values ('token_1', 'user_1', '${'b'.repeat(64)}', 'first token', 1000);
  insert into workspaces values ('org_1', 'default', 'default', 'user_1', 1000);
  insert into members values ('org_1', 'default', 'user_1', 'admin', 1000);
  insert into files values ('file_1', 'org_1', 'default', 'user_1', 'a.pdf', 123, '${'a'.repeat(64)}', 'application/pdf',
    'user_data', '{"a":1}', null, 'indexed', null, null, 1, 1, 'A', 1, 1, '[]', 172800000, null);
  insert into pages values ('file_1', 1, 1, 595, 842, 'text', x'', '[]');
  insert into jobs values ('job_file_1', 'file_1', 1000, 1000, null, 0, 0);
`;

it('takes data of the first version over, whole', async () => {
  const migrations = join(folder, 'first');
  await mkdir(migrations);
  await cp(join(import.meta.dirname, '../sql/sqlite/000001_start.sql'), join(migrations, '000001_start.sql'));
  const file = join(folder, 'exhibit.db');
  const before = new Sqlite(file);
  migrateSqlite(before, migrations);
  before.exec(FIRST_VERSION);
  before.close();

  const store = openSqliteStore({ file });
  try {
    await store.check();
    const scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };
    expect(await store.findToken('b'.repeat(64))).toMatchObject({
      token: { name: 'first token', access: 'write', workspaces: null, expiresAt: null },
      user: { email: 'admin@localhost', role: 'owner' },
    });
    expect(await store.listMembers('org_1', 'default')).toMatchObject([
      { userId: 'user_1', access: 'admin' },
    ]);
    expect(await store.getFile(scope, 'file_1')).toMatchObject({ status: 'indexed', metadata: { a: 1 } });
    expect(await store.getPage(scope, 'file_1', 1)).toMatchObject({ text: 'text' });
    expect(await store.countJobs()).toBe(1);
    expect(await store.sumStorage('org_1', 9)).toEqual([{ workspaceId: 'default', day: 2, bytes: 123 }]);
  } finally {
    await store.close();
  }
});

/** A database of the release before, with as many completions. */
async function writeCompletions(count: number): Promise<string> {
  const migrations = join(folder, 'before');
  const released = join(import.meta.dirname, '../sql/sqlite');
  await mkdir(migrations);
  for (const name of readdirSync(released).filter((each) => each < '000007'))
    await cp(join(released, name), join(migrations, name));
  const file = join(folder, 'exhibit.db');
  const before = new Sqlite(file);
  migrateSqlite(before, migrations);
  before.exec(`
    insert into organizations values ('org_1', 'default', 1000);
    insert into users values ('user_1', 'org_1', 'admin@localhost', 'owner', null, 1000, null);
    insert into workspaces values ('org_1', 'default', 'default', 'user_1', 1000, null);`);
  addCompletions(before, 0, count);
  before.close();
  return file;
}

function addCompletions(database: Sqlite.Database, from: number, to: number): void {
  const add = database.prepare(
    "insert into completions values (?, 'org_1', 'default', 'user_1', 'm', '{}', ?, ?, 1000)",
  );
  for (let n = from; n < to; n++)
    add.run(
      idOf(n),
      JSON.stringify({ choices: [{ message: { content: n % 2 === 0 ? 'Even.' : 'Odd.' } }] }),
      JSON.stringify([{ role: 'user', content: `Number ${idOf(n)}?` }]),
    );
}

const idOf = (n: number) => `chatcmpl-${String(n).padStart(4, '0')}`;

it('finds completions that were stored before their texts were kept apart', async () => {
  const file = await writeCompletions(1100);
  const store = openSqliteStore({ file });
  const old = new Sqlite(file);
  try {
    const scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };
    const page = { limit: 100, order: 'asc' } as const;
    const { completions } = await store.listCompletions(scope, { ...page, words: ['odd', '-109'] });
    expect(completions.map(({ id }) => id)).toEqual([1091, 1093, 1095, 1097, 1099].map(idOf));
    const { summaries } = await store.summarizeCompletions(scope, { ...page, after: idOf(999) });
    expect(summaries).toHaveLength(100);
    expect(summaries[0]).toMatchObject({ question: 'Number chatcmpl-1000?', createdAt: 1000 });
    // A program of the release before may still be running.
    addCompletions(old, 1100, 1102);
    const late = await store.summarizeCompletions(scope, { ...page, after: idOf(1098) });
    expect(late.summaries.map(({ id }) => id)).toEqual([1099, 1100, 1101].map(idOf));
  } finally {
    old.close();
    await store.close();
  }
});

it('lets others have their turn while it looks through completions', async () => {
  const file = await writeCompletions(1100);
  const store = openSqliteStore({ file });
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  try {
    const scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };
    const query = { limit: 100, order: 'asc' } as const;
    // Without a turn of the event loop in between no timer would come.
    await store.summarizeCompletions(scope, query);
    expect(turns).toBeGreaterThan(10);
    turns = 0;
    for (let n = 0; n < 20; n++) await store.listCompletions(scope, { ...query, words: ['nowhere'] });
    expect(turns).toBeGreaterThan(3);
  } finally {
    clearInterval(counting);
    await store.close();
  }
});
