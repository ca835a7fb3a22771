import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { classNames } from '../ui/class-names.ts';
import { columnName } from './cell-range.ts';
import { citedCells } from './cited-cells.ts';
import { type Sheet, sheetOfPage } from './sheet-of-page.ts';

/** Pixels of a row with one line, before it is measured. */
const ROW_HEIGHT = 29;

/** The cells of a sheet under their letters and numbers, the cited ones marked and scrolled to. */
export function SheetGrid({
  page,
  cited,
  back,
}: {
  readonly page: PageObject;
  /** Null = none of this page. */
  readonly cited: { readonly cells: string; readonly quote: string } | null;
  readonly back: number;
}) {
  const sheet = useMemo(() => sheetOfPage(page), [page]);
  const { cells = '', quote = '' } = cited ?? {};
  const isCited = useMemo(() => citedCells({ page, sheet }, { cells, quote }), [page, sheet, cells, quote]);
  const view = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: sheet.rows.length,
    getScrollElement: () => view.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const target = useMemo(
    () => sheet.rows.findIndex(({ row }) => sheet.columns.some((column) => isCited(row, column))),
    [sheet, isCited],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: to the cells when the page changes, and when asked
  useLayoutEffect(() => {
    virtual.scrollToIndex(Math.max(0, target), { align: 'center' });
    const frame = requestAnimationFrame(() => toMarkedColumn(view.current));
    return () => cancelAnimationFrame(frame);
  }, [sheet, target, back]);

  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={view}
      aria-label={texts.viewer.grid(page.sheet)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto bg-card -outline-offset-2"
    >
      <table
        aria-rowcount={sheet.rows.length + 1}
        className="table-fixed border-separate border-spacing-0 text-[0.8125rem]"
        style={{ width: `calc(3.5rem + ${widthsOf(sheet).join(' + ')})` }}
      >
        <colgroup>
          <col style={{ width: '3.5rem' }} />
          {sheet.columns.map((column, at) => (
            <col key={column} style={{ width: widthsOf(sheet)[at] }} />
          ))}
        </colgroup>
        <thead className="sticky top-0 z-10">
          <tr aria-rowindex={1}>
            <th scope="col" className={classNames(label, 'sticky left-0 z-20')}>
              <span className="sr-only">{texts.viewer.row}</span>
            </th>
            {sheet.columns.map((column) => (
              <th key={column} scope="col" className={label}>
                {columnName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {items.map(({ index }) => {
            const line = sheet.rows[index];
            if (line === undefined) return null;
            return (
              <tr key={line.row} data-index={index} ref={virtual.measureElement} aria-rowindex={index + 2}>
                <th scope="row" className={classNames(label, 'sticky left-0')}>
                  {line.row + 1}
                </th>
                {sheet.columns.map((column) => {
                  const cell = line.cells.get(column);
                  const marked = isCited(line.row, column);
                  return (
                    <td
                      key={column}
                      {...(marked ? { 'data-quote-box': '' } : {})}
                      className={classNames(
                        'border-r border-b border-border px-2 py-1 align-top [overflow-wrap:anywhere] whitespace-pre-wrap',
                        cell?.header && 'font-semibold',
                        marked && 'bg-evidence text-neutral-900',
                      )}
                    >
                      {cell?.text}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </section>
  );
}

const label =
  'border-r border-b border-border bg-muted px-2 py-1 text-center font-medium text-muted-foreground';

/** In the place of the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr aria-hidden style={{ height }} />;
}

function widthsOf({ widths }: Sheet): readonly string[] {
  return widths.map((letters) => `${letters + 3}ch`);
}

function toMarkedColumn(view: HTMLElement | null): void {
  view?.querySelector('[data-quote-box]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}
