import { useLayoutEffect, useRef } from 'react';
import type { PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import type { TextSpan } from './find-quote.ts';
import { QuotedText } from './quoted-text.tsx';

/** A page that has no picture: its text as it was read, the quote marked. */
export function TextSection({
  page,
  span,
  back,
}: {
  readonly page: PageObject;
  readonly span: TextSpan | null;
  readonly back: number;
}) {
  const view = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: to the quote when the page changes, and when asked
  useLayoutEffect(() => {
    const quote = view.current?.querySelector('[data-quote-box]');
    if (quote) quote.scrollIntoView({ block: 'center' });
    else view.current?.scrollTo({ top: 0 });
  }, [page, span, back]);
  return (
    <section
      ref={view}
      aria-label={texts.viewer.text}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 py-3 -outline-offset-2"
    >
      {page.text.trim() === '' ? (
        <p className="text-sm text-muted-foreground">{texts.viewer.noText}</p>
      ) : (
        <QuotedText text={page.text} span={span} className="max-w-prose" />
      )}
    </section>
  );
}
