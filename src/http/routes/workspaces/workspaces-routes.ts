import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../../../core/errors.ts';
import type { Workspace } from '../../../store/store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { callerOf } from '../../middleware/require-token.ts';

/** GET /workspaces, GET /workspaces/{id} */
export function workspacesRoutes(app: FastifyInstance, { store }: Pick<AppDependencies, 'store'>): void {
  app.get('/workspaces', async (request) => {
    const workspaces = await store.listWorkspaces(callerOf(request).organizationId);
    return { data: workspaces.map(workspaceObject) };
  });
  app.get<{ Params: { id: string } }>('/workspaces/:id', async (request) => {
    const workspaces = await store.listWorkspaces(callerOf(request).organizationId);
    const workspace = workspaces.find(({ id }) => id === request.params.id);
    if (workspace === undefined) throw new NotFoundError('There is no such workspace.', { param: 'id' });
    return workspaceObject(workspace);
  });
}

function workspaceObject(workspace: Workspace): Readonly<Record<string, unknown>> {
  return {
    id: workspace.id,
    name: workspace.name,
    creator_user_id: workspace.creatorUserId,
    org_id: workspace.organizationId,
    created_at: new Date(workspace.createdAt).toISOString(),
  };
}
