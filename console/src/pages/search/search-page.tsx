import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { retrieveQuery } from '../../api/retrieve.ts';
import { texts } from '../../texts/texts.ts';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { placeOfDocument } from '../../viewer/source-place.ts';
import { SourceViewer } from '../../viewer/source-viewer.tsx';
import { COUNTS, SearchForm, type Wanted } from './search-form.tsx';
import { SearchResults } from './search-results.tsx';

type Opened = { readonly of: string; readonly at: number };

/** Passages that fit, as a page of thumbnails, and beside them the one that is looked at. */
export function SearchPage() {
  const { workspace = '' } = useParams({ strict: false });
  const { q: text = '', filter = '' } = useSearch({ strict: false });
  const [count, setCount] = useState<number>(COUNTS[0]);
  const [opened, setOpened] = useState<Opened | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = retrieveQuery({ workspace, text, filter, count });
  const result = useQuery(query);
  useSlashKey(box);

  const search = (wanted: Wanted) => {
    setCount(wanted.count);
    if (wanted.text === text && wanted.filter === filter && wanted.count === count) void result.refetch();
    else
      void navigate({
        to: '/w/$workspace/search',
        params: { workspace },
        search: {
          ...(wanted.text === '' ? {} : { q: wanted.text }),
          ...(wanted.filter === '' ? {} : { filter: wanted.filter }),
        },
      });
  };
  const key = JSON.stringify(query.queryKey);
  const at = opened?.of === key ? opened.at : null;
  const documents = result.data?.documents ?? [];
  const places = documents.map(placeOfDocument);
  const place = at === null ? undefined : places[at];
  return (
    <div className={classNames('lg:grid lg:h-full', place !== undefined && 'lg:grid-cols-2')}>
      <div className="lg:min-h-0 lg:overflow-y-auto">
        <PageBody>
          <PageHead title={texts.search.title} about={texts.search.about} />
          <SearchForm
            workspace={workspace}
            wanted={{ text, filter, count }}
            box={box}
            busy={result.isFetching}
            onSearch={search}
            onStop={() => void client.cancelQueries({ queryKey: query.queryKey })}
          />
          <p role="status" className="sr-only">
            {result.data === undefined || result.isFetching
              ? ''
              : texts.search.found(documents.length, result.data.seconds)}
          </p>
          <SearchResults
            workspace={workspace}
            text={text}
            filter={filter}
            result={result}
            open={at}
            onOpen={(chosen) => setOpened({ of: key, at: chosen })}
            onWithoutFilter={() => search({ text, filter: '', count })}
          />
        </PageBody>
      </div>
      {place === undefined ? null : (
        <div className="min-h-0 lg:border-l lg:border-border">
          <SourceViewer place={place} places={places} onClose={() => setOpened(null)} />
        </div>
      )}
    </div>
  );
}

/** The key / goes to the box, unless somebody is writing. */
function useSlashKey(box: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const writing =
        target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [box]);
}
