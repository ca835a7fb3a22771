import { ClockIcon, PlusIcon } from '@heroicons/react/24/outline';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { completionQuery, listConversation } from '../../api/completions.ts';
import { request } from '../../api/request.ts';
import { mayWrite, useWorkspace } from '../../api/session.ts';
import type { FileObject, List } from '../../api/wire-types.ts';
import { randomId } from '../../random-id.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Empty, Pending } from '../../ui/state.tsx';
import { ConversationView } from './conversation-view.tsx';
import { History } from './history.tsx';
import { turnsOfStored } from './turn.ts';

const words = texts.ask;

/** What is on the screen: a talk begun here (whose answers get an address as they come), or a stored one. */
type Shown = { readonly key: string; readonly ids: readonly string[] };

const begin = (): Shown => ({ key: randomId(), ids: [] });

export function AskPage() {
  const { workspace = '', completion = null } = useParams({ strict: false });
  const { q = '' } = useSearch({ strict: false }) as { q?: string };
  const [history, setHistory] = useState(false);
  const [viewing, setViewing] = useState(false);
  const [shown, setShown] = useState(begin);
  const [place, setPlace] = useState({ workspace, completion });
  const name = useWorkspace(workspace)?.name ?? workspace;
  const navigate = useNavigate();
  const client = useQueryClient();
  // Another address than the one this talk has got: another talk.
  if (place.workspace !== workspace || place.completion !== completion) {
    setPlace({ workspace, completion });
    if (completion === null || !shown.ids.includes(completion) || place.workspace !== workspace)
      setShown(begin());
  }
  const isOwn = completion !== null && shown.ids.includes(completion);
  const stored = useQuery({
    ...storedTalk(workspace, completion ?? ''),
    enabled: completion !== null && !isOwn,
  });

  const answered = useCallback(
    (id: string) => {
      setShown(({ key, ids }) => ({ key, ids: [...ids, id] }));
      void client.invalidateQueries({ queryKey: ['completions', workspace, 'list'] });
      void navigate({
        to: '/w/$workspace/ask/{-$completion}',
        params: { workspace, completion: id },
        replace: true,
      });
    },
    [client, navigate, workspace],
  );
  const talk = isOwn || completion === null ? { turns: [], conversation: shown.key } : (stored.data ?? null);
  return (
    <div className="grid h-full min-h-0 grid-rows-[auto_minmax(0,1fr)]">
      <header className="flex flex-wrap items-center gap-1 border-b border-border px-3 py-1.5">
        <h1 className="sr-only">{words.title}</h1>
        <Button variant="ghost" size="small" aria-expanded={history} onClick={() => setHistory(!history)}>
          <ClockIcon />
          {history ? words.hideHistory : words.showHistory}
        </Button>
        <Button variant="ghost" size="small" asChild>
          <Link to="/w/$workspace/ask/{-$completion}" params={{ workspace, completion: undefined }}>
            <PlusIcon />
            {words.newQuestion}
          </Link>
        </Button>
      </header>
      <div
        className={classNames(
          'grid min-h-0',
          history && (viewing ? '2xl:grid-cols-[17rem_minmax(0,1fr)]' : 'md:grid-cols-[17rem_minmax(0,1fr)]'),
        )}
      >
        {history ? (
          // Three columns need a wide screen: beside an open source the history waits.
          <div
            className={classNames(
              'min-h-0 border-b border-border bg-card max-md:max-h-72 md:border-r md:border-b-0',
              viewing && 'max-2xl:hidden',
            )}
          >
            <History workspace={workspace} current={completion} />
          </div>
        ) : null}
        <div className="min-h-0 min-w-0">
          {talk === null ? (
            <PageBody>
              <Pending error={stored.error} onRetry={() => void stored.refetch()} />
            </PageBody>
          ) : (
            <ConversationView
              key={shown.key}
              workspace={{ id: workspace, name }}
              conversation={talk.conversation}
              initial={talk.turns}
              draft={q}
              empty={<Beginning workspace={workspace} />}
              onAnswered={answered}
              onViewing={setViewing}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** A stored answer with the talk before it. */
const storedTalk = (workspace: string, id: string) => ({
  queryKey: ['completions', workspace, 'talk', id],
  queryFn: async ({ client, signal }: { client: ReturnType<typeof useQueryClient>; signal: AbortSignal }) => {
    const { completion, messages } = await client.fetchQuery(completionQuery(workspace, id));
    const conversation = completion.metadata.conversation;
    const isLong = messages.some(({ role }) => role === 'assistant');
    const others =
      isLong && conversation !== undefined
        ? (await listConversation(workspace, conversation, signal)).data
        : [];
    return { turns: turnsOfStored(completion, messages, others), conversation: conversation ?? randomId() };
  },
});

/** Before the first question: what this page does, or that there is nothing to ask about yet. */
function Beginning({ workspace }: { readonly workspace: string }) {
  const writable = mayWrite(useWorkspace(workspace));
  const files = useQuery({
    queryKey: ['files', workspace, 'any'],
    queryFn: ({ signal }) => request<List<FileObject>>('/files', { query: { workspace, limit: 1 }, signal }),
  });
  if (files.data?.data.length === 0)
    return (
      <Empty
        title={words.noFiles}
        actions={
          writable ? (
            <Button variant="primary" asChild>
              <Link to="/w/$workspace/files" params={{ workspace }}>
                {words.addFiles}
              </Link>
            </Button>
          ) : undefined
        }
      >
        {words.noFilesNext}
      </Empty>
    );
  return (
    <div className="grid gap-2 py-[12dvh] text-center">
      <p className="font-serif text-2xl font-semibold tracking-tight">{words.emptyTitle}</p>
      <p className="mx-auto max-w-lg text-sm text-muted-foreground">{words.emptyAbout}</p>
    </div>
  );
}
