import { ApiError } from '../api/api-error.ts';
import { texts } from '../texts/texts.ts';
import { Empty, ErrorState } from '../ui/state.tsx';
import { quoteOf } from './place-on-page.ts';
import { QuoteNote } from './quote-note.tsx';
import type { SourcePlace } from './source-place.ts';

/** The source cannot be shown (any more): why, and what was quoted from it. */
export function SourceMissing({
  place,
  error,
  onRetry,
}: {
  readonly place: SourcePlace;
  readonly error: unknown;
  readonly onRetry: () => void;
}) {
  const gone = error instanceof ApiError && (error.status === 404 || error.status === 403);
  const { text } = quoteOf(place);
  return (
    <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto p-4">
      {gone ? (
        <Empty title={texts.viewer.gone}>{texts.viewer.goneNext}</Empty>
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
      {text === '' ? null : <QuoteNote lead={texts.viewer.quoteKept} quote={text} />}
    </div>
  );
}
