import type { RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { describePlace } from './describe-place.ts';

/** The small number behind a statement: opens the very place. */
export function CitationButton({
  document,
  onOpen,
}: {
  readonly document: RelevantDocument;
  readonly onOpen: (document: RelevantDocument) => void;
}) {
  const place = describePlace(document);
  const quote = document.text.replace(/\s+/g, ' ').trim();
  return (
    <button
      type="button"
      data-citation={document.citation}
      aria-label={texts.ask.citationPlace(document.citation ?? 0, place)}
      title={quote === '' ? place : `${place}\n“${quote.slice(0, 300)}”`}
      onClick={() => onOpen(document)}
      className="mx-0.5 inline-flex h-[1.15rem] min-w-[1.15rem] items-center justify-center rounded-sm bg-evidence px-1 align-[0.15em] text-[0.6875rem] leading-none font-semibold text-evidence-foreground hover:brightness-95"
    >
      {document.citation}
    </button>
  );
}
