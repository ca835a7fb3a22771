import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { COLUMNS, FileRow, ROW_HEIGHT, type RowActions } from './file-row.tsx';
import { keyDeed } from './key-deed.ts';

const words = texts.files.list;
/** Height of what stays at the top while the list scrolls under it, in pixels. */
const HEAD_HEIGHT = 40;

/** Thousands of files; only the rows that are seen are in the page. The page itself scrolls. */
export function FileList({
  files,
  total,
  selected,
  mayWrite,
  actions,
  onSelectAll,
  onOpen,
  onDelete,
  children,
}: {
  readonly files: readonly FileObject[];
  readonly total: number;
  readonly selected: ReadonlySet<string>;
  readonly mayWrite: boolean;
  readonly actions: Omit<RowActions, 'onFocus'>;
  readonly onSelectAll: (all: boolean) => void;
  readonly onOpen: (id: string) => void;
  /** Of what is selected, or of this one. */
  readonly onDelete: (id: string) => void;
  /** In the place of the columns' names while files are selected. */
  readonly children?: ReactNode;
}) {
  const list = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const keys = useId();
  const margin = useOffset(list);
  const found = active === null ? 0 : files.findIndex(({ id }) => id === active);
  const activeAt = Math.max(0, found);
  const virtualizer = useVirtualizer({
    count: files.length,
    getScrollElement: () => list.current?.closest('main') ?? null,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (at) => files[at]?.id ?? at,
    overscan: 4,
    scrollMargin: margin,
    scrollPaddingStart: HEAD_HEIGHT,
    // The row with the keyboard's place stays in the page, or the place would be lost.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), activeAt])].sort((a, b) => a - b),
  });
  const rowActions = useMemo(() => ({ ...actions, onFocus: setActive }), [actions]);

  const move = (to: number) => {
    const at = Math.min(files.length - 1, Math.max(0, to));
    const file = files[at];
    if (file === undefined) return;
    setActive(file.id);
    virtualizer.scrollToIndex(at);
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-file="${file.id}"]`)?.focus({ preventScroll: true });
    });
  };
  const press = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLTableRowElement;
    const deed = keyDeed(event, { onRow, rows: Math.floor(window.innerHeight / ROW_HEIGHT) - 3 });
    const file = files[activeAt];
    if (deed === null || file === undefined) return;
    event.preventDefault();
    if (deed.type === 'move') {
      const to = Math.min(files.length - 1, Math.max(0, activeAt + deed.rows));
      if (deed.range) {
        if (!selected.has(file.id)) actions.onPress(file.id, { range: false });
        const end = files[to];
        if (end !== undefined) actions.onPress(end.id, { range: true });
      }
      move(to);
    } else if (deed.type === 'toggle') actions.onPress(file.id, { range: deed.range });
    else if (deed.type === 'all') onSelectAll(true);
    else if (deed.type === 'none') onSelectAll(false);
    else if (deed.type === 'open') onOpen(file.id);
    else if (mayWrite) onDelete(file.id);
  };

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows take the keyboard (WAI-ARIA APG, grid)
      role="grid"
      aria-label={words.label}
      aria-rowcount={total + 1}
      aria-multiselectable
      aria-describedby={keys}
      onKeyDown={press}
      className="block rounded-lg border border-border bg-card"
    >
      <caption id={keys} className="sr-only">
        {words.keys}
      </caption>
      <thead className="sticky top-0 z-10 block">
        <tr
          aria-rowindex={1}
          className={`${COLUMNS} rounded-t-lg bg-muted text-left text-xs text-muted-foreground [&_th]:font-medium`}
          style={{ minHeight: HEAD_HEIGHT }}
        >
          <th scope="col" className="grid place-items-center">
            <input
              type="checkbox"
              aria-label={words.selectAll}
              checked={files.length > 0 && selected.size === files.length}
              ref={(box) => {
                if (box !== null) box.indeterminate = selected.size > 0 && selected.size < files.length;
              }}
              onChange={({ target }) => onSelectAll(target.checked)}
              className="size-4 accent-primary"
            />
          </th>
          {children ?? <ColumnNames />}
        </tr>
      </thead>
      <tbody ref={list} className="relative block" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const file = files[index];
          return file === undefined ? null : (
            <FileRow
              key={file.id}
              file={file}
              at={index}
              top={start - margin}
              selected={selected.has(file.id)}
              active={index === activeAt}
              mayWrite={mayWrite}
              actions={rowActions}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function ColumnNames() {
  const { name, status, size, added, actions } = words.columns;
  return (
    <>
      <th scope="col">{name}</th>
      <th scope="col" className="hidden md:block">
        {status}
      </th>
      <th scope="col" className="hidden text-right md:block">
        {size}
      </th>
      <th scope="col" className="hidden md:block">
        {added}
      </th>
      <th scope="col" className="text-right">
        <span className="sr-only">{actions}</span>
      </th>
    </>
  );
}

/** How far down in what scrolls an element begins; it changes with what comes and goes above. */
function useOffset(element: { readonly current: HTMLElement | null }): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const main = element.current?.closest('main');
    if (element.current === null || main === null || main === undefined) return;
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setOffset(Math.round(top - main.getBoundingClientRect().top + main.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const child of main.children) observer.observe(child);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}
