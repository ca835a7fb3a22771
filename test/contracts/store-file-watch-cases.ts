import { expect, it } from 'vitest';
import { createChangeReader } from '../../src/http/routes/files/change-reader.ts';
import type { Store } from '../../src/store/store.ts';
import { addIndexedFile, claim, newFile, type StoreUnderTest, scope } from './store-samples.ts';

const lab = { ...scope, workspaceIds: ['lab'] };

export function fileWatchCases({ store }: StoreUnderTest): void {
  /** The ids of what changed after `last`. */
  const since = async (last: number) => {
    const changes = await store().listFileChanges(scope, last + 1);
    return changes.map(({ id, removed }) => (removed ? `-${id}` : id));
  };

  it('tells of new files, of every change that clients see, and of files that are gone', async () => {
    expect(await store().lastFileChange(scope)).toBe(0);
    await store().addFiles(scope, [newFile('file_1'), newFile('file_2')]);
    expect(await since(0)).toEqual(['file_1', 'file_2']);
    const steps: [string, () => Promise<unknown>, string][] = [
      ['claimed', () => claim(store()), 'file_1'],
      ['metadata', () => store().changeMetadata(scope, 'file_2', () => ({ b: 2 })), 'file_2'],
      ['cancelled', () => store().cancelFile(scope, 'file_1', 'No.'), 'file_1'],
      ['tried again', () => store().retryFile(scope, 'file_1', { now: 5 }), 'file_1'],
      ['deleted', () => store().deleteFile(scope, 'file_2', 6), '-file_2'],
    ];
    let last = await store().lastFileChange(scope);
    for (const [name, step, expected] of steps) {
      await step();
      expect([name, ...(await since(last))]).toEqual([name, expected]);
      last = await store().lastFileChange(scope);
    }
  });

  it('stamps each change of a file higher than the one before, and nothing that leaves it as it is', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    const job = await claim(store());
    const stamps = [await store().lastFileChange(scope)];
    for (const done of [1, 2, 3, 4]) {
      const progress = { stage: 'parsing' as const, done, total: 4 };
      await store().heartbeat(job, { leaseUntil: 90_000, progress });
      stamps.push(await store().lastFileChange(scope));
    }
    expect(stamps).toEqual([...new Set(stamps)].toSorted((a, b) => a - b));
    const progress = { stage: 'parsing' as const, done: 4, total: 4 };
    await store().heartbeat(job, { leaseUntil: 99_000, progress });
    await store().changeMetadata(scope, 'file_1', (metadata) => metadata);
    expect(await store().lastFileChange(scope)).toBe(stamps.at(-1));
  });

  it('tells of the scope alone, also when a workspace goes with all its files', async () => {
    const workspace = { organizationId: 'org_1', name: 'Lab', creatorUserId: 'user_1', createdAt: 1 };
    await store().addWorkspace({ ...workspace, id: 'lab' });
    await store().addFiles(lab, [newFile('file_lab', { workspaceId: 'lab' })]);
    expect(await since(0)).toEqual([]);
    expect(await store().listFileChanges(lab, 1)).toMatchObject([{ id: 'file_lab', removed: false }]);
    expect(await store().listFileChanges({ ...lab, organizationId: 'org_2' }, 1)).toEqual([]);
    await store().deleteWorkspace('org_1', 'lab', 5);
    expect(await store().listFileChanges(lab, 1)).toMatchObject([{ id: 'file_lab', removed: true }]);
    expect(await since(0)).toEqual([]);
  });

  it('forgets removed files after an hour', async () => {
    await store().addFiles(scope, [newFile('file_1')]);
    await store().deleteFile(scope, 'file_1', 5);
    const at = await store().lastFileChange(scope);
    await store().deleteExpiredRequests(at + 3_600_000);
    expect(await since(0)).toEqual(['-file_1']);
    await store().deleteExpiredRequests(at + 3_600_001);
    expect(await since(0)).toEqual([]);
  });

  it('counts files by status, of a workspace or of the organization', async () => {
    await addIndexedFile(store(), 'file_0');
    await store().addWorkspace({
      id: 'lab',
      name: 'Lab',
      organizationId: 'org_1',
      creatorUserId: 'user_1',
      createdAt: 1,
    });
    await store().addFiles(lab, [newFile('file_lab', { workspaceId: 'lab' })]);
    await store().addFiles(scope, [
      newFile('file_1', { createdAt: 1 }),
      newFile('file_2', { status: 'failed', statusDetails: 'Empty.' }),
    ]);
    const inDefault = { uploaded: 1, processing: 0, indexed: 1, failed: 1 };
    expect(await store().countFiles(scope)).toEqual(inDefault);
    const everywhere = { organizationId: 'org_1', workspaceIds: null };
    expect(await store().countFiles(everywhere)).toEqual({ ...inDefault, uploaded: 2 });
    const none = { uploaded: 0, processing: 0, indexed: 0, failed: 0 };
    expect(await store().countFiles({ ...everywhere, organizationId: 'org_2' })).toEqual(none);
  });

  it('describes the queue of an organization: what waits since when, what runs', async () => {
    const empty = { waiting: 0, running: 0, oldestSince: null };
    expect(await store().describeQueue('org_1', 2000)).toEqual(empty);
    await store().addFiles(scope, [
      newFile('file_1', { createdAt: 100 }),
      newFile('file_2', { createdAt: 200 }),
      newFile('file_3', { createdAt: 300 }),
      newFile('file_4', { status: 'failed', statusDetails: 'Empty.' }),
    ]);
    await claim(store());
    const told = { waiting: 2, running: 1, oldestSince: 200 };
    expect(await store().describeQueue('org_1', 2000)).toEqual(told);
    expect(await store().describeQueue('org_2', 2000)).toEqual(empty);
    // A lease that has run out is waiting for somebody else.
    expect(await store().describeQueue('org_1', 99_000)).toEqual({
      waiting: 3,
      running: 0,
      oldestSince: 100,
    });
  });
}

/** For each driver's own tests. @param execute runs SQL beside the store */
export async function tellsAfterClockWasSetBack(
  store: Store,
  execute: (sql: string) => Promise<unknown>,
): Promise<void> {
  await store.addFiles(scope, [newFile('file_0')]);
  await execute('update files set changed_at = changed_at + 60000');
  let now = 0;
  const reader = await createChangeReader({ store, now: () => now }, scope);
  const told = async () => (await reader.next()).map(({ id, removed }) => (removed ? `-${id}` : id));
  const steps: [() => Promise<unknown>, readonly string[]][] = [
    [() => store.addFiles(scope, [newFile('file_1'), newFile('file_2')]), ['file_1', 'file_2']],
    [() => store.changeMetadata(scope, 'file_1', () => ({ b: 2 })), ['file_1']],
    [() => store.deleteFile(scope, 'file_1', 6), ['-file_1']],
    [() => store.deleteFile(scope, 'file_0', 6), ['-file_0']],
    [() => store.addFiles(scope, [newFile('file_3')]), ['file_3']],
    [() => store.deleteFile(scope, 'file_3', 6), ['-file_3']],
  ];
  for (const [step, expected] of steps) {
    await step();
    expect(await told()).toEqual(expected);
    expect(await told()).toEqual([]);
    // Nothing can be late any more.
    now += 5_000;
    expect(await told()).toEqual([]);
  }
}
