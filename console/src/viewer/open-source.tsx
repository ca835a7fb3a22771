import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { pageQuery } from '../api/pages.ts';
import { texts } from '../texts/texts.ts';
import { PageContent } from './page-content.tsx';
import { viewOfPage } from './page-kind.ts';
import { SheetPicker } from './sheet-picker.tsx';
import { SourceMissing } from './source-missing.tsx';
import { keyOfPlace, pageOfPlace, type SourcePlace } from './source-place.ts';
import { ViewerHead } from './viewer-head.tsx';
import { ViewerToolbar } from './viewer-toolbar.tsx';
import { stepFrom, type Zoom } from './zoom.ts';
import { ZoomTools } from './zoom-tools.tsx';

type Shown = {
  /** The opened place that was stepped from. */
  readonly from: string;
  readonly place: SourcePlace;
  readonly number: number;
  /** Counts how often the quote was asked back for. */
  readonly back: number;
};

/** The source that was opened, or another one of the answer that was stepped to: its page and the tools around it. */
export function OpenSource({
  opened,
  places,
  heading,
  onClose,
}: {
  readonly opened: SourcePlace;
  readonly places: readonly SourcePlace[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onClose: () => void;
}) {
  const from = keyOfPlace(opened);
  const [stepped, setStepped] = useState<Shown | null>(null);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [factor, setFactor] = useState(1);
  const shown =
    stepped?.from === from ? stepped : { from, place: opened, number: pageOfPlace(opened), back: 0 };
  const { place, number, back } = shown;
  const setNumber = (to: number) => setStepped({ ...shown, number: to });
  const address = { workspace: place.workspace, fileId: place.fileId, page: number };
  const { data: page, error, refetch } = useQuery(pageQuery(address));
  const pictured = page !== undefined && viewOfPage(page) === 'picture';
  const press = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !pictured) return;
    const count = page.page_count ?? number;
    if (event.key === 'PageDown') setNumber(Math.min(count, number + 1));
    else if (event.key === 'PageUp') setNumber(Math.max(1, number - 1));
    else if (event.key === '+' || event.key === '=') setZoom(stepFrom(factor, 1));
    else if (event.key === '-') setZoom(stepFrom(factor, -1));
    else if (event.key === '0') setZoom('width');
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that work from anywhere inside, each with its button
    <div onKeyDown={press} className="flex h-full min-h-0 flex-col">
      <ViewerHead
        place={place}
        places={places}
        heading={heading}
        onPlace={(next) => setStepped({ from, place: next, number: pageOfPlace(next), back: 0 })}
        onClose={onClose}
      />
      <ViewerToolbar
        place={place}
        number={number}
        page={page}
        onNumber={setNumber}
        onQuote={() => setStepped({ ...shown, number: pageOfPlace(place), back: back + 1 })}
        tools={
          pictured ? (
            <ZoomTools zoom={zoom} factor={factor} onZoom={setZoom} />
          ) : page !== undefined && page.sheet !== null ? (
            <SheetPicker workspace={place.workspace} page={page} onNumber={setNumber} />
          ) : null
        }
      />
      {error !== null && page === undefined ? (
        <SourceMissing place={place} error={error} onRetry={() => void refetch()} />
      ) : page === undefined ? (
        <div role="status" data-state-shown="loading" className="min-h-0 flex-1 overflow-hidden bg-muted p-3">
          <span className="sr-only">{texts.viewer.loadingPage}</span>
          <div className="aspect-[1/1.414] animate-pulse bg-card" />
        </div>
      ) : (
        <PageContent
          key={keyOfPlace(place)}
          place={place}
          page={page}
          back={back}
          zoom={zoom}
          onZoom={setZoom}
          onFactor={setFactor}
        />
      )}
    </div>
  );
}
