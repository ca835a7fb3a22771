import { ArrowPathIcon, InformationCircleIcon, StopCircleIcon } from '@heroicons/react/24/outline';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo, type ReactNode } from 'react';
import type { FileObject } from '../../api/wire-types.ts';
import { formatBytes, formatDate, formatMoment } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { classNames } from '../../ui/class-names.ts';
import { FileStatus } from './file-status.tsx';

const words = texts.files.list;

/** Name, status, size, added, actions. On a narrow screen the status stands under the name. */
export const COLUMNS =
  'grid grid-cols-[2.25rem_minmax(0,1fr)_auto] content-center items-center gap-x-3 px-2 md:grid-cols-[2.25rem_minmax(0,1fr)_minmax(0,17rem)_5rem_7rem_4.5rem]';
/** The same for every row, in pixels. */
export const ROW_HEIGHT = 60;

export type RowActions = {
  readonly onPress: (id: string, how: { readonly range: boolean }) => void;
  readonly onFocus: (id: string) => void;
  readonly onDetails: (id: string) => void;
  readonly onRetry: (id: string) => void;
  readonly onCancel: (id: string) => void;
};

/** One file. Only the row that has the keyboard's place is reached by Tab; its arrows belong to the list. */
export const FileRow = memo(function FileRow({
  file,
  at,
  top,
  selected,
  active,
  mayWrite,
  actions,
}: {
  readonly file: FileObject;
  readonly at: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly mayWrite: boolean;
  readonly actions: RowActions;
}) {
  const { id, filename, status, workspace_id: workspace } = file;
  const tabIndex = active ? 0 : -1;
  const select = ({ shiftKey }: MouseEvent) => actions.onPress(id, { range: shiftKey });
  return (
    <tr
      aria-rowindex={at + 2}
      aria-selected={selected}
      data-file={id}
      tabIndex={tabIndex}
      onFocus={() => actions.onFocus(id)}
      className={classNames(
        COLUMNS,
        'absolute inset-x-0 top-0 border-t border-border -outline-offset-2 hover:bg-accent/60',
        selected && 'bg-accent hover:bg-accent',
      )}
      style={{ height: ROW_HEIGHT, transform: `translateY(${top}px)` }}
    >
      <td className="row-span-2 grid place-items-center md:row-span-1">
        <input
          type="checkbox"
          checked={selected}
          tabIndex={tabIndex}
          aria-label={words.select(filename)}
          onClick={select}
          // The click knows about Shift; React wants to hear of a change as well.
          onChange={() => undefined}
          className="size-4 accent-primary"
        />
      </td>
      <td className="min-w-0">
        <Link
          to="/w/$workspace/files/$file"
          params={{ workspace, file: id }}
          preload={false}
          tabIndex={tabIndex}
          className="block truncate text-sm font-medium hover:underline"
          title={filename}
        >
          {filename}
        </Link>
      </td>
      <td className="col-start-2 row-start-2 min-w-0 md:col-start-3 md:row-start-1">
        <FileStatus file={file} />
      </td>
      <td className="hidden text-right text-[0.8125rem] text-muted-foreground tabular-nums md:block">
        {formatBytes(file.bytes)}
      </td>
      <td
        title={formatMoment(file.created_at * 1000)}
        className="hidden text-[0.8125rem] text-muted-foreground md:block"
      >
        {formatDate(file.created_at * 1000)}
      </td>
      <td className="col-start-3 row-span-2 row-start-1 flex justify-end md:col-start-6 md:row-span-1">
        {mayWrite && status === 'failed' ? (
          <RowButton label={words.retry(filename)} tabIndex={tabIndex} onClick={() => actions.onRetry(id)}>
            <ArrowPathIcon />
          </RowButton>
        ) : null}
        {mayWrite && (status === 'uploaded' || status === 'processing') ? (
          <RowButton label={words.cancel(filename)} tabIndex={tabIndex} onClick={() => actions.onCancel(id)}>
            <StopCircleIcon />
          </RowButton>
        ) : null}
        <RowButton label={words.details(filename)} tabIndex={tabIndex} onClick={() => actions.onDetails(id)}>
          <InformationCircleIcon />
        </RowButton>
      </td>
    </tr>
  );
});

function RowButton({
  label,
  children,
  ...rest
}: {
  readonly label: string;
  readonly tabIndex: number;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="rounded-md p-1.5 hover:bg-background [&_svg]:size-5"
      {...rest}
    >
      {children}
    </button>
  );
}
