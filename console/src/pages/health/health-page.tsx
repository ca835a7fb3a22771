import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.ts';
import { statusQuery } from '../../api/status.ts';
import { TestModelForm } from '../../models/test-model-form.tsx';
import { texts } from '../../texts/texts.ts';
import { Card, PageBody, PageHead } from '../../ui/card.tsx';
import { NoRights, Pending } from '../../ui/state.tsx';
import { DiskPanel } from './disk-panel.tsx';
import { ModelTable } from './model-table.tsx';
import { IndexPanel, QueuePanel } from './queue-panel.tsx';
import { StatePanel } from './state-panel.tsx';

const words = texts.health;
const REFRESH_MILLISECONDS = 5000;

export function HealthPage() {
  const { may } = useSession();
  const {
    data: status,
    error,
    refetch,
  } = useQuery({
    ...statusQuery,
    enabled: may.see_server,
    refetchInterval: REFRESH_MILLISECONDS,
    staleTime: 0,
  });
  return (
    <PageBody>
      <PageHead title={words.title} about={words.about} />
      {!may.see_server ? (
        <NoRights>{words.noRights}</NoRights>
      ) : status === undefined ? (
        <Pending error={error} lines={8} onRetry={() => void refetch()} />
      ) : (
        <>
          {error === null ? null : (
            <p role="alert" className="text-sm text-destructive">
              {words.stale}
            </p>
          )}
          <StatePanel status={status} />
          <ModelTable models={status.models} />
          <div className="grid gap-5 lg:grid-cols-3">
            <QueuePanel queue={status.queue} />
            <IndexPanel index={status.index} />
            <DiskPanel disk={status.disk} />
          </div>
          <Card aria-labelledby="test-model" className="grid gap-4">
            <div className="grid gap-1">
              <h2 id="test-model" className="font-medium">
                {words.test.title}
              </h2>
              <p className="max-w-prose text-sm text-muted-foreground">{words.test.about}</p>
            </div>
            <TestModelForm />
          </Card>
        </>
      )}
    </PageBody>
  );
}
