import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../../../accounts/record-audit.ts';
import { NotFoundError } from '../../../core/errors.ts';
import type { StoreQueries } from '../../../store/store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { once } from '../../once.ts';
import { memberObject } from '../../wire/workspace-object.ts';
import { accessSchema, memberSchema } from '../../wire/workspace-schema.ts';

const params = z.object({ id: z.string().describe('id of the workspace') });
const memberBody = z.object({
  user: z.string().min(1).max(320).describe('id or e-mail address of a user of the organization'),
  access: accessSchema,
});
const member = { description: 'The member', body: memberSchema };
const tag = 'Workspaces';

export function membersRoutes(app: FastifyInstance, deps: AppDependencies): void {
  const { store, ids } = deps;

  defineRoute(
    app,
    {
      method: 'POST',
      url: '/workspaces/:id/user',
      idempotent: true,
      action: 'members.change',
      tag,
      summary: 'Add a user to a workspace',
      params,
      body: memberBody,
      reply: member,
      errors: [409],
    },
    async ({ params: { id }, body: { user, access }, request }) => {
      const { organizationId } = await scopeIn(store, request, id);
      return once(deps, { request, content: [id, user, access] }, async (queries) => {
        const userId = await userIdOf(queries, organizationId, user);
        const added = { userId, access, createdAt: ids.now() };
        await queries.addMember(organizationId, id, added);
        const deed = { action: 'member.added', workspaceId: id, target: userId, details: { access } };
        await recordAudit(queries, callerOf(request), { ...deed, at: added.createdAt });
        return memberObject(added);
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'PUT',
      url: '/workspaces/:id/user',
      action: 'members.change',
      tag,
      summary: "Change a member's access",
      params,
      body: memberBody,
      reply: member,
    },
    async ({ params: { id }, body: { user, access }, request }) => {
      const { organizationId } = await scopeIn(store, request, id);
      return store.atomically(async (queries) => {
        const userId = await userIdOf(queries, organizationId, user);
        const changed = await queries.changeMember(organizationId, id, { userId, access });
        if (changed === null) throw noSuchMember();
        const deed = { action: 'member.changed', workspaceId: id, target: userId, details: { access } };
        await recordAudit(queries, callerOf(request), { ...deed, at: ids.now() });
        return memberObject(changed);
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'DELETE',
      url: '/workspaces/:id/user/:user_id',
      action: 'members.change',
      tag,
      summary: 'Take a user out of a workspace',
      params: params.extend({ user_id: z.string().describe('id of the user') }),
      reply: { status: 204, description: 'They are no member any more' },
    },
    async ({ params: { id, user_id: userId }, request }) => {
      const { organizationId } = await scopeIn(store, request, id);
      await store.atomically(async (queries) => {
        if (!(await queries.removeMember(organizationId, id, userId))) throw noSuchMember();
        const deed = { action: 'member.removed', workspaceId: id, target: userId };
        await recordAudit(queries, callerOf(request), { ...deed, at: ids.now() });
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/workspaces/:id/users',
      action: 'members.list',
      tag,
      summary: 'List the members of a workspace',
      description: 'Owners and admins of the organization may do everything in it without being listed here.',
      params,
      reply: { description: 'The members', body: z.object({ data: z.array(memberSchema) }) },
    },
    async ({ params: { id }, request }) => {
      const { organizationId } = await scopeIn(store, request, id);
      return { data: (await store.listMembers(organizationId, id)).map(memberObject) };
    },
  );
}

async function userIdOf(queries: StoreQueries, organizationId: string, user: string): Promise<string> {
  const found = await queries.findUser(organizationId, user);
  if (found === null) throw new NotFoundError('There is no such user.', { param: 'user' });
  return found.id;
}

function noSuchMember(): NotFoundError {
  return new NotFoundError('There is no such member.', { param: 'user' });
}
