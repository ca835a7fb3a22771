import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MemberObject, WorkspaceObject } from '../../../src/http/wire/workspace-schema.ts';
import { request } from './request.ts';
import { sessionQuery } from './session.ts';

export type { MemberObject, WorkspaceObject };
export type Access = MemberObject['access'];

const path = (id: string, rest = '') => `/workspaces/${encodeURIComponent(id)}${rest}`;

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async ({ signal }) =>
    (await request<{ data: readonly WorkspaceObject[] }>('/workspaces', { signal })).data,
});

export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['members', workspace],
    queryFn: async ({ signal }) =>
      (await request<{ data: readonly MemberObject[] }>(path(workspace, '/users'), { signal })).data,
  });

export type NewWorkspace = { readonly id: string; readonly name: string };

export const createWorkspace = (body: NewWorkspace) =>
  request<WorkspaceObject>('/workspaces', { method: 'POST', body });

export const chooseChatModel = (change: { readonly id: string; readonly chatModel: string | null }) =>
  request<WorkspaceObject>(path(change.id), { method: 'PATCH', body: { chat_model: change.chatModel } });

export const deleteWorkspace = (id: string) => request<void>(path(id), { method: 'DELETE' });

export type MemberChange = { readonly workspace: string; readonly user: string; readonly access: Access };

export const addMember = ({ workspace, user, access }: MemberChange) =>
  request<MemberObject>(path(workspace, '/user'), { method: 'POST', body: { user, access } });

export const changeMember = ({ workspace, user, access }: MemberChange) =>
  request<MemberObject>(path(workspace, '/user'), { method: 'PUT', body: { user, access } });

export const removeMember = ({ workspace, user }: Omit<MemberChange, 'access'>) =>
  request<void>(path(workspace, `/user/${encodeURIComponent(user)}`), { method: 'DELETE' });

/** A change of workspaces or members, after which the lists and what the session may see are asked for anew. */
export function useWorkspaceChange<Change, Result>(change: (given: Change) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: workspacesQuery.queryKey }),
        client.invalidateQueries({ queryKey: ['members'] }),
        client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]),
  });
}
