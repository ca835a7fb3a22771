import { expect, it } from 'vitest';
import { type StoreUnderTest, scope } from './store-samples.ts';

const token = { id: 'token_1', userId: 'user_1', sha256: 'b'.repeat(64), name: 'first', now: 1000 };

export function accountCases({ store, openAnother }: StoreUnderTest): void {
  it('is initialized once: a later call finds the same admin', async () => {
    const admin = { id: 'user_1', organizationId: 'org_1', email: 'admin@localhost' };
    const other = { organizationId: 'org_2', userId: 'user_2', email: 'other@localhost', now: 2000 };
    expect(await store().initialize(other)).toEqual({ created: false, admin, hasToken: false });
    await store().addToken(token);
    const another = await openAnother();
    expect(await another.initialize(other)).toEqual({ created: false, admin, hasToken: true });
    expect(await another.listWorkspaces('org_2')).toEqual([]);
  });

  it('has the workspace `default` from the start', async () => {
    expect(await store().listWorkspaces(scope.organizationId)).toEqual([
      {
        id: 'default',
        organizationId: 'org_1',
        name: 'default',
        creatorUserId: 'user_1',
        createdAt: 1000,
      },
    ]);
  });

  it('finds a user by the hash of a token', async () => {
    await store().addToken(token);
    expect(await store().findUserByToken(token.sha256)).toEqual({
      id: 'user_1',
      organizationId: 'org_1',
      email: 'admin@localhost',
    });
    expect(await store().findUserByToken('c'.repeat(64))).toBeNull();
    await expect(store().addToken({ ...token, id: 'token_2' })).rejects.toThrow();
  });

  it('makes a secret once, for all who ask', async () => {
    const another = await openAnother();
    const answers = await Promise.all([
      store().getSecret('signing', () => 'one'),
      another.getSecret('signing', () => 'two'),
      store().getSecret('signing', () => 'three'),
    ]);
    expect(new Set(answers).size).toBe(1);
    expect(await store().getSecret('other', () => 'four')).toBe('four');
  });

  it('says that it works', async () => {
    await expect(store().check()).resolves.toBeUndefined();
  });
}
