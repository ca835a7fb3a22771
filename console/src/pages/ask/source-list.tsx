import type { RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { describePlace } from './describe-place.ts';

/** What the answer rests on, in citation order. */
export function SourceList({
  documents,
  onOpen,
}: {
  readonly documents: readonly RelevantDocument[];
  readonly onOpen: (document: RelevantDocument) => void;
}) {
  if (documents.length === 0) return null;
  return (
    <section className="@container grid gap-1.5" aria-label={texts.ask.sources}>
      <ol className="grid gap-1.5 @lg:grid-cols-2">
        {documents.map((document, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of an answer never changes
          <li key={at} className="min-w-0">
            <button
              type="button"
              onClick={() => onOpen(document)}
              className="grid h-full w-full grid-cols-[minmax(0,1fr)] content-start gap-0.5 rounded-md border border-border bg-card px-3 py-2 text-left hover:border-ring"
            >
              <span className="flex items-center gap-2 text-[0.8125rem] font-medium">
                <span className="rounded-sm bg-evidence px-1 text-[0.6875rem] font-semibold text-evidence-foreground">
                  {document.citation ?? '–'}
                </span>
                <span className="min-w-0 truncate">{describePlace(document)}</span>
              </span>
              <span className="line-clamp-2 font-serif text-[0.8125rem] text-muted-foreground">
                {document.text.trim() === ''
                  ? texts.ask.pictureOnly
                  : `“${document.text.replace(/\s+/g, ' ').trim()}”`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
