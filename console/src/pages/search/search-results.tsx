import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { filterFault, type Retrieval } from '../../api/retrieve.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, ErrorState } from '../../ui/state.tsx';
import { HitList } from './hit-list.tsx';

const words = texts.search;

/** What came of a search, in whatever state it is. */
export function SearchResults({
  workspace,
  text,
  filter,
  result: { data, error, isFetching, refetch },
  open,
  onOpen,
  onWithoutFilter,
}: {
  readonly workspace: string;
  readonly text: string;
  readonly filter: string;
  readonly result: UseQueryResult<Retrieval>;
  readonly open: number | null;
  readonly onOpen: (at: number) => void;
  readonly onWithoutFilter: () => void;
}) {
  if (text === '') return <Empty title={words.empty}>{words.emptyNext}</Empty>;
  if (isFetching) return <Searching />;
  const fault = filterFault(error);
  if (fault !== null)
    return (
      <div role="alert" className="grid gap-2 text-sm text-destructive">
        <p>{words.filterWrong}</p>
        <pre className="overflow-x-auto rounded-md border border-border bg-muted p-3 font-mono text-foreground">
          {fault}
        </pre>
      </div>
    );
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <Empty title={words.stopped} actions={<Button onClick={() => void refetch()}>{words.action}</Button>}>
        {words.stoppedNext}
      </Empty>
    );
  if (data.documents.length === 0)
    return (
      <Empty
        title={words.none}
        actions={
          <>
            {filter === '' ? null : <Button onClick={onWithoutFilter}>{words.withoutFilter}</Button>}
            <Button asChild>
              <Link to="/w/$workspace/files" params={{ workspace }}>
                {words.toFiles}
              </Link>
            </Button>
          </>
        }
      >
        {filter === '' ? words.noneNext : words.noneFilteredNext}
      </Empty>
    );
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-medium text-muted-foreground">
          {words.found(data.documents.length, data.seconds)}
        </h2>
        <Button asChild size="small">
          <Link to="/w/$workspace/ask/{-$completion}" params={{ workspace }} search={{ q: text }}>
            {words.ask}
          </Link>
        </Button>
      </div>
      <HitList documents={data.documents} query={text} open={open} onOpen={onOpen} />
    </section>
  );
}

function Searching() {
  return (
    <div role="status" data-state-shown="loading">
      <span className="sr-only">{words.searching}</span>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-4">
        {[0, 1, 2, 3, 4, 5].map((at) => (
          <div key={at} className="h-96 animate-pulse rounded-lg bg-muted" />
        ))}
      </div>
    </div>
  );
}
