import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { type CompletionSummary, listSummaries } from '../../api/completions.ts';
import { useSession } from '../../api/session.ts';
import { formatMoment } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { ErrorLine, Loading } from '../../ui/state.tsx';

const words = texts.ask;

/** What was asked in the workspace, the newest first; a conversation stands once, by its newest answer. */
export function History({
  workspace,
  current,
}: {
  readonly workspace: string;
  readonly current: string | null;
}) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const { user_id: userId } = useSession();
  const list = useInfiniteQuery({
    queryKey: ['completions', workspace, 'list', wanted],
    queryFn: ({ pageParam, signal }) => listSummaries(workspace, { query: wanted, after: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.has_more ? page.last_id : undefined),
  });
  const shown = newestOfEach(list.data?.pages.flatMap(({ data }) => data) ?? []);
  return (
    <section aria-label={words.history} className="flex h-full min-h-0 flex-col gap-3 p-3">
      <Input
        type="search"
        aria-label={words.historySearch}
        placeholder={words.historySearch}
        value={query}
        maxLength={200}
        onChange={({ target }) => setQuery(target.value)}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {list.isPending ? <Loading /> : null}
        <ErrorLine error={list.error} />
        {list.isSuccess && shown.length === 0 ? (
          <p className="px-1 text-sm text-muted-foreground">
            {wanted.trim() === '' ? words.historyEmpty : words.historyNone}
          </p>
        ) : null}
        <ul className="grid gap-0.5">
          {shown.map(({ id, question, created, user_id: asker }) => (
            <li key={id}>
              <Link
                to="/w/$workspace/ask/{-$completion}"
                params={{ workspace, completion: id }}
                {...(id === current ? { 'aria-current': 'page' as const } : {})}
                className="grid rounded-md px-2 py-1.5 text-sm hover:bg-accent aria-[current=page]:bg-accent"
              >
                <span className="line-clamp-2">{question}</span>
                <span className="text-xs text-muted-foreground">
                  {formatMoment(created * 1000)}
                  {asker === userId ? '' : ` · ${words.byOther}`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {list.hasNextPage ? (
          <Button
            variant="ghost"
            size="small"
            className="mt-2 w-full"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {texts.common.more}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function newestOfEach(summaries: readonly CompletionSummary[]): readonly CompletionSummary[] {
  const seen = new Set<string>();
  return summaries.filter(({ id, metadata }) => {
    const conversation = metadata.conversation ?? id;
    if (seen.has(conversation)) return false;
    seen.add(conversation);
    return true;
  });
}
