import { expect, it } from 'vitest';
import { verifyAudit } from '../../src/accounts/verify-audit.ts';
import { newFile, type StoreUnderTest, scope } from './store-samples.ts';

const DAY = 86_400_000;

const entry = (id: string, facts: object = {}) => ({
  id,
  organizationId: 'org_1',
  workspaceId: 'default',
  userId: 'user_1',
  tokenId: null,
  requestId: 'req_1',
  kind: 'reasoning' as const,
  model: 'm',
  promptTokens: 10,
  completionTokens: 3,
  at: 5 * DAY + 7,
  ...facts,
});

const deed = (target: string) => ({
  organizationId: 'org_1',
  userId: 'user_1',
  tokenId: null,
  action: 'workspace.created',
  workspaceId: null,
  target,
  details: { name: 'ß🚀' },
  at: 1000,
});

export function ledgerCases({ store, openAnother }: StoreUnderTest): void {
  it('sums usage exactly, however many write at once', async () => {
    const another = await openAnother();
    const writers = Array.from({ length: 200 }, (_, n) =>
      (n % 2 === 0 ? store() : another).addUsage([
        entry(`usage_${n}`),
        entry(`more_${n}`, { kind: 'perception' }),
      ]),
    );
    await Promise.all(writers);
    const sums = await store().sumUsage('org_1', { fromDay: 5, toDay: 5 });
    expect(sums).toEqual(
      ['perception', 'reasoning'].map((kind) => ({
        day: 5,
        workspaceId: 'default',
        userId: 'user_1',
        tokenId: null,
        kind,
        model: 'm',
        promptTokens: 2000,
        completionTokens: 600,
        calls: 200,
      })),
    );
    expect(await store().sumUsage('org_1', { fromDay: 6, toDay: 9 })).toEqual([]);
    expect(await store().sumUsage('org_2', { fromDay: 0, toDay: 9 })).toEqual([]);
    expect(await store().sumUsage('org_1', { fromDay: 0, toDay: 9, userId: 'user_2' })).toEqual([]);
  });

  it('knows the bytes stored at the end of each day', async () => {
    await store().addFiles(scope, [
      newFile('file_1', { bytes: 100, createdAt: DAY }),
      newFile('file_2', { bytes: 20, createdAt: 2 * DAY }),
    ]);
    await store().deleteFile(scope, 'file_1', 4 * DAY);
    expect(await store().sumStorage('org_1', 9)).toEqual([
      { workspaceId: 'default', day: 1, bytes: 100 },
      { workspaceId: 'default', day: 2, bytes: 120 },
      { workspaceId: 'default', day: 4, bytes: 20 },
    ]);
    expect(await store().sumStorage('org_1', 1)).toHaveLength(1);
    expect(await store().sumStorage('org_2', 9)).toEqual([]);
  });

  it('keeps an audit chain without gaps, however many write at once', async () => {
    const another = await openAnother();
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => (n % 2 === 0 ? store() : another).addAuditEntry(deed(`t${n}`))),
    );
    const { entries, hasMore } = await store().listAuditEntries('org_1', { limit: 100, order: 'asc' });
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    expect(hasMore).toBe(false);
    expect(await verifyAudit(store(), 'org_1')).toEqual({ intact: true, entries: 30 });
    const page = await store().listAuditEntries('org_1', { limit: 2, order: 'desc', after: 29 });
    expect(page).toMatchObject({ entries: [{ sequence: 28 }, { sequence: 27 }], hasMore: true });
    expect(await verifyAudit(store(), 'org_2')).toEqual({ intact: true, entries: 0 });
  });

  it('undoes all of a transaction when its work throws', async () => {
    const broken = store().atomically(async (queries) => {
      await queries.addAuditEntry(deed('never'));
      await queries.addFiles(scope, [newFile('file_1')]);
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await store().auditHead('org_1')).toEqual({ sequence: 0, hash: '' });
    expect(await store().getFile(scope, 'file_1')).toBeNull();
  });

  it('lets one of many that send the same key do the work', async () => {
    const another = await openAnother();
    const key = { caller: 'a', keyHash: 'k', holder: 'first' };
    const times = { now: 1000, leaseUntil: 2000, expiresAt: 9000 };
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? store() : another).beginRequest(key, times)),
    );
    expect(begun.filter((one) => one === 'begun')).toHaveLength(1);
    expect(begun.filter((one) => one === 'running')).toHaveLength(19);
    expect(await store().beginRequest({ ...key, caller: 'b' }, times)).toBe('begun');
    await store().renewRequest(key, 3000);
    expect(await store().beginRequest(key, { ...times, now: 2500 })).toBe('running');
    const second = { ...key, holder: 'second' };
    expect(await store().beginRequest(second, { ...times, now: 3500, leaseUntil: 4500 })).toBe('begun');
    expect(
      await store().endRequest(key, { fingerprint: 'lost', status: 200, answer: Uint8Array.of(9) }),
    ).toBe(false);
    await store().abandonRequest(key);
    await store().renewRequest(key, 8000);
    const answer = { fingerprint: 'f', status: 200, answer: Uint8Array.of(1, 2, 255) };
    expect(await store().endRequest(second, answer)).toBe(true);
    await store().abandonRequest(second);
    const again = await another.beginRequest(key, { ...times, now: 5000 });
    expect(again).toMatchObject({ fingerprint: 'f', status: 200 });
    expect(typeof again === 'string' ? null : [...again.answer]).toEqual([1, 2, 255]);
    expect(await store().beginRequest(key, { now: 9000, leaseUntil: 9500, expiresAt: 20_000 })).toBe('begun');
    await store().abandonRequest(key);
    expect(await store().beginRequest(key, times)).toBe('begun');
    expect(await store().deleteExpiredRequests(9001)).toBe(2);
  });
}
