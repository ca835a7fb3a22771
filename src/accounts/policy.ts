import type { Caller, OrganizationRole, WorkspaceAccess } from '../core/caller.ts';

/**
 * Who may do what: the one place that decides. Every route names one of these actions.
 *
 * - `anyone`: no token is asked for. `link`: a token, or a signed link that the route checks.
 * - `caller`: whoever is signed in, for what is theirs.
 * - `organization`: the caller's role in their organization must be at least `role`.
 * - `workspace`: the caller's access to the workspace that the request names must be at least `access`.
 *
 * `writes`: a token with access `read` may not. `whole`: a token that is limited to some workspaces, or to reading,
 * may not, for what is reached so is wider than the token.
 */
export const POLICY = {
  'health.read': { level: 'anyone' },
  'documentation.read': { level: 'anyone' },
  'proof-key.read': { level: 'anyone' },
  'session.start': { level: 'anyone' },
  'session.end': { level: 'anyone' },
  'image.read': { level: 'link', access: 'viewer' },
  'session.read': { level: 'caller' },
  'models.list': { level: 'caller' },
  'workspaces.list': { level: 'caller' },
  'workspaces.create': { level: 'caller', writes: true, whole: true },
  'workspace.read': { level: 'workspace', access: 'viewer' },
  'workspace.change': { level: 'workspace', access: 'admin', writes: true },
  'workspace.delete': { level: 'workspace', access: 'admin', writes: true },
  'members.list': { level: 'workspace', access: 'viewer' },
  'members.change': { level: 'workspace', access: 'admin', writes: true },
  'files.read': { level: 'workspace', access: 'viewer' },
  'files.write': { level: 'workspace', access: 'writer', writes: true },
  'chat.ask': { level: 'workspace', access: 'viewer' },
  'completions.read': { level: 'workspace', access: 'viewer' },
  'completions.write': { level: 'workspace', access: 'viewer', writes: true },
  'completions.write-others': { level: 'workspace', access: 'writer', writes: true },
  'usage.read': { level: 'caller' },
  'tokens.list': { level: 'caller' },
  'tokens.change': { level: 'caller', writes: true, whole: true },
  'users.list': { level: 'organization', role: 'admin', whole: true },
  'users.change': { level: 'organization', role: 'admin', writes: true, whole: true },
  'audit.read': { level: 'organization', role: 'admin', whole: true },
  'metrics.read': { level: 'organization', role: 'admin' },
  'server.read': { level: 'organization', role: 'admin', whole: true },
  'server.test-model': { level: 'organization', role: 'admin', writes: true, whole: true },
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof POLICY;

export type Rule = {
  readonly level: 'anyone' | 'link' | 'caller' | 'organization' | 'workspace';
  readonly access?: WorkspaceAccess;
  readonly role?: OrganizationRole;
  readonly writes?: boolean;
  readonly whole?: boolean;
};

/** `not-found`: the caller must not learn whether it exists. `forbidden`: they may know, and may not do it. */
export type Decision = 'allowed' | 'forbidden' | 'not-found';

/** What can be decided before the workspace is known: by the token and the role. */
export function decide(caller: Caller, action: Action): Decision {
  const rule: Rule = POLICY[action];
  if (rule.writes === true && caller.access !== 'write') return 'forbidden';
  if (rule.whole === true && (caller.access !== 'write' || caller.workspaces !== null)) return 'forbidden';
  if (rule.role !== undefined && ROLES.indexOf(caller.role) < ROLES.indexOf(rule.role)) return 'forbidden';
  return 'allowed';
}

/** @param held the caller's access to that workspace, as `accessTo` tells */
export function decideInWorkspace(caller: Caller, action: Action, held: WorkspaceAccess | null): Decision {
  if (held === null) return 'not-found';
  const rule: Rule = POLICY[action];
  const needed = rule.access ?? 'admin';
  return ACCESSES.indexOf(held) < ACCESSES.indexOf(needed) ? 'forbidden' : decide(caller, action);
}

/** The access of a caller to a workspace of their organization; null = for them it is not there. */
export function accessTo(
  caller: Caller,
  workspaceId: string,
  memberships: ReadonlyMap<string, WorkspaceAccess>,
): WorkspaceAccess | null {
  if (caller.workspaces !== null && !caller.workspaces.includes(workspaceId)) return null;
  return caller.role === 'member' ? (memberships.get(workspaceId) ?? null) : 'admin';
}

/** True when a user of this role may give, change or take away the other role. */
export function mayGrant(role: OrganizationRole, other: OrganizationRole): boolean {
  return role === 'owner' || (role === 'admin' && other !== 'owner');
}

const ROLES: readonly OrganizationRole[] = ['member', 'admin', 'owner'];
const ACCESSES: readonly WorkspaceAccess[] = ['viewer', 'writer', 'admin'];
