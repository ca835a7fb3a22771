import { useMemo } from 'react';
import type { PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { MediaPlayer } from './media-player.tsx';
import { viewOfPage } from './page-kind.ts';
import { placeOnPage, quoteOf } from './place-on-page.ts';
import { QuoteNote } from './quote-note.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import { pageOfPlace, type SourcePlace } from './source-place.ts';
import { TextSection } from './text-section.tsx';
import type { Zoom } from './zoom.ts';
import { ZoomedPage } from './zoomed-page.tsx';

const words = texts.viewer;

/** A page in the way of its kind, with the place marked. */
export function PageContent({
  place,
  page,
  back,
  zoom,
  onZoom,
  onFactor,
}: {
  readonly place: SourcePlace;
  readonly page: PageObject;
  readonly back: number;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onFactor: (factor: number) => void;
}) {
  const { boxes, span } = useMemo(() => placeOnPage(place, page), [place, page]);
  const quote = quoteOf(place);
  const cited = pageOfPlace(place) === page.page;
  const view = viewOfPage(page);
  if (view === 'player')
    return <MediaPlayer place={place} page={page} span={span} boxes={boxes} back={back} />;
  const lost =
    cited && !quote.seen && (view === 'picture' ? boxes.length === 0 : view === 'text' && span === null);
  return (
    <>
      {cited && quote.seen ? (
        <QuoteNote
          lead={quote.text === '' ? words.seenByModel : `${words.seenByModel} ${words.seenAs}`}
          {...(quote.text === '' ? {} : { quote: quote.text })}
        />
      ) : null}
      {lost ? <QuoteNote lead={words.quoteElsewhere} quote={quote.text} /> : null}
      {view === 'picture' ? (
        <ZoomedPage
          page={page}
          boxes={boxes}
          framed={quote.seen}
          zoom={zoom}
          onZoom={onZoom}
          onFactor={onFactor}
          back={back}
        />
      ) : view === 'grid' ? (
        <SheetGrid
          key={page.page}
          page={page}
          cited={cited && place.cells !== null ? { cells: place.cells, quote: quote.text } : null}
          back={back}
        />
      ) : (
        <TextSection page={page} span={span} back={back} />
      )}
    </>
  );
}
