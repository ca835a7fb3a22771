import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accessTo } from '../../../accounts/policy.ts';
import { recordAudit } from '../../../accounts/record-audit.ts';
import { ConflictError, NotFoundError } from '../../../core/errors.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { checkChatModel } from '../../chat-of-workspace.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { once } from '../../once.ts';
import { workspaceObject } from '../../wire/workspace-object.ts';
import { workspaceSchema } from '../../wire/workspace-schema.ts';
import { forgetBlob } from '../files/forget-blob.ts';

const MOST_ID_CHARACTERS = 34;

const chatModel = z
  .string()
  .min(1)
  .nullable()
  .describe('one that the settings name (chatModels); null = the model of all others');

const newWorkspace = z.object({
  id: z
    .string()
    .max(MOST_ID_CHARACTERS)
    .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by - or _'),
  name: z.string().min(1).max(200).nullish().describe('null = the id'),
  chat_model: chatModel.optional(),
});

const change = z.object({ chat_model: chatModel });

const params = z.object({ id: z.string().describe('id of the workspace') });

export function workspacesRoutes(app: FastifyInstance, deps: AppDependencies): void {
  const { store, ids } = deps;

  defineRoute(
    app,
    {
      method: 'POST',
      url: '/workspaces',
      idempotent: true,
      action: 'workspaces.create',
      tag: 'Workspaces',
      summary: 'Create a workspace',
      description: 'Its creator becomes its admin.',
      body: newWorkspace,
      reply: { description: 'The workspace', body: workspaceSchema },
      errors: [409],
    },
    async ({ body, request }) => {
      const caller = callerOf(request);
      checkChatModel(deps, body.chat_model ?? null);
      return once(deps, { request, content: body }, async (queries) => {
        const workspace = {
          id: body.id,
          name: body.name ?? body.id,
          organizationId: caller.organizationId,
          creatorUserId: caller.userId,
          createdAt: ids.now(),
          chatModel: body.chat_model ?? null,
        };
        await queries.addWorkspace(workspace);
        const deed = { action: 'workspace.created', workspaceId: body.id, target: body.id };
        await recordAudit(queries, caller, { ...deed, at: workspace.createdAt });
        return workspaceObject(workspace);
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/workspaces',
      action: 'workspaces.list',
      tag: 'Workspaces',
      summary: 'List the workspaces that you may see',
      reply: { description: 'The workspaces', body: z.object({ data: z.array(workspaceSchema) }) },
    },
    async ({ request }) => {
      const caller = callerOf(request);
      const [workspaces, memberships] = await Promise.all([
        store.listWorkspaces(caller.organizationId),
        store.memberships(caller.organizationId, caller.userId),
      ]);
      const visible = workspaces.filter(({ id }) => accessTo(caller, id, memberships) !== null);
      return { data: visible.map(workspaceObject) };
    },
  );

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/workspaces/:id',
      action: 'workspace.read',
      tag: 'Workspaces',
      summary: 'Get a workspace',
      params,
      reply: { description: 'The workspace', body: workspaceSchema },
    },
    async ({ params: { id }, request }) => {
      const { organizationId } = await scopeIn(store, request, id);
      const workspace = await store.findWorkspace(organizationId, id);
      if (workspace === null) throw noSuchWorkspace();
      return workspaceObject(workspace);
    },
  );

  defineRoute(
    app,
    {
      method: 'PATCH',
      url: '/workspaces/:id',
      action: 'workspace.change',
      tag: 'Workspaces',
      summary: 'Choose the chat model of a workspace',
      description: 'Questions in it, and instructions for its files, go to that model and to no other.',
      params,
      body: change,
      reply: { description: 'The workspace', body: workspaceSchema },
    },
    async ({ params: { id }, body, request }) => {
      const { organizationId } = await scopeIn(store, request, id);
      checkChatModel(deps, body.chat_model);
      const at = ids.now();
      return store.atomically(async (queries) => {
        const changed = await queries.changeWorkspace(organizationId, id, { chatModel: body.chat_model });
        if (changed === null) throw noSuchWorkspace();
        const details = { chat_model: body.chat_model };
        const deed = { action: 'workspace.changed', workspaceId: id, target: id, details };
        await recordAudit(queries, callerOf(request), { ...deed, at });
        return workspaceObject(changed);
      });
    },
  );

  defineRoute(
    app,
    {
      method: 'DELETE',
      url: '/workspaces/:id',
      action: 'workspace.delete',
      tag: 'Workspaces',
      summary: 'Delete a workspace with all that is in it',
      description: 'Files, pages, vectors and stored completions go with it. `default` cannot be deleted.',
      params,
      reply: { status: 204, description: 'It is gone' },
      errors: [409],
    },
    async ({ params: { id }, request }) => {
      const scope = await scopeIn(store, request, id);
      if (id === 'default') throw new ConflictError('The workspace "default" cannot be deleted.');
      const at = ids.now();
      const hashes = await store.atomically(async (queries) => {
        const deleted = await queries.deleteWorkspace(scope.organizationId, id, at);
        if (deleted === null) throw noSuchWorkspace();
        const deed = { action: 'workspace.deleted', workspaceId: id, target: id };
        await recordAudit(queries, callerOf(request), { ...deed, at });
        return deleted;
      });
      await deps.index.removeWorkspace(scope);
      for (const sha256 of hashes) await forgetBlob(deps, sha256);
    },
  );
}

function noSuchWorkspace(): NotFoundError {
  return new NotFoundError('There is no such workspace.', { param: 'workspace' });
}
