import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createToken } from '../../../accounts/create-token.ts';
import { mayGrant } from '../../../accounts/policy.ts';
import { recordAudit } from '../../../accounts/record-audit.ts';
import type { Caller } from '../../../core/caller.ts';
import { ForbiddenError, NotFoundError } from '../../../core/errors.ts';
import { createId } from '../../../core/ids.ts';
import type { ApiToken } from '../../../store/account-store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { once } from '../../once.ts';
import { listSchema, pageOf } from '../../wire/list-object.ts';
import { pageQuery } from '../../wire/query-schemas.ts';
import { madeTokenSchema, newTokenSchema, type TokenObject, tokenSchema } from '../../wire/token-schema.ts';
import { invalidField } from '../../wire/validate.ts';

const tag = 'Accounts';

export function tokensRoutes(app: FastifyInstance, deps: AppDependencies): void {
  const { store, ids } = deps;

  defineRoute(
    app,
    {
      method: 'POST',
      url: '/tokens',
      idempotent: true,
      action: 'tokens.change',
      tag,
      summary: 'Create an API token',
      description: 'The token is in this answer and nowhere else: only its SHA-256 is kept.',
      body: newTokenSchema,
      reply: {
        description: 'The token',
        body: madeTokenSchema,
      },
      errors: [404],
    },
    async ({ body, request }) => {
      const caller = callerOf(request);
      return once(deps, { request, content: body }, async (queries) => {
        const now = ids.now();
        const { token, sha256 } = createToken(ids);
        const made: ApiToken = {
          id: createId('token_', ids),
          userId: await ownerOf(queries, caller, body.user ?? null),
          name: body.name,
          hint: token.slice(0, 8),
          access: body.access ?? 'write',
          workspaces: body.workspaces ?? null,
          createdAt: now,
          expiresAt: expiryOf(caller, body.expires_at ?? null, now),
          lastUsedAt: null,
        };
        await queries.addToken({ ...made, sha256 });
        const { access, workspaces, userId } = made;
        const deed = {
          action: 'token.created',
          target: made.id,
          details: { access, workspaces, for: userId },
        };
        await recordAudit(queries, caller, { ...deed, at: now });
        return { ...tokenObject(made), token };
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/tokens',
      action: 'tokens.list',
      tag,
      summary: 'List API tokens',
      description: 'Yours; for owners and admins those of the whole organization.',
      query: pageQuery(1000, 1000, 'desc'),
      reply: {
        description: 'The tokens',
        body: listSchema(tokenSchema),
      },
    },
    async ({ query, request }) => {
      const caller = callerOf(request);
      const tokens = await store.listTokens(caller.organizationId, ownUserId(caller));
      const visible = tokens.filter((token) => isWithin(caller, token));
      return pageOf(visible.map(tokenObject), query);
    },
  );

  defineRoute(
    app,
    {
      method: 'DELETE',
      url: '/tokens/:id',
      action: 'tokens.change',
      tag,
      summary: 'Revoke an API token',
      description: 'It is refused from the next request on.',
      params: z.object({ id: z.string() }),
      reply: {
        description: 'It is revoked',
        body: z.object({ id: z.string(), object: z.literal('token'), deleted: z.literal(true) }),
      },
      errors: [404],
    },
    async ({ params: { id }, request }) => {
      const caller = callerOf(request);
      const now = ids.now();
      const own = ownUserId(caller);
      await store.atomically(async (queries) => {
        const token = { id, now, ...(own === undefined ? {} : { userId: own }) };
        if (!(await queries.revokeToken(caller.organizationId, token)))
          throw new NotFoundError('There is no such token.', { param: 'id' });
        await recordAudit(queries, caller, { action: 'token.revoked', target: id, at: now });
      });
      return { id, object: 'token', deleted: true };
    },
  );
}

/** Whose tokens the caller may see and revoke; undefined = everybody's in the organization. */
function ownUserId(caller: Caller): string | undefined {
  const sweeping = caller.role !== 'member' && caller.workspaces === null && caller.access === 'write';
  return sweeping ? undefined : caller.userId;
}

/** A token that is limited to some workspaces does not tell of those that reach further. */
function isWithin({ workspaces }: Caller, token: ApiToken): boolean {
  return workspaces === null || token.workspaces?.every((id) => workspaces.includes(id)) === true;
}

async function ownerOf(
  queries: Pick<AppDependencies['store'], 'findUser'>,
  caller: Caller,
  user: string | null,
): Promise<string> {
  const isOwn = user === null || user === caller.userId || user === caller.email;
  if (!isOwn && caller.role === 'member')
    throw new ForbiddenError('Only owners and admins may create tokens for others.');
  const found = await queries.findUser(caller.organizationId, user ?? caller.userId);
  if (found === null) throw new NotFoundError('There is no such user.', { param: 'user' });
  // A token has the role that we have on record, which may be higher than the one that a JWT says.
  if (isOwn ? found.role !== caller.role : !mayGrant(caller.role, found.role))
    throw new ForbiddenError('Only an owner may create tokens for an owner.');
  return found.id;
}

/** A token that ends cannot make one that lives on. */
function expiryOf(caller: Caller, expiresAt: number | null, now: number): number | null {
  const end = expiresAt === null ? null : expiresAt * 1000;
  if (end !== null && end <= now)
    throw invalidField(['body', 'expires_at'], 'must lie in the future (seconds since 1970)');
  // A JWT ends soon, but whoever it belongs to stays who they are.
  if (caller.tokenId === null || caller.expiresAt === null) return end;
  return Math.min(end ?? caller.expiresAt, caller.expiresAt);
}

function tokenObject(token: ApiToken): TokenObject {
  return {
    id: token.id,
    object: 'token',
    name: token.name,
    hint: token.hint,
    user_id: token.userId,
    access: token.access,
    workspaces: token.workspaces === null ? null : [...token.workspaces],
    created_at: toSeconds(token.createdAt),
    expires_at: token.expiresAt === null ? null : toSeconds(token.expiresAt),
    last_used_at: token.lastUsedAt === null ? null : toSeconds(token.lastUsedAt),
  };
}

function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
