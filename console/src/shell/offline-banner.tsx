import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { ALIVE, send } from '../api/request.ts';
import { texts } from '../texts/texts.ts';

export const aliveKey = ['alive'] as const;

/** Says that the server is gone, for as long as it is: it is asked now and then, and when another request fails. */
export function OfflineBanner() {
  const { error } = useQuery({
    queryKey: aliveKey,
    queryFn: async ({ signal }) => (await send(ALIVE, { signal })).ok,
    refetchInterval: (query) => (query.state.error === null ? 15_000 : 3_000),
    retry: false,
  });
  if (!(error instanceof ApiError) || error.code !== 'offline') return null;
  return (
    <p
      role="alert"
      className="border-b border-border bg-unsupported px-4 py-2 text-sm font-medium text-background"
    >
      {texts.states.offlineBanner}
    </p>
  );
}
