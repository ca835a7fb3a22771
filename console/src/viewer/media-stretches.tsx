import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { pageQuery } from '../api/pages.ts';
import type { Box, PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import type { TextSpan } from './find-quote.ts';
import { MediaStretch } from './media-stretch.tsx';
import { pageOfPlace, type SourcePlace } from './source-place.ts';

const AROUND = 2;
const MORE = 8;

/** The stretches of a sound or video around the one that is shown, in their order. */
export function MediaStretches({
  place,
  page,
  span,
  boxes,
  onPlay,
}: {
  readonly place: SourcePlace;
  readonly page: PageObject;
  readonly span: TextSpan | null;
  readonly boxes: readonly Box[];
  /** Null = it cannot be played. */
  readonly onPlay: ((seconds: number) => void) | null;
}) {
  const [more, setMore] = useState(0);
  const count = page.page_count ?? page.page;
  const first = Math.max(1, page.page - AROUND - more);
  const last = Math.min(count, page.page + AROUND + more);
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const pages = useQueries({
    queries: numbers.map((number) =>
      pageQuery({ workspace: place.workspace, fileId: page.file_id, page: number }),
    ),
  });
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another stretch is shown
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [page.page]);
  return (
    <section
      aria-label={texts.viewer.segments}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <ol ref={list} className="divide-y divide-border">
        {pages.map(({ data }, at) => {
          const number = numbers[at];
          if (number === undefined) return null;
          const shown = number === page.page ? page : data;
          const current = number === page.page;
          return (
            <li key={number} className="px-3 py-3" {...(current ? { 'aria-current': true } : {})}>
              {shown === undefined ? (
                <div className="h-16 animate-pulse rounded-md bg-muted" />
              ) : (
                <MediaStretch
                  page={shown}
                  span={current ? span : null}
                  boxes={current ? boxes : []}
                  quoted={current && pageOfPlace(place) === number ? place : null}
                  onPlay={onPlay}
                />
              )}
            </li>
          );
        })}
      </ol>
      {first > 1 || last < count ? (
        <p className="p-3">
          <Button size="small" onClick={() => setMore(more + MORE)}>
            {texts.viewer.moreStretches}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
