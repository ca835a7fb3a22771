import { useEffect, useRef } from 'react';
import { texts } from '../../../texts/texts.ts';
import { classNames } from '../../../ui/class-names.ts';
import { colourOf, type Region } from './region-colours.ts';

const words = texts.files.page;

/** The parts of a page in the order of its text; the chosen one with all its text and where that is from. */
export function RegionList({
  regions,
  chosen,
  onChoose,
}: {
  readonly regions: readonly Region[];
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    list.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (regions.length === 0) return <p className="text-sm text-muted-foreground">{words.noParts}</p>;
  return (
    <ul ref={list} className="grid gap-1">
      {regions.map(({ kind, text, origin, start, end }, at) => (
        <li key={`${start} ${end} ${kind}`}>
          <button
            type="button"
            aria-pressed={at === chosen}
            onClick={() => onChoose(at)}
            className={classNames(
              'grid w-full gap-0.5 rounded-md border-l-4 px-2.5 py-1.5 text-left text-sm hover:bg-accent',
              at === chosen && 'bg-accent',
            )}
            style={{ borderLeftColor: colourOf(kind) }}
          >
            <span className="text-xs text-muted-foreground">
              {words.kinds[kind]} · {words.origins[origin]}
            </span>
            <span
              className={classNames(
                'break-words',
                at === chosen ? 'whitespace-pre-wrap' : 'line-clamp-2',
                kind === 'heading' && 'font-semibold',
              )}
            >
              {text.trim() === '' ? words.wordless : text}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What the colours of the frames mean. */
export function RegionLegend({ kinds }: { readonly kinds: readonly Region['kind'][] }) {
  return (
    <ul aria-label={words.legend} className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted-foreground">
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span className="size-3 rounded-[2px]" style={{ backgroundColor: colourOf(kind) }} />
          {words.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}
