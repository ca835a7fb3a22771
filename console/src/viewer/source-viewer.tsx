import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { texts } from '../texts/texts.ts';
import { OpenSource } from './open-source.tsx';
import { keyOfPlace, type SourcePlace } from './source-place.ts';
import { useNarrow } from './use-narrow.ts';

type Props = {
  readonly place: SourcePlace;
  /** All sources of the answer, to step through. */
  readonly places?: readonly SourcePlace[];
  readonly onClose: () => void;
};

/** Shows the very place beside the answer; on a narrow screen it fills the screen. */
export function SourceViewer({ place, places = [], onClose }: Props) {
  const narrow = useNarrow();
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusMoved(heading, keyOfPlace(place));
  const source = <OpenSource opened={place} places={places} heading={heading} onClose={onClose} />;
  if (narrow)
    return (
      <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
        <Radix.Portal>
          <Radix.Content
            aria-describedby={undefined}
            aria-label={texts.viewer.title(place.filename)}
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              heading.current?.focus();
            }}
            className="fixed inset-0 z-50 bg-card"
          >
            <Radix.Title className="sr-only">{texts.viewer.title(place.filename)}</Radix.Title>
            {source}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    );
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  return (
    <section
      data-source-viewer
      aria-label={texts.viewer.title(place.filename)}
      onKeyDown={close}
      className="h-full min-h-0 bg-card"
    >
      {source}
    </section>
  );
}

/** To the heading when a place is opened, and back to where it was when the viewer goes. */
function useFocusMoved(heading: RefObject<HTMLElement | null>, key: string): void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another place is opened
  useEffect(() => heading.current?.focus({ preventScroll: true }), [heading, key]);
}
