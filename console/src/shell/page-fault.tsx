import { useQueryClient } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';
import { PageBody } from '../ui/card.tsx';
import { ErrorState } from '../ui/state.tsx';
import { ToSignIn } from './to-sign-in.tsx';

/** What a page shows in its place when it cannot be shown. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const client = useQueryClient();
  if (error instanceof ApiError && error.status === 401) return <ToSignIn />;
  return (
    <PageBody>
      <ErrorState
        error={error}
        onRetry={() => {
          reset();
          void client.invalidateQueries();
          void router.invalidate();
        }}
      />
    </PageBody>
  );
}
