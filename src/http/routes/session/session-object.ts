import { type Action, accessTo, decide } from '../../../accounts/policy.ts';
import type { Caller, WorkspaceAccess } from '../../../core/caller.ts';
import type { WorkspaceStore } from '../../../store/account-store.ts';
import type { SessionObject } from '../../wire/session-schema.ts';

/** Who the caller is, which workspaces they see, and what they may do. */
export async function sessionObject(
  store: Pick<WorkspaceStore, 'listWorkspaces' | 'memberships'>,
  caller: Caller,
): Promise<SessionObject> {
  const { organizationId, userId, expiresAt } = caller;
  const [workspaces, memberships] = await Promise.all([
    store.listWorkspaces(organizationId),
    store.memberships(organizationId, userId),
  ]);
  const may = (action: Action) => decide(caller, action) === 'allowed';
  return {
    object: 'session',
    user_id: userId,
    email: caller.email,
    organization_id: organizationId,
    role: caller.role,
    access: caller.access,
    token_id: caller.tokenId,
    expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    workspaces: workspaces.flatMap(({ id, name, chatModel }) => {
      const held = accessTo(caller, id, memberships);
      return held === null ? [] : [{ id, name, access: withToken(caller, held), chat_model: chatModel }];
    }),
    may: {
      create_workspaces: may('workspaces.create'),
      see_users: may('users.list'),
      change_users: may('users.change'),
      see_audit: may('audit.read'),
      change_tokens: may('tokens.change'),
      see_server: may('server.read'),
    },
  };
}

function withToken({ access }: Caller, held: WorkspaceAccess): WorkspaceAccess {
  return access === 'read' ? 'viewer' : held;
}
