import { describe, expect, it } from 'vitest';
import type { Caller } from '../core/caller.ts';
import type { Workspace } from '../store/account-store.ts';
import { authorize, authorizeIn } from './authorize.ts';

const caller: Caller = {
  userId: 'user_1',
  organizationId: 'org_1',
  email: 'a@b.example',
  role: 'member',
  tokenId: null,
  access: 'write',
  workspaces: null,
  expiresAt: null,
};
const asked: (readonly [string, string])[] = [];
const store = {
  findWorkspace: async (organizationId: string, id: string): Promise<Workspace | null> => {
    asked.push([organizationId, id]);
    const workspace = {
      id,
      organizationId,
      name: id,
      creatorUserId: 'user_2',
      createdAt: 1,
      chatModel: null,
    };
    return id === 'gone' ? null : workspace;
  },
  memberships: async () => new Map([['seen', 'viewer'] as const, ['gone', 'admin'] as const]),
};

describe('authorize', () => {
  it('throws for what the role does not allow, and names the action', () => {
    expect(() => authorize(caller, 'users.list')).toThrow('users.list');
    expect(() => authorize({ ...caller, role: 'admin' }, 'users.list')).not.toThrow();
  });
});

describe('authorizeIn', () => {
  it('answers with the scope of just this workspace, looked up in the caller’s own organization', async () => {
    expect(await authorizeIn(store, caller, { action: 'files.read', workspaceId: 'seen' })).toEqual({
      organizationId: 'org_1',
      workspaceIds: ['seen'],
      userId: 'user_1',
    });
    expect(asked.at(-1)).toEqual(['org_1', 'seen']);
  });

  it.each(['files.read', 'files.write', 'workspace.delete'] as const)(
    'says the same of a workspace that is missing and of one that is not theirs (%s)',
    async (action) => {
      const errors = await Promise.all(
        ['gone', 'hidden'].map((workspaceId) =>
          authorizeIn(store, caller, { action, workspaceId }).catch((error: unknown) => error),
        ),
      );
      expect(errors[0]).toEqual(errors[1]);
      expect(errors[0]).toMatchObject({ status: 404, message: 'There is no such workspace.' });
    },
  );

  it('says of one that they see that they may not do this', async () => {
    const refused = authorizeIn(store, caller, { action: 'files.write', workspaceId: 'seen' });
    await expect(refused).rejects.toMatchObject({ status: 403 });
  });
});
