import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MadeTokenObject, NewTokenBody, TokenObject } from '../../../src/http/wire/token-schema.ts';
import { readWholeList } from './read-whole-list.ts';
import { request } from './request.ts';

export type { MadeTokenObject, NewTokenBody, TokenObject };

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => readWholeList<TokenObject>('/tokens', signal),
});

export const createToken = (body: NewTokenBody) =>
  request<MadeTokenObject>('/tokens', { method: 'POST', body });

export const revokeToken = (id: string) =>
  request<unknown>(`/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });

export function useTokenChange<Change, Result>(change: (given: Change) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // What was made holds the token: it leaves with the window that shows it.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}
