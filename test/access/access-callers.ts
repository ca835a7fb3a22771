import type { OrganizationRole, WorkspaceAccess } from '../../src/core/caller.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { memberOf, tokenOf } from '../organization-fixture.ts';
import type { AccessWorld, PlaceName } from './access-world.ts';

/** Somebody who sends requests, with the facts by which the tests decide for themselves what they may. */
export type AccessCaller = {
  readonly name: string;
  readonly authorization: string | null;
  /** Null: their credentials are no good. */
  readonly facts: CallerFacts | null;
};

export type CallerFacts = {
  readonly organizationId: string;
  readonly role: OrganizationRole;
  readonly access: Readonly<Partial<Record<PlaceName, WorkspaceAccess>>>;
  /** The token may change things. */
  readonly writes: boolean;
  /** The token is limited to some workspaces; `access` says which are left. */
  readonly limited: boolean;
};

const REVOKED_BEFORE = 1;

export async function createAccessCallers(world: AccessWorld): Promise<readonly AccessCaller[]> {
  const { fixture, places } = world;
  const { store, scope } = fixture;
  const { organizationId } = scope;
  const [vault, sides] = [places.vault.workspace, places.sides.workspace];
  const none = { facts: null } as const;
  const known = (
    name: string,
    token: string,
    facts: Partial<CallerFacts> & Pick<CallerFacts, 'access'>,
  ): AccessCaller => ({
    name,
    authorization: `Bearer ${token}`,
    facts: { organizationId, role: 'member', writes: true, limited: false, ...facts },
  });

  const expired = await memberOf(fixture, { access: { [vault]: 'admin' }, token: { expiresAt: 1 } });
  const revoked = await memberOf(fixture, { access: { [vault]: 'admin' } });
  await store.revokeToken(organizationId, { id: revoked.tokenId, now: REVOKED_BEFORE });
  const removed = await memberOf(fixture, { role: 'admin', access: { [vault]: 'admin' } });
  await store.removeUser(organizationId, removed.userId, REVOKED_BEFORE);
  const viewer = await memberOf(fixture, { access: { [vault]: 'viewer' } });
  const elsewhere = await memberOf(fixture, { access: { [sides]: 'writer' } });
  const outsider = await memberOf(fixture);
  const both = { [vault]: 'admin', [sides]: 'writer' } as const;
  const narrow = await memberOf(fixture, { access: both, token: { workspaces: [sides] } });
  // The same user has a token of their own for the vault: the narrow one must not tell of it.
  await tokenOf(fixture, narrow.userId, { workspaces: [vault] });
  const reader = await memberOf(fixture, { access: both, token: { access: 'read' } });
  const writer = await memberOf(fixture, { access: { [vault]: 'writer' } });
  const manager = await memberOf(fixture, { access: { [vault]: 'admin' } });
  const admin = await memberOf(fixture, { role: 'admin' });
  const narrowOwner = await tokenOf(fixture, scope.userId, { workspaces: [sides] });
  const readingOwner = await tokenOf(fixture, scope.userId, { access: 'read' });
  const everywhere = { vault: 'admin', sides: 'admin' } as const;

  return [
    { name: 'no token', authorization: null, ...none },
    { name: 'a malformed token', authorization: 'Bearer exh_nonsense', ...none },
    { name: 'a token under Basic', authorization: `Basic ${TEST_TOKEN}`, ...none },
    { name: 'an expired token', authorization: `Bearer ${expired.token}`, ...none },
    { name: 'a revoked token', authorization: `Bearer ${revoked.token}`, ...none },
    { name: 'a token of a removed user', authorization: `Bearer ${removed.token}`, ...none },
    { name: 'a JWT of another issuer', authorization: `Bearer ${world.jwtOfAnotherIssuer}`, ...none },
    known('a viewer', viewer.token, { access: { vault: 'viewer' } }),
    known('a writer of another workspace', elsewhere.token, { access: { sides: 'writer' } }),
    known('a member without a workspace', outsider.token, { access: {} }),
    known('a narrow token', narrow.token, { access: { sides: 'writer' }, limited: true }),
    known('a read-only token', reader.token, { access: { vault: 'admin', sides: 'writer' }, writes: false }),
    known('a narrow token of the owner', narrowOwner.token, {
      role: 'owner',
      access: { sides: 'admin' },
      limited: true,
    }),
    known('a read-only token of the owner', readingOwner.token, {
      role: 'owner',
      access: everywhere,
      writes: false,
    }),
    known('the owner of another organization', world.otherOwnerToken, {
      organizationId: places.alien.organizationId,
      role: 'owner',
      access: { alien: 'admin', double: 'admin' },
    }),
    known('a writer', writer.token, { access: { vault: 'writer' } }),
    known('an admin of the workspace', manager.token, { access: { vault: 'admin' } }),
    known('an admin of the organization', admin.token, { role: 'admin', access: everywhere }),
    known('the owner', TEST_TOKEN, { role: 'owner', access: everywhere }),
  ];
}
