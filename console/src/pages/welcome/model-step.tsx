import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Session } from '../../api/session.ts';
import { type StatusObject, statusQuery } from '../../api/status.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ErrorLine, Loading } from '../../ui/state.tsx';
import { StepCard } from './step-card.tsx';

const TestModelForm = lazy(() =>
  import('../../models/test-model-form.tsx').then((module) => ({ default: module.TestModelForm })),
);

const words = texts.welcome.model;
const REFRESH_MILLISECONDS = 2_000;

/** Which model answers, where it runs, and whether it is there already. */
export function ModelStep({ session }: { readonly session: Session }) {
  const maySee = session.may.see_server;
  const { data, error } = useQuery({
    ...statusQuery,
    enabled: maySee,
    refetchInterval: ({ state }) => (state.data?.ready === true ? false : REFRESH_MILLISECONDS),
  });
  return (
    <StepCard title={words.title}>
      {!maySee ? (
        <p className="text-sm">{words.hidden}</p>
      ) : data !== undefined ? (
        <Models status={data} />
      ) : error === null ? (
        <Loading lines={2} label={words.loading} />
      ) : (
        <ErrorLine error={error} />
      )}
      {maySee && session.access === 'write' ? <TestAnother /> : null}
    </StepCard>
  );
}

function TestAnother() {
  const [open, setOpen] = useState(false);
  return (
    <div className="grid gap-4">
      <Button
        size="small"
        className="justify-self-start"
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        {words.test}
      </Button>
      {open ? (
        <Suspense fallback={<Loading lines={3} />}>
          <TestModelForm />
        </Suspense>
      ) : null}
    </div>
  );
}

function Models({ status: { models, missing } }: { readonly status: StatusObject }) {
  const chat = models.find(({ task, fallback, name }) => task === 'chat' && !fallback && name === null);
  const hosts = [
    ...new Set(models.flatMap(({ where, host }) => (where === 'endpoint' && host ? [host] : []))),
  ];
  const local = models.every(({ where }) => where === 'built-in');
  const others = missing.filter(({ reason }) => reason !== chat?.reason);
  return (
    <>
      {chat === undefined ? <p className="text-sm">{words.none}</p> : <ChatModel model={chat} />}
      {local ? <p className="text-sm">{words.local}</p> : null}
      {hosts.length > 0 ? <p className="text-sm">{words.remote(hosts)}</p> : null}
      {others.length === 0 ? null : (
        <div className="grid gap-1 text-sm">
          <p>{words.alsoMissing(others.length)}</p>
          <ul className="grid list-disc gap-1 pl-5 text-muted-foreground">
            {others.map(({ part, reason }) => (
              <li key={part}>
                {part}: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function ChatModel({ model }: { readonly model: StatusObject['models'][number] }) {
  const ready = model.state === 'ready';
  return (
    <div className="grid gap-2" role="status">
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-mono text-sm break-all">{model.id}</span>
        <Badge tone={ready ? 'good' : 'busy'}>{ready ? words.ready : words.missing}</Badge>
      </p>
      {typeof model.sees === 'boolean' ? (
        <p className="text-sm text-muted-foreground">{model.sees ? words.sees : words.textOnly}</p>
      ) : null}
      {ready ? null : (
        <>
          <Progress label={words.fetching} />
          {model.reason === null ? null : <p className="text-sm">{model.reason}</p>}
          <p className="text-sm text-muted-foreground">{words.fetchingNext}</p>
        </>
      )}
    </div>
  );
}
