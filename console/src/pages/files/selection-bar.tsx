import { ArrowPathIcon, StopCircleIcon, TagIcon, TrashIcon, XMarkIcon } from '@heroicons/react/24/outline';
import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';

const words = texts.files.selected;

/** What can be done with the selected files; stands in the place of the columns' names. */
export function SelectionBar({
  files,
  mayWrite,
  busy,
  onMetadata,
  onRetry,
  onCancel,
  onDelete,
  onClear,
}: {
  readonly files: readonly FileObject[];
  readonly mayWrite: boolean;
  readonly busy: { readonly over: number; readonly total: number } | null;
  readonly onMetadata: () => void;
  readonly onRetry: (files: readonly FileObject[]) => void;
  readonly onCancel: (files: readonly FileObject[]) => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}) {
  const failed = files.filter(({ status }) => status === 'failed');
  const open = files.filter(({ status }) => status === 'uploaded' || status === 'processing');
  return (
    <th scope="col" className="col-span-full col-start-2 flex flex-wrap items-center gap-1.5 py-1">
      <span role="status" className="mr-1 text-sm font-medium text-foreground tabular-nums">
        {words.count(files.length)}
      </span>
      {mayWrite ? (
        <>
          <Button size="small" disabled={busy !== null} onClick={onMetadata}>
            <TagIcon />
            {words.metadata}
          </Button>
          {failed.length > 0 ? (
            <Button size="small" disabled={busy !== null} onClick={() => onRetry(failed)}>
              <ArrowPathIcon />
              {words.retry(failed.length)}
            </Button>
          ) : null}
          {open.length > 0 ? (
            <Button size="small" disabled={busy !== null} onClick={() => onCancel(open)}>
              <StopCircleIcon />
              {words.cancel(open.length)}
            </Button>
          ) : null}
          <Button size="small" disabled={busy !== null} onClick={onDelete}>
            <TrashIcon />
            {words.delete}
          </Button>
        </>
      ) : null}
      {busy === null ? null : (
        <span role="status" className="tabular-nums">
          {words.working(busy.over, busy.total)}
        </span>
      )}
      <Button
        size="small-icon"
        variant="ghost"
        className="ml-auto"
        aria-label={words.clear}
        title={words.clear}
        onClick={onClear}
      >
        <XMarkIcon />
      </Button>
    </th>
  );
}
