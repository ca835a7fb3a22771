import { expect, it } from 'vitest';
import { newToken, type StoreUnderTest, scope } from './store-samples.ts';

const other = {
  organizationId: 'org_2',
  name: 'other',
  userId: 'user_2',
  email: 'other@localhost',
  now: 2000,
};
const admin = {
  id: 'user_1',
  organizationId: 'org_1',
  email: 'admin@localhost',
  role: 'owner',
  createdAt: 1000,
};
const newUser = (id: string, facts: object = {}) => ({
  id,
  organizationId: 'org_1',
  email: `${id}@example.com`,
  role: 'member' as const,
  subject: null,
  access: null,
  now: 3000,
  ...facts,
});

export function accountCases({ store, openAnother }: StoreUnderTest): void {
  it('is initialized once: a later call finds the same owner', async () => {
    expect(await store().initialize(other)).toEqual({ created: false, admin, hasToken: false });
    await store().addToken(newToken('token_1'));
    const another = await openAnother();
    expect(await another.initialize(other)).toEqual({ created: false, admin, hasToken: true });
    expect(await another.listWorkspaces('org_2')).toEqual([]);
  });

  it('keeps organizations apart, each with its workspace `default`', async () => {
    expect(await store().addOrganization(other)).toMatchObject({ id: 'user_2', role: 'owner' });
    await expect(
      store().addOrganization({ ...other, organizationId: 'org_3', userId: 'user_3' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await store().listOrganizations()).toMatchObject([{ name: 'default' }, { name: 'other' }]);
    expect(await store().listWorkspaces(scope.organizationId)).toEqual([
      {
        ...{ id: 'default', organizationId: 'org_1', name: 'default', creatorUserId: 'user_1' },
        ...{ createdAt: 1000, chatModel: null },
      },
    ]);
    expect(await store().listWorkspaces('org_2')).toMatchObject([{ id: 'default', creatorUserId: 'user_2' }]);
    expect(await store().listUsers('org_2')).toMatchObject([{ id: 'user_2' }]);
    expect(await store().findUser('org_2', 'user_1')).toBeNull();
    expect(await store().setRole('org_2', 'user_1', 'member')).toBeNull();
    expect(await store().removeUser('org_2', 'user_1', 4000)).toBe(false);
  });

  it('finds users by id and e-mail address, whatever the case of its letters', async () => {
    await store().addUser(newUser('user_3', { email: 'Ada@Example.com' }));
    for (const name of ['user_3', 'ada@example.com', 'ADA@example.com'])
      expect(await store().findUser('org_1', name)).toMatchObject({ id: 'user_3', email: 'ada@example.com' });
    await expect(store().addUser(newUser('user_4', { email: 'ada@example.com' }))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await store().addUser(newUser('user_5', { access: 'viewer' }))).toMatchObject({ role: 'member' });
    expect(await store().memberships('org_1', 'user_5')).toEqual(new Map([['default', 'viewer']]));
  });

  it('removes a user with their tokens and memberships, and takes them back under the same id', async () => {
    await store().addUser(newUser('user_3', { access: 'writer', subject: 'someone' }));
    await store().addToken(newToken('token_3', { userId: 'user_3' }));
    expect(await store().removeUser('org_1', 'user_3', 4000)).toBe(true);
    expect(await store().removeUser('org_1', 'user_3', 4000)).toBe(false);
    expect(await store().findToken(newToken('token_3').sha256)).toBeNull();
    expect(await store().memberships('org_1', 'user_3')).toEqual(new Map());
    expect(await store().listUsers('org_1')).toMatchObject([{ id: 'user_1' }]);
    expect(await store().findUserBySubject('someone')).toMatchObject({ removed: true });
    const back = await store().addUser(newUser('user_9', { email: 'user_3@example.com', role: 'admin' }));
    expect(back).toMatchObject({ id: 'user_3', role: 'admin' });
    expect(await store().findUserBySubject('someone')).toMatchObject({ removed: false });
    expect(await store().findToken(newToken('token_3').sha256)).toBeNull();
  });

  it('keeps at least one owner', async () => {
    await expect(store().setRole('org_1', 'user_1', 'admin')).rejects.toMatchObject({ code: 'conflict' });
    await expect(store().removeUser('org_1', 'user_1', 4000)).rejects.toMatchObject({ code: 'conflict' });
    expect(await store().findUser('org_1', 'user_1')).toMatchObject({ role: 'owner' });
    await store().addUser(newUser('user_3', { role: 'owner' }));
    expect(await store().setRole('org_1', 'user_1', 'member')).toMatchObject({ role: 'member' });
  });

  it('links a subject to a user that has none yet, once', async () => {
    await store().addUser(newUser('user_3'));
    expect(await store().linkSubject('org_1', 'USER_3@example.com', 's1')).toMatchObject({ id: 'user_3' });
    expect(await store().linkSubject('org_1', 'user_3@example.com', 's2')).toBeNull();
    expect(await store().linkSubject('org_2', 'user_3@example.com', 's3')).toBeNull();
    expect(await store().findUserBySubject('s1')).toMatchObject({ user: { id: 'user_3' }, removed: false });
    expect(await store().findUserBySubject('s2')).toBeNull();
  });

  it('finds a token by its hash until it is revoked', async () => {
    const token = newToken('token_1', { workspaces: ['a', 'b'], access: 'read', expiresAt: 9000 });
    expect(await store().addToken(token)).toBe(true);
    expect(await store().addToken({ ...token, id: 'token_2' })).toBe(false);
    const { sha256: _, ...shown } = token;
    expect(await store().findToken(token.sha256)).toEqual({
      token: { ...shown, lastUsedAt: null },
      user: admin,
    });
    expect(await store().findToken('c'.repeat(64))).toBeNull();
    await store().noteTokenUse('token_1', 125_000);
    expect(await store().listTokens('org_1')).toMatchObject([{ id: 'token_1', lastUsedAt: 120_000 }]);
    const revoke = { id: 'token_1', now: 5000 };
    expect(await store().revokeToken('org_2', revoke)).toBe(false);
    expect(await store().revokeToken('org_1', { ...revoke, userId: 'user_9' })).toBe(false);
    expect(await store().revokeToken('org_1', { ...revoke, userId: 'user_1' })).toBe(true);
    expect(await store().revokeToken('org_1', revoke)).toBe(false);
    expect(await store().findToken(token.sha256)).toBeNull();
    expect(await store().listTokens('org_1')).toEqual([]);
    expect(await store().addToken(token)).toBe(false);
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
