import { NotFoundError } from '../core/errors.ts';
import type { Scope } from '../core/scope.ts';
import type { AccountStore, User } from '../store/store.ts';

/**
 * What this user sees when they name this workspace. One that belongs to another organization is refused in
 * the words for one that does not exist.
 */
export async function scopeOf(
  store: Pick<AccountStore, 'listWorkspaces'>,
  user: User,
  workspaceId: string,
): Promise<Scope> {
  const workspaces = await store.listWorkspaces(user.organizationId);
  if (!workspaces.some((workspace) => workspace.id === workspaceId)) {
    throw new NotFoundError('There is no such workspace.', { param: 'workspace' });
  }
  return { organizationId: user.organizationId, workspaceIds: [workspaceId], userId: user.id };
}
