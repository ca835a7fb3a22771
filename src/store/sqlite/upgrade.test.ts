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

it('finds completions that were stored before their texts were kept apart', async () => {
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
  const add = before.prepare(
    "insert into completions values (?, 'org_1', 'default', 'user_1', 'm', '{}', ?, ?, 1000)",
  );
  for (let n = 100; n < 150; n++)
    add.run(
      `chatcmpl-${n}`,
      JSON.stringify({ choices: [{ message: { content: n % 2 === 0 ? 'Even.' : 'Odd.' } }] }),
      JSON.stringify([{ role: 'user', content: `Number ${n}?` }]),
    );
  before.close();

  const store = openSqliteStore({ file });
  try {
    const scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };
    const page = { limit: 100, order: 'asc' } as const;
    const { completions } = await store.listCompletions(scope, { ...page, words: ['odd', '14'] });
    expect(completions.map(({ id }) => id)).toEqual([141, 143, 145, 147, 149].map((n) => `chatcmpl-${n}`));
    const { summaries } = await store.summarizeCompletions(scope, page);
    expect(summaries).toHaveLength(50);
    expect(summaries[0]).toMatchObject({ question: 'Number 100?', createdAt: 1000 });
  } finally {
    await store.close();
  }
});
