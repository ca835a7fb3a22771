import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UserObject } from '../../../src/http/wire/user-schema.ts';
import { readWholeList } from './read-whole-list.ts';
import { request } from './request.ts';
import { sessionQuery, useSession } from './session.ts';
import type { Access } from './workspaces.ts';

export type { UserObject };
export type Role = UserObject['role'];

/** Everybody in the organization; only those who may see them may ask. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => readWholeList<UserObject>('/users', signal),
});

export type People = {
  /** Empty for those who may not see them. */
  readonly all: readonly UserObject[];
  /** The e-mail address of a user where the caller may see it, else the id. */
  readonly nameOf: (id: string) => string;
};

/** The people of the organization, as far as the caller may see them. */
export function usePeople(): People {
  const { user_id: own, email, may } = useSession();
  const { data = [] } = useQuery({ ...usersQuery, enabled: may.see_users });
  const emails = new Map([...data.map((user) => [user.id, user.email] as const), [own, email] as const]);
  return { all: data, nameOf: (id) => emails.get(id) ?? id };
}

export type NewUser = { readonly email: string; readonly role: Role; readonly access: Access | null };

export const addUser = (body: NewUser) => request<UserObject>('/users', { method: 'POST', body });

export const changeRole = ({ id, role }: { readonly id: string; readonly role: Role }) =>
  request<UserObject>(`/users/${encodeURIComponent(id)}`, { method: 'PATCH', body: { role } });

export const removeUser = (id: string) =>
  request<unknown>(`/users/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** A change of people: it reaches into memberships, tokens and, for oneself, the session. */
export function useUserChange<Change, Result>(change: (given: Change) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        [usersQuery.queryKey, ['members'], ['tokens'], sessionQuery.queryKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
