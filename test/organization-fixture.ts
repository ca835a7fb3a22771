import type { FastifyInstance } from 'fastify';
import { createToken } from '../src/accounts/create-token.ts';
import type { OrganizationRole, WorkspaceAccess } from '../src/core/caller.ts';
import { createId } from '../src/core/ids.ts';
import type { HttpFixture, InjectedReply } from './http-fixture.ts';

export type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object | string,
  headers?: Readonly<Record<string, string>>,
) => Promise<InjectedReply>;

/** Requests with one token. */
export function askAs(app: FastifyInstance, token: string | null): Ask {
  return (method, url, payload, headers = {}) =>
    app.inject({
      method,
      url,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
}

type TokenFacts = {
  readonly access?: 'read' | 'write';
  readonly workspaces?: readonly string[];
  readonly expiresAt?: number;
};

/** A token of a user, as the store would have it. */
export async function tokenOf(
  { store, deps: { ids } }: HttpFixture,
  userId: string,
  facts: TokenFacts = {},
): Promise<{ readonly id: string; readonly token: string }> {
  const { token, sha256 } = createToken(ids);
  const id = createId('token_', ids);
  await store.addToken({
    id,
    userId,
    sha256,
    name: 'test',
    hint: token.slice(0, 8),
    access: facts.access ?? 'write',
    workspaces: facts.workspaces ?? null,
    createdAt: ids.now(),
    expiresAt: facts.expiresAt ?? null,
  });
  return { id, token };
}

/** A user of the fixture's organization with a token. */
export async function memberOf(
  fixture: HttpFixture,
  {
    role = 'member',
    access = {},
    token = {},
  }: {
    readonly role?: OrganizationRole;
    readonly access?: Readonly<Record<string, WorkspaceAccess>>;
    readonly token?: TokenFacts;
  } = {},
): Promise<{
  readonly userId: string;
  readonly email: string;
  readonly token: string;
  readonly tokenId: string;
}> {
  const { store, scope, deps } = fixture;
  const userId = createId('user_', deps.ids);
  const email = `${userId}@example.com`;
  const { organizationId } = scope;
  const now = deps.ids.now();
  await store.addUser({ id: userId, organizationId, email, role, subject: null, access: null, now });
  for (const [workspaceId, held] of Object.entries(access))
    await store.addMember(organizationId, workspaceId, { userId, access: held, createdAt: now });
  const made = await tokenOf(fixture, userId, token);
  return { userId, email, token: made.token, tokenId: made.id };
}

/** Another organization with its owner and a token. */
export async function otherOrganization(
  fixture: HttpFixture,
  name: string,
): Promise<{ readonly organizationId: string; readonly userId: string; readonly token: string }> {
  const { store, deps } = fixture;
  const organizationId = createId('org_', deps.ids);
  const userId = createId('user_', deps.ids);
  const email = `owner@${name}.example`;
  await store.addOrganization({ organizationId, name, userId, email, now: deps.ids.now() });
  const { token } = await tokenOf(fixture, userId);
  return { organizationId, userId, token };
}
