import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { authorizeIn } from '../../../accounts/authorize.ts';
import { recordAudit } from '../../../accounts/record-audit.ts';
import type { Scope } from '../../../core/scope.ts';
import type { StoredCompletion } from '../../../store/completion-store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { completionMetadataSchema } from '../../wire/completion-metadata.ts';
import { completionSchema, messageListSchema } from '../../wire/completion-schema.ts';
import { imageUrlFor } from '../../wire/image-url-for.ts';
import { listObject } from '../../wire/list-object.ts';
import { pageQuery, workspaceQuery } from '../../wire/query-schemas.ts';
import { storedCompletionObject } from '../../wire/stored-completion.ts';
import { completionParams, findCompletion, noSuchCompletion } from './find-completion.ts';
import { listCompletions } from './list-completions.ts';

const page = workspaceQuery.extend(pageQuery(100, 20, 'asc').shape);
const common = { tag: 'Chat', params: completionParams, query: workspaceQuery } as const;

const GET = {
  ...common,
  method: 'GET',
  url: '/chat/completions/:id',
  action: 'completions.read',
  summary: 'Get a stored completion',
  reply: { description: 'The completion', body: completionSchema },
} as const;

const UPDATE = {
  ...common,
  method: 'POST',
  url: '/chat/completions/:id',
  action: 'completions.write',
  summary: 'Replace the metadata of a stored completion',
  description: 'The body is the metadata alone, or `{"metadata": …}` as OpenAI has it.',
  body: z.union([
    z.object({ metadata: completionMetadataSchema.nullable() }).transform(({ metadata }) => metadata ?? {}),
    completionMetadataSchema,
  ]),
  reply: { description: 'The completion', body: completionSchema },
} as const;

const MESSAGES = {
  ...common,
  method: 'GET',
  url: '/chat/completions/:id/messages',
  action: 'completions.read',
  summary: 'List the messages that were sent',
  query: page,
  reply: { description: 'The messages', body: messageListSchema },
} as const;

const DELETE = {
  ...common,
  method: 'DELETE',
  url: '/chat/completions/:id',
  action: 'completions.write',
  summary: 'Delete a stored completion',
  reply: {
    description: 'It is deleted',
    body: z.object({
      id: z.string(),
      object: z.literal('chat.completion.deleted'),
      deleted: z.literal(true),
    }),
  },
} as const;

/** The completions that were stored with `store: true`. */
export function completionsRoutes(app: FastifyInstance, deps: AppDependencies): void {
  const { store } = deps;
  listCompletions(app, deps);
  const shown = (completion: StoredCompletion, scope: Scope, request: FastifyRequest) =>
    storedCompletionObject(completion, imageUrlFor(deps, request, scope));

  defineRoute(app, GET, async ({ params: { id }, query: { workspace }, request }) => {
    const scope = await scopeIn(store, request, workspace);
    return shown(await findCompletion(deps, scope, id), scope, request);
  });

  defineRoute(app, UPDATE, async ({ params: { id }, query: { workspace }, body: metadata, request }) => {
    const scope = await scopeIn(store, request, workspace);
    await requireOwnOrWriter(deps, request, await findCompletion(deps, scope, id));
    const changed = await store.atomically(async (queries) => {
      const updated = await queries.setCompletionMetadata(scope, id, metadata);
      if (updated === null) throw noSuchCompletion();
      const deed = { action: 'completion.changed', workspaceId: workspace, target: id };
      await recordAudit(queries, callerOf(request), { ...deed, at: deps.ids.now() });
      return updated;
    });
    return shown(changed, scope, request);
  });

  defineRoute(app, MESSAGES, async ({ params: { id }, query, request }) => {
    const scope = await scopeIn(store, request, query.workspace);
    const { messages } = await findCompletion(deps, scope, id);
    const ordered = query.order === 'asc' ? messages : messages.toReversed();
    const position = ordered.findIndex((message) => message.id === query.after);
    const start = query.after === undefined ? 0 : position < 0 ? ordered.length : position + 1;
    const end = start + query.limit;
    const data = ordered.slice(start, end).map((message) => ({ ...message, id: String(message.id) }));
    return listObject(data, ordered.length > end);
  });

  defineRoute(app, DELETE, async ({ params: { id }, query: { workspace }, request }) => {
    const scope = await scopeIn(store, request, workspace);
    await requireOwnOrWriter(deps, request, await findCompletion(deps, scope, id));
    await store.atomically(async (queries) => {
      if (!(await queries.deleteCompletion(scope, id))) throw noSuchCompletion();
      const deed = { action: 'completion.deleted', workspaceId: workspace, target: id };
      await recordAudit(queries, callerOf(request), { ...deed, at: deps.ids.now() });
    });
    return { id, object: 'chat.completion.deleted', deleted: true };
  });
}

/** Viewers may change what they asked themselves; the rest takes a writer. */
async function requireOwnOrWriter(
  { store }: AppDependencies,
  request: FastifyRequest,
  { userId, workspaceId }: StoredCompletion,
): Promise<void> {
  const caller = callerOf(request);
  if (userId !== caller.userId)
    await authorizeIn(store, caller, { action: 'completions.write-others', workspaceId });
}
