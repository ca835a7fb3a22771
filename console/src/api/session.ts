import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { SessionObject } from '../../../src/http/wire/session-schema.ts';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

export type Session = SessionObject;
export type Workspace = Session['workspaces'][number];

/** Who is signed in; null = nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await request<Session>('/session', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export function signIn(token: string): Promise<Session> {
  return request('/session', { method: 'POST', body: { token } });
}

export function signOut(): Promise<void> {
  return request('/session', { method: 'DELETE' });
}

/** Inside the shell, where somebody is signed in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new ApiError('signed out', { status: 401 });
  return data;
}

/** The caller's workspace of this id; null = not theirs to see. */
export function useWorkspace(id: string): Workspace | null {
  return useSession().workspaces.find((workspace) => workspace.id === id) ?? null;
}

/** Whether they may upload, change and delete in a workspace. */
export function mayWrite(workspace: Workspace | null): boolean {
  return workspace !== null && workspace.access !== 'viewer';
}
