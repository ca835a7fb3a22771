import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { verifyAudit } from './verify-audit.ts';

// More than `verifyAudit` reads at once.
const ENTRIES = 520;

let folder: string;
let store: Store;
let sqlite: Sqlite.Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-audit-'));
  const file = join(folder, 'exhibit.sqlite');
  store = openSqliteStore({ file });
  for (const name of ['first', 'second']) {
    const organization = { organizationId: `org_${name}`, name, userId: `user_${name}`, email: `${name}@b` };
    await store.addOrganization({ ...organization, now: 1 });
  }
  await store.atomically(async (queries) => {
    for (let count = 1; count <= ENTRIES; count++)
      for (const organizationId of ['org_first', 'org_second'])
        await queries.addAuditEntry({
          organizationId,
          userId: 'user_1',
          tokenId: 'token_1',
          action: 'file.added',
          workspaceId: 'default',
          target: `file_${count}`,
          details: { count },
          at: count,
        });
  });
  sqlite = new Sqlite(file);
});
afterEach(async () => {
  sqlite.close();
  await store.close();
  await rm(folder, { recursive: true });
});

const change = (sql: string) => sqlite.exec(sql.replaceAll('$org', "organization_id = 'org_first'"));
const at = (sequence: number) => `where $org and sequence = ${sequence}`;
const verify = () => verifyAudit(store, 'org_first');

describe('the chain of the audit entries', () => {
  it('is whole as long as nobody touched it, also when it is empty', async () => {
    expect(await verify()).toEqual({ intact: true, entries: ENTRIES });
    expect(await verifyAudit(store, 'org_of_nobody')).toEqual({ intact: true, entries: 0 });
  });

  it.each([1, 2, 260, 500, 501, ENTRIES])(
    'tells of entry %i when any of its fields was altered',
    async (sequence) => {
      const fields = {
        created_at: 'created_at + 1',
        user_id: "'user_2'",
        token_id: 'null',
        action: "'file.deleted'",
        workspace_id: "'other'",
        target: "'file_x'",
        details: `'{"count":0}'`,
        hash: `'${'0'.repeat(64)}'`,
      };
      for (const [field, value] of Object.entries(fields)) {
        const [row] = sqlite
          .prepare(
            `select ${field} as value from audit_entries where organization_id = 'org_first' and sequence = ?`,
          )
          .all(sequence) as [{ value: unknown }];
        change(`update audit_entries set ${field} = ${value} ${at(sequence)}`);
        expect(await verify(), field).toEqual({ intact: false, sequence, reason: 'it was changed' });
        const back = `update audit_entries set ${field} = ? where organization_id = 'org_first' and sequence = ?`;
        sqlite.prepare(back).run(row.value, sequence);
      }
      expect(await verify()).toEqual({ intact: true, entries: ENTRIES });
    },
  );

  it.each([1, 2, 260, 500, 501, ENTRIES])('tells of entry %i when it was deleted', async (sequence) => {
    change(`delete from audit_entries ${at(sequence)}`);
    expect(await verify()).toEqual({ intact: false, sequence, reason: 'it is missing' });
  });

  it.each([1, 260, 499, 500])(
    'tells of entry %i when it changed places with the next one',
    async (sequence) => {
      change(`update audit_entries set sequence = -1 ${at(sequence)}`);
      change(`update audit_entries set sequence = ${sequence} ${at(sequence + 1)}`);
      change(`update audit_entries set sequence = ${sequence + 1} ${at(-1)}`);
      expect(await verify()).toEqual({ intact: false, sequence, reason: 'it was changed' });
    },
  );

  it.each([0, 1, 260, 519])('tells where it was cut off after entry %i', async (kept) => {
    change(`delete from audit_entries where $org and sequence > ${kept}`);
    expect(await verify()).toEqual({ intact: false, sequence: kept + 1, reason: 'it is missing' });
  });

  it('tells of the last entry when the end of another chain is recorded for it, or none', async () => {
    change(`update audit_heads set hash = 'x' where $org`);
    expect(await verify()).toMatchObject({ intact: false, sequence: ENTRIES });
    change('delete from audit_heads where $org');
    expect(await verify()).toMatchObject({ intact: false, sequence: ENTRIES });
  });

  it('tells of an entry that came from another organization', async () => {
    change(`delete from audit_entries ${at(7)}`);
    sqlite.exec(
      "update audit_entries set organization_id = 'org_first' where organization_id = 'org_second' and sequence = 7",
    );
    expect(await verify()).toEqual({ intact: false, sequence: 7, reason: 'it was changed' });
  });

  it('tells of the first of several that were altered', async () => {
    change(`update audit_entries set action = 'x' where $org and sequence in (400, 300, 519)`);
    expect(await verify()).toMatchObject({ sequence: 300 });
  });

  it('tells of one that was added at the end', async () => {
    change(`insert into audit_entries select organization_id, sequence + 1, created_at, user_id, token_id, action,
      workspace_id, target, details, hash from audit_entries ${at(ENTRIES)}`);
    expect(await verify()).toMatchObject({ intact: false, sequence: ENTRIES + 1 });
  });
});
