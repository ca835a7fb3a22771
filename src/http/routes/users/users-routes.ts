import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mayGrant } from '../../../accounts/policy.ts';
import { recordAudit } from '../../../accounts/record-audit.ts';
import type { Caller, OrganizationRole } from '../../../core/caller.ts';
import { EMAIL_ADDRESS, MOST_EMAIL_CHARACTERS } from '../../../core/email-address.ts';
import { ForbiddenError, NotFoundError } from '../../../core/errors.ts';
import { createId } from '../../../core/ids.ts';
import type { User } from '../../../store/account-store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { once } from '../../once.ts';
import { listSchema, pageOf } from '../../wire/list-object.ts';
import { pageQuery } from '../../wire/query-schemas.ts';
import { roleSchema, type UserObject, userSchema } from '../../wire/user-schema.ts';
import { accessSchema } from '../../wire/workspace-schema.ts';

const user = { description: 'The user', body: userSchema };
const params = z.object({ id: z.string().describe('id or e-mail address of the user') });
const tag = 'Accounts';

export function usersRoutes(app: FastifyInstance, deps: AppDependencies): void {
  const { store, ids } = deps;

  defineRoute(
    app,
    {
      method: 'POST',
      url: '/users',
      idempotent: true,
      action: 'users.change',
      tag,
      summary: 'Add a user to the organization',
      description: 'They sign in with a token that you create for them, or by the identity provider.',
      body: z.object({
        email: z.string().max(MOST_EMAIL_CHARACTERS).regex(EMAIL_ADDRESS, 'must be an e-mail address'),
        role: roleSchema.nullish().describe('null = member'),
        access: accessSchema.nullish().describe('to the workspace `default`; null = none'),
      }),
      reply: user,
      errors: [409],
    },
    async ({ body, request }) => {
      const caller = callerOf(request);
      return once(deps, { request, content: body }, async (queries) => {
        const granted = body.role ?? 'member';
        requireGrant(caller, granted, granted);
        const now = ids.now();
        const added = await queries.addUser({
          id: createId('user_', ids),
          organizationId: caller.organizationId,
          email: body.email,
          role: granted,
          subject: null,
          access: body.access ?? null,
          now,
        });
        const deed = { action: 'user.added', target: added.id, details: { role: granted } };
        await recordAudit(queries, caller, { ...deed, at: now });
        return userObject(added);
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/users',
      action: 'users.list',
      tag,
      summary: 'List the users of the organization',
      query: pageQuery(1000, 1000, 'asc'),
      reply: {
        description: 'The users',
        body: listSchema(userSchema),
      },
    },
    async ({ query, request }) => {
      const users = await store.listUsers(callerOf(request).organizationId);
      return pageOf(users.map(userObject), query);
    },
  );

  defineRoute(
    app,
    {
      method: 'PATCH',
      url: '/users/:id',
      action: 'users.change',
      tag,
      summary: "Change a user's role",
      params,
      body: z.object({ role: roleSchema }),
      reply: user,
      errors: [404, 409],
    },
    async ({ params: { id }, body, request }) => {
      const caller = callerOf(request);
      return store.atomically(async (queries) => {
        const found = await queries.findUser(caller.organizationId, id);
        if (found === null) throw noSuchUser();
        requireGrant(caller, found.role, body.role);
        const changed = await queries.setRole(caller.organizationId, found.id, body.role);
        if (changed === null) throw noSuchUser();
        const deed = { action: 'user.changed', target: found.id, details: { role: body.role } };
        await recordAudit(queries, caller, { ...deed, at: ids.now() });
        return userObject(changed);
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'DELETE',
      url: '/users/:id',
      action: 'users.change',
      tag,
      summary: 'Remove a user from the organization',
      description: 'Their tokens and memberships end at once; what they uploaded stays.',
      params,
      reply: {
        description: 'They are removed',
        body: z.object({ id: z.string(), object: z.literal('user'), deleted: z.literal(true) }),
      },
      errors: [404, 409],
    },
    async ({ params: { id }, request }) => {
      const caller = callerOf(request);
      const now = ids.now();
      return store.atomically(async (queries) => {
        const found = await queries.findUser(caller.organizationId, id);
        if (found === null) throw noSuchUser();
        requireGrant(caller, found.role, found.role);
        await queries.removeUser(caller.organizationId, found.id, now);
        await recordAudit(queries, caller, { action: 'user.removed', target: found.id, at: now });
        return { id: found.id, object: 'user', deleted: true };
      });
    },
  );
}

function requireGrant(caller: Caller, before: OrganizationRole, after: OrganizationRole): void {
  if (!mayGrant(caller.role, before) || !mayGrant(caller.role, after))
    throw new ForbiddenError('Only an owner may make, change or remove owners.');
}

function noSuchUser(): NotFoundError {
  return new NotFoundError('There is no such user.', { param: 'id' });
}

function userObject({ id, email, role: held, organizationId, createdAt }: User): UserObject {
  return {
    id,
    object: 'user',
    email,
    role: held,
    org_id: organizationId,
    created_at: Math.floor(createdAt / 1000),
  };
}
