import { DocumentTextIcon, MusicalNoteIcon, TableCellsIcon } from '@heroicons/react/24/outline';
import type { RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { quoteOf } from '../../viewer/place-on-page.ts';
import { HitPicture } from './hit-picture.tsx';
import { excerptOf, markWords } from './mark-words.ts';
import { placeLabel } from './place-label.ts';

const words = texts.search;

/** A passage that was found: its page, its place and its words. */
export function HitCard({
  document,
  query,
  isOpen,
  onOpen,
}: {
  readonly document: RelevantDocument;
  readonly query: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const place = placeLabel(document);
  const quote = quoteOf({ quote: document.text });
  const Icon = iconOf(document);
  return (
    <article
      data-hit
      className="relative flex h-full flex-col overflow-hidden rounded-lg border border-border bg-card focus-within:border-ring hover:border-ring has-aria-pressed:border-ring"
    >
      {document.image_url === null ? (
        <div className="grid h-14 shrink-0 place-items-center border-b border-border bg-muted">
          <Icon className="size-6 text-muted-foreground" />
        </div>
      ) : (
        <HitPicture document={document} framed={quote.seen} />
      )}
      <div className="grid gap-1.5 p-3">
        <h3 className="text-sm font-semibold [overflow-wrap:anywhere]">
          {/* The whole card can be clicked; the name is what is focused and read out. */}
          <button
            type="button"
            data-hit-button
            aria-pressed={isOpen}
            aria-label={words.open(document.filename, place)}
            onClick={onOpen}
            className="text-left after:absolute after:inset-0"
          >
            {document.filename}
          </button>
        </h3>
        <p className="flex flex-wrap justify-between gap-x-3 text-xs text-muted-foreground tabular-nums">
          <span>{place}</span>
          <span>{words.score(document.score)}</span>
        </p>
        {quote.seen ? <p className="text-xs text-muted-foreground">{words.seen}</p> : null}
        <p className="line-clamp-6 text-[0.8125rem] whitespace-pre-line [overflow-wrap:anywhere]">
          {excerptOf(markWords(quote.text.replace(/\n{2,}/gu, '\n'), query)).map(({ text, marked }, at) =>
            marked ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never move
              <mark key={at} className="bg-evidence text-neutral-900">
                {text}
              </mark>
            ) : (
              text
            ),
          )}
        </p>
      </div>
    </article>
  );
}

function iconOf({ start_time: start, cells, sheet }: RelevantDocument) {
  if (start !== null) return MusicalNoteIcon;
  return cells === null && sheet === null ? DocumentTextIcon : TableCellsIcon;
}
