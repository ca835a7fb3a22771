import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/api-error.ts';

/** Asks again by itself only where that can help: the network, or a server that is busy or restarting. */
export function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) =>
          error instanceof ApiError && (error.status === 0 || error.status === 503) && failures < 3,
        // The server is on this machine or in this house: it can be there when the internet is not.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
