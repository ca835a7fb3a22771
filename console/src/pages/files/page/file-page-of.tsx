import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pageQuery } from '../../../api/pages.ts';
import type { FileObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { classNames } from '../../../ui/class-names.ts';
import { ErrorState, Loading } from '../../../ui/state.tsx';
import { viewOfPage } from '../../../viewer/page-kind.ts';
import { PageBar } from './page-bar.tsx';
import { PageParts } from './page-parts.tsx';
import { PageView } from './page-view.tsx';
import { kindsOf } from './region-colours.ts';
import { RegionLegend } from './region-list.tsx';

const words = texts.files.page;

/** One page of a file that is processed, with its parts beside it. */
export function FilePageOf({
  file,
  number,
  onNumber,
}: {
  readonly file: FileObject;
  readonly number: number;
  readonly onNumber: (number: number) => void;
}) {
  const { id: fileId, workspace_id: workspace } = file;
  const client = useQueryClient();
  const query = useQuery({
    ...pageQuery({ workspace, fileId, page: number }),
    placeholderData: keepPreviousData,
  });
  const page = query.data;
  const [chosen, setChosen] = useState<{ readonly page: number; readonly at: number } | null>(null);
  const [showBoxes, setShowBoxes] = useState(true);
  const count = page?.page_count ?? 0;
  useEffect(() => {
    if (number < count) void client.prefetchQuery(pageQuery({ workspace, fileId, page: number + 1 }));
  }, [client, workspace, fileId, number, count]);

  if (query.isError && !query.isPlaceholderData && page === undefined)
    return (
      <>
        <PageBar workspace={workspace} number={number} page={undefined} onNumber={onNumber} />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  if (page === undefined) return <Loading lines={8} label={words.loading} />;
  const at = chosen?.page === page.page ? chosen.at : null;
  const choose = (region: number) => setChosen(region === at ? null : { page: page.page, at: region });
  const isPicture = viewOfPage(page) === 'picture' && page.regions.some(({ box }) => box !== null);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
      <div className={classNames('grid min-w-0 gap-3', query.isPlaceholderData && 'opacity-60')}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <PageBar workspace={workspace} number={number} page={page} onNumber={onNumber} />
          {isPicture ? (
            <label className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={showBoxes}
                onChange={({ target }) => setShowBoxes(target.checked)}
                className="size-4 accent-primary"
              />
              {words.showBoxes}
            </label>
          ) : null}
        </div>
        <PageView file={file} page={page} showBoxes={showBoxes} chosen={at} onChoose={choose} />
        {isPicture && showBoxes ? <RegionLegend kinds={kindsOf(page.regions)} /> : null}
      </div>
      <PageParts file={file} page={page} chosen={at} onChoose={choose} />
    </div>
  );
}
