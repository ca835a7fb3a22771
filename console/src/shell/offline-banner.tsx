import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { send } from '../api/request.ts';
import { texts } from '../texts/texts.ts';

/** Says that the server is gone, for as long as it is: /health is asked now and then. */
export function OfflineBanner() {
  const { error } = useQuery({
    queryKey: ['alive'],
    queryFn: async ({ signal }) => (await send('/health', { signal })).ok,
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
