import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { HitCard } from './hit-card.tsx';

/** The passages as cards; the arrow keys go from one to the next. */
export function HitList({
  documents,
  query,
  open,
  onOpen,
}: {
  readonly documents: readonly RelevantDocument[];
  readonly query: string;
  /** Which of them is shown beside; null = none. */
  readonly open: number | null;
  readonly onOpen: (at: number) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  // The cards move when the viewer takes its room.
  useEffect(() => {
    if (open !== null) list.current?.children[open]?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit-button]') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const step = stepOf(event.key, columnsOf(list.current));
    const next = buttons[at + step];
    if (at < 0 || step === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  };
  return (
    <ol
      ref={list}
      aria-label={texts.search.results}
      onKeyDown={move}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-4"
    >
      {documents.map((hit, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a passage is known by its rank
        <li key={at}>
          <HitCard document={hit} query={query} isOpen={at === open} onOpen={() => onOpen(at)} />
        </li>
      ))}
    </ol>
  );
}

function stepOf(key: string, columns: number): number {
  if (key === 'ArrowRight') return 1;
  if (key === 'ArrowLeft') return -1;
  if (key === 'ArrowDown') return columns;
  return key === 'ArrowUp' ? -columns : 0;
}

function columnsOf(list: HTMLElement | null): number {
  const items = [...(list?.children ?? [])].filter((item) => item instanceof HTMLElement);
  return Math.max(1, items.filter((item) => item.offsetTop === items[0]?.offsetTop).length);
}
