import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Box, PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { PagePicture } from './page-picture.tsx';
import { TextLayer } from './text-layer.tsx';
import { factorOf, type Room, widthOfPage, withinBounds, type Zoom } from './zoom.ts';

const MARGIN = 12;
/** Where in the room the quote's first line is brought to. */
const QUOTE_AT = 0.25;

/** A page's picture that can be zoomed and moved, scrolled to what is marked on it. */
export function ZoomedPage({
  page,
  boxes,
  framed,
  zoom,
  onZoom,
  onFactor,
  back,
  children,
}: {
  readonly page: PageObject;
  readonly boxes: readonly Box[];
  readonly framed: boolean;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  /** Told how large it is drawn. */
  readonly onFactor: (factor: number) => void;
  /** Scrolls to the marked place whenever it changes. */
  readonly back: number;
  readonly children?: ReactNode;
}) {
  const scroller = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const width = room === null ? null : widthOfPage(zoom, page, room);
  const factor = width === null ? null : factorOf(width, page);
  const first = boxes[0];

  // biome-ignore lint/correctness/useExhaustiveDependencies: to the place once it can be measured, and when asked
  useLayoutEffect(() => {
    const view = scroller.current;
    const paper = sheet.current;
    if (view === null || paper === null || room === null) return;
    view.scrollTop = first === undefined ? 0 : first.y0 * paper.offsetHeight - room.height * QUOTE_AT;
    view.scrollLeft = first === undefined ? 0 : first.x0 * paper.offsetWidth - room.width * QUOTE_AT;
  }, [room === null, page.file_id, page.page, first?.x0, first?.y0, back]);

  useKeptPlace(scroller, width);
  useEffect(() => {
    if (factor !== null) onFactor(factor);
  }, [factor, onFactor]);

  useEffect(() => {
    const view = scroller.current;
    if (view === null || factor === null) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      onZoom(withinBounds(factor * Math.exp(-event.deltaY / 400)));
    };
    // React's own listener is passive: the browser would zoom the whole console.
    view.addEventListener('wheel', turn, { passive: false });
    return () => view.removeEventListener('wheel', turn);
  }, [factor, onZoom]);

  return (
    <section
      ref={scroller}
      aria-label={texts.viewer.picture}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto [scrollbar-gutter:stable] bg-muted -outline-offset-2"
    >
      <div
        style={{ width: width === null ? '100%' : width + 2 * MARGIN, padding: MARGIN }}
        className="mx-auto"
      >
        <div ref={sheet}>
          <PagePicture page={page} boxes={boxes} framed={framed}>
            {page.width > 0 ? <TextLayer page={page} /> : null}
            {children}
          </PagePicture>
        </div>
      </div>
    </section>
  );
}

/** The room for the page inside an element, without margins; null until it is measured. */
function useRoom(element: { readonly current: HTMLElement | null }): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const view = element.current;
    if (view === null) return;
    const measure = () => {
      // The scrollbar's place is kept free, and its height not counted: the page must not bring it back and forth.
      const measured = { width: view.clientWidth - 2 * MARGIN, height: view.offsetHeight - 2 * MARGIN };
      setRoom((before) => {
        const same = before?.width === measured.width && before.height === measured.height;
        return same ? before : measured;
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(view);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

/** Keeps the middle of what is seen where it is while the page gets larger or smaller. */
function useKeptPlace(scroller: { readonly current: HTMLElement | null }, width: number | null): void {
  const before = useRef(width);
  useLayoutEffect(() => {
    const view = scroller.current;
    const old = before.current;
    before.current = width;
    if (view === null || old === null || width === null || old === width) return;
    const times = width / old;
    view.scrollTop = (view.scrollTop + view.clientHeight / 2) * times - view.clientHeight / 2;
    view.scrollLeft = (view.scrollLeft + view.clientWidth / 2) * times - view.clientWidth / 2;
  }, [scroller, width]);
}
