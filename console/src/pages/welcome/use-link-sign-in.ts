import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sessionQuery, signIn } from '../../api/session.ts';
import { readToken } from './read-token.ts';

export type LinkSignIn = { readonly pending: boolean; readonly error: unknown; readonly retry: () => void };

/** Signs in by the token in the address, and takes it out of there at once: no history keeps it. */
export function useLinkSignIn(): LinkSignIn {
  const token = readToken(useRouterState({ select: ({ location }) => location.hash }));
  const taken = useRef<string | null>(null);
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
  useEffect(() => {
    if (token === null || token === taken.current) return;
    taken.current = token;
    history.replaceState(history.state, '', location.pathname + location.search);
    mutate(token);
  }, [token, mutate]);
  const retry = () => {
    if (taken.current !== null) mutate(taken.current);
  };
  // Between the first picture and the effect nothing has begun yet.
  return { pending: isPending || token !== null, error, retry };
}
