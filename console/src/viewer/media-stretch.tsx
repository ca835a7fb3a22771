import { PlayIcon } from '@heroicons/react/20/solid';
import type { Box, PageObject } from '../api/wire-types.ts';
import { formatTime } from '../format.ts';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { TextSpan } from './find-quote.ts';
import { PagePicture } from './page-picture.tsx';
import { QuotedText } from './quoted-text.tsx';
import type { SourcePlace } from './source-place.ts';

const words = texts.viewer;

/** A stretch of a sound or video: when it is, what is said, what stands in its picture. */
export function MediaStretch({
  page,
  span,
  boxes,
  quoted,
  onPlay,
}: {
  readonly page: PageObject;
  readonly span: TextSpan | null;
  readonly boxes: readonly Box[];
  /** The place that was quoted, where it lies in this stretch. */
  readonly quoted: Pick<SourcePlace, 'startTime' | 'endTime'> | null;
  readonly onPlay: ((seconds: number) => void) | null;
}) {
  const { start, end } = page.time ?? { start: 0, end: 0 };
  const from = quoted?.startTime ?? start;
  const to = quoted?.endTime ?? end;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <TimeButton from={start} to={end} onPlay={onPlay} />
        {quoted === null ? null : (
          <>
            <Badge className="border-transparent bg-evidence text-neutral-900">{words.quoted}</Badge>
            {from === start && to === end ? null : <TimeButton from={from} to={to} onPlay={onPlay} />}
          </>
        )}
      </p>
      <PagePicture page={page} boxes={boxes} className="max-w-sm" />
      {page.text.trim() === '' ? (
        <p className="text-sm text-muted-foreground">{words.nothingSaid}</p>
      ) : (
        partsOf(page).map((part) => (
          <div key={part.start}>
            {part.kind === 'screen' ? (
              <p className="text-xs font-medium text-muted-foreground">{words.onScreen}</p>
            ) : null}
            <QuotedText
              text={page.text.slice(part.start, part.end)}
              span={within(span, part.start, part.end)}
            />
          </div>
        ))
      )}
    </div>
  );
}

function TimeButton({
  from,
  to,
  onPlay,
}: {
  readonly from: number;
  readonly to: number;
  readonly onPlay: ((seconds: number) => void) | null;
}) {
  const times = words.times(formatTime(from), formatTime(to));
  if (onPlay === null) return <span className="text-[0.8125rem] tabular-nums">{times}</span>;
  return (
    <Button size="small" className="tabular-nums" aria-label={words.play(times)} onClick={() => onPlay(from)}>
      <PlayIcon />
      {times}
    </Button>
  );
}

function partsOf({ text, regions }: PageObject) {
  const parts = regions.filter(({ start, end }) => end > start);
  return parts.length > 0 ? parts : [{ kind: 'speech' as const, start: 0, end: text.length }];
}

/** The part of a span that lies in a stretch of the text, counted from the stretch's beginning. */
function within(span: TextSpan | null, start: number, end: number): TextSpan | null {
  if (span === null || span.end <= start || span.start >= end) return null;
  return { start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start };
}
