import { ChevronLeftIcon, ChevronRightIcon, XMarkIcon } from '@heroicons/react/20/solid';
import type { RefObject } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { keyOfPlace, type SourcePlace } from './source-place.ts';

const words = texts.viewer;

/** The file's name, the way out, and the other sources of the answer. */
export function ViewerHead({
  place,
  places,
  heading,
  onPlace,
  onClose,
}: {
  readonly place: SourcePlace;
  readonly places: readonly SourcePlace[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onPlace: (place: SourcePlace) => void;
  readonly onClose: () => void;
}) {
  const at = places.findIndex((candidate) => keyOfPlace(candidate) === keyOfPlace(place));
  const previous = places[at - 1];
  const next = at < 0 ? undefined : places[at + 1];
  return (
    <header className="flex items-center gap-2 border-b border-border px-3 py-2">
      <h2
        ref={heading}
        tabIndex={-1}
        className="min-w-0 flex-1 truncate text-sm font-semibold focus:outline-none"
        title={place.filename}
      >
        {place.filename}
      </h2>
      {places.length > 1 && at >= 0 ? (
        <fieldset aria-label={words.sources} className="flex items-center gap-0.5">
          <Button
            variant="ghost"
            size="small-icon"
            aria-label={words.previousSource}
            title={words.previousSource}
            disabled={previous === undefined}
            onClick={() => previous && onPlace(previous)}
          >
            <ChevronLeftIcon />
          </Button>
          <span aria-live="polite" className="text-[0.8125rem] whitespace-nowrap tabular-nums">
            {words.sourceOf(place.citation, at + 1, places.length)}
          </span>
          <Button
            variant="ghost"
            size="small-icon"
            aria-label={words.nextSource}
            title={words.nextSource}
            disabled={next === undefined}
            onClick={() => next && onPlace(next)}
          >
            <ChevronRightIcon />
          </Button>
        </fieldset>
      ) : null}
      <Button
        variant="ghost"
        size="small-icon"
        aria-label={words.close}
        title={words.close}
        onClick={onClose}
      >
        <XMarkIcon />
      </Button>
    </header>
  );
}
