import { useEffect, useRef, useState } from 'react';
import { contentPath } from '../api/pages.ts';
import type { Box, PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import type { TextSpan } from './find-quote.ts';
import { MediaStretches } from './media-stretches.tsx';
import { pageOfPlace, type SourcePlace } from './source-place.ts';

const words = texts.viewer;
const VIDEO = /\.(mp4|m4v|mkv|webm|mov|avi|ogv|mpe?g|wmv|3gp)$/iu;

/** Plays a sound or a video from the second that was quoted; what is said and seen beneath it. */
export function MediaPlayer({
  place,
  page,
  span,
  boxes,
  back,
}: {
  readonly place: SourcePlace;
  readonly page: PageObject;
  readonly span: TextSpan | null;
  readonly boxes: readonly Box[];
  readonly back: number;
}) {
  const player = useRef<HTMLMediaElement | null>(null);
  const [failed, setFailed] = useState(false);
  const cited = pageOfPlace(place) === page.page;
  const start = cited ? (place.startTime ?? page.time?.start ?? 0) : (page.time?.start ?? 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: to the second when the stretch changes, and when asked
  useEffect(() => {
    const media = player.current;
    if (media !== null && media.readyState > 0) media.currentTime = start;
  }, [start, back]);

  const media = {
    controls: true,
    preload: 'metadata',
    src: contentPath(place),
    'aria-label': words.player(place.filename),
    onLoadedMetadata: () => {
      if (player.current !== null) player.current.currentTime = start;
    },
    onError: () => setFailed(true),
  } as const;
  const play = (seconds: number) => {
    if (player.current === null) return;
    player.current.currentTime = seconds;
    // Refused where the file cannot be played: the element says that by itself.
    player.current.play().catch(() => setFailed(true));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="border-b border-border bg-muted p-3">
        {failed ? (
          <p role="alert" className="text-sm">
            {words.playerFailed}
          </p>
        ) : page.kind === 'frame' || VIDEO.test(place.filename) ? (
          <video
            {...media}
            ref={(element) => {
              player.current = element;
            }}
            className="aspect-video max-h-[40dvh] w-full bg-black"
          />
        ) : (
          <audio
            {...media}
            ref={(element) => {
              player.current = element;
            }}
            className="w-full"
          />
        )}
      </div>
      <MediaStretches
        key={back}
        place={place}
        page={page}
        span={span}
        boxes={boxes}
        onPlay={failed ? null : play}
      />
    </div>
  );
}
