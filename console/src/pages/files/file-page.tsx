import { ArrowDownTrayIcon, ArrowTopRightOnSquareIcon } from '@heroicons/react/24/outline';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { retryFile } from '../../api/files.ts';
import { contentPath, fileOfPageQuery } from '../../api/pages.ts';
import { mayWrite as mayWriteIn, useWorkspace } from '../../api/session.ts';
import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../../ui/state.tsx';
import { FileStatus } from './file-status.tsx';
import { FilePageOf } from './page/file-page-of.tsx';

const words = texts.files.page;
const POLL_MILLISECONDS = 2_000;

/** What was recognized in a file, page by page. */
export function FilePage() {
  const { workspace = '', file: id = '' } = useParams({ strict: false });
  const { page: number = 1 } = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = useQuery({
    ...fileOfPageQuery({ workspace, fileId: id }),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isOpen(data) ? POLL_MILLISECONDS : false,
  });
  const file = query.data;
  if (file === undefined)
    return (
      <PageBody>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading lines={8} label={words.loading} />
        )}
      </PageBody>
    );
  const original = contentPath({ workspace, fileId: id });
  const turn = (page: number) =>
    void navigate({ to: '.', search: page === 1 ? {} : { page }, replace: true, resetScroll: false });
  return (
    <PageBody className="max-w-7xl">
      <Link
        to="/w/$workspace/files"
        params={{ workspace }}
        className="justify-self-start text-sm text-primary underline underline-offset-4 hover:no-underline"
      >
        {words.back}
      </Link>
      <PageHead
        title={file.filename}
        actions={
          <>
            <Button asChild>
              <a href={original} target="_blank" rel="noreferrer">
                <ArrowTopRightOnSquareIcon />
                {texts.viewer.original}
              </a>
            </Button>
            <Button asChild>
              <a href={original} download={file.filename}>
                <ArrowDownTrayIcon />
                {texts.files.details.download}
              </a>
            </Button>
          </>
        }
      />
      {file.status === 'failed' ? (
        <Failed file={file} />
      ) : isOpen(file) ? (
        <Empty title={words.notYet}>
          <div className="mx-auto grid max-w-64 gap-3 pb-2">
            <FileStatus file={file} />
          </div>
          {words.notYetNext}
        </Empty>
      ) : (
        <FilePageOf key={id} file={file} number={number} onNumber={turn} />
      )}
    </PageBody>
  );
}

function Failed({ file }: { readonly file: FileObject }) {
  const client = useQueryClient();
  const mayWrite = mayWriteIn(useWorkspace(file.workspace_id));
  const query = fileOfPageQuery({ workspace: file.workspace_id, fileId: file.id });
  const retry = useMutation({
    mutationFn: () => retryFile(file.workspace_id, file.id),
    onSuccess: (changed) => client.setQueryData(query.queryKey, changed),
  });
  return (
    <Empty
      title={words.failed}
      actions={
        mayWrite ? (
          <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
            {texts.files.details.retry}
          </Button>
        ) : null
      }
    >
      <p className="pb-2 break-words whitespace-pre-line">{file.status_details}</p>
      {mayWrite ? words.failedNext : null}
      <ErrorLine error={retry.error} />
    </Empty>
  );
}

function isOpen({ status }: FileObject): boolean {
  return status === 'uploaded' || status === 'processing';
}
