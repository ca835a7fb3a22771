import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FILE_STATUSES, type FileChoice } from '../../api/files.ts';
import { mayWrite as mayWriteIn, useWorkspace } from '../../api/session.ts';
import { columnsOfMetadata } from '../../filter/suggest-columns.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { ErrorState, Loading } from '../../ui/state.tsx';
import { FileFilters } from './file-filters.tsx';
import { FilesTable } from './files-table.tsx';
import { NoFiles } from './no-files.tsx';
import { UploadArea } from './upload/upload-area.tsx';
import { useFileList } from './use-file-list.ts';

const words = texts.files;
/** So many of the newest files are looked at for columns to suggest. */
const FILES_WITH_COLUMNS = 300;

export function FilesPage() {
  const { workspace = '' } = useParams({ strict: false });
  const mayWrite = mayWriteIn(useWorkspace(workspace));
  const [choice, choose] = useChoice();
  const { query, files, total } = useFileList(workspace, choice);
  const fields = useMemo(
    () => columnsOfMetadata(files.slice(0, FILES_WITH_COLUMNS).map(({ metadata }) => metadata)),
    [files],
  );
  const isNarrowed = choice.query !== '' || choice.filter !== '' || choice.status !== '';
  const showAll = () => choose({ query: '', filter: '', status: '' });
  return (
    <PageBody>
      <UploadArea
        key={workspace}
        workspace={workspace}
        mayWrite={mayWrite}
        onShowRefused={() => choose({ query: '', filter: '', status: 'failed' })}
        head={(actions) => (
          <PageHead
            title={words.title}
            about={mayWrite ? words.about : words.aboutReading}
            actions={actions}
          />
        )}
      />
      <FileFilters workspace={workspace} choice={choice} fields={fields} onChange={choose} />
      {query.isPending ? (
        <Loading lines={8} label={words.list.loading} />
      ) : query.isError && files.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : files.length === 0 ? (
        <NoFiles isNarrowed={isNarrowed} mayWrite={mayWrite} onShowAll={showAll} />
      ) : (
        <>
          <FilesTable key={workspace} workspace={workspace} files={files} total={total} mayWrite={mayWrite} />
          {query.hasNextPage ? (
            <p className="flex flex-wrap items-center gap-3 text-sm text-muted-foreground">
              {words.list.loaded(files.length, total)}
              <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {words.list.more}
              </Button>
            </p>
          ) : (
            <p className="text-sm text-muted-foreground">{words.list.total(total)}</p>
          )}
        </>
      )}
    </PageBody>
  );
}

/** What the address says the list is limited to; a change of it is a change of the address. */
function useChoice(): [FileChoice, (change: Partial<FileChoice>) => void] {
  const { q = '', filter = '', status = '' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const known = FILE_STATUSES.find((one) => one === status) ?? '';
  const choice = useMemo(() => ({ query: q, filter, status: known }) as const, [q, filter, known]);
  const choose = (change: Partial<FileChoice>) => {
    const next = { ...choice, ...change };
    const search = {
      ...(next.query === '' ? {} : { q: next.query }),
      ...(next.filter === '' ? {} : { filter: next.filter }),
      ...(next.status === '' ? {} : { status: next.status }),
    };
    void navigate({ to: '.', search, replace: true, resetScroll: false });
  };
  return [choice, choose];
}
