import { ArrowTopRightOnSquareIcon, DocumentIcon } from '@heroicons/react/20/solid';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { contentPath } from '../api/pages.ts';
import type { PageObject } from '../api/wire-types.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { nounOfPage } from './page-kind.ts';
import { PageStepper } from './page-stepper.tsx';
import { quoteOf } from './place-on-page.ts';
import type { SourcePlace } from './source-place.ts';

const words = texts.viewer;

/** Which page, how to get back to the quote, and where else the source can be seen. */
export function ViewerToolbar({
  place,
  number,
  page,
  onNumber,
  onQuote,
  tools,
}: {
  readonly place: SourcePlace;
  readonly number: number;
  readonly page: PageObject | undefined;
  readonly onNumber: (number: number) => void;
  readonly onQuote: () => void;
  /** Of the kind of page that is shown. */
  readonly tools: ReactNode;
}) {
  const noun = nounOfPage(page);
  const quote = quoteOf(place).text;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-2 py-1.5">
      <fieldset aria-label={words.kinds[noun]} className="flex items-center gap-0.5">
        <PageStepper page={page} number={number} variant="ghost" onNumber={onNumber} />
      </fieldset>
      {tools}
      <div className="ml-auto flex flex-wrap items-center gap-0.5">
        <Button variant="ghost" size="small" onClick={onQuote}>
          {words.toQuote}
        </Button>
        {quote === '' ? null : (
          <CopyButton text={quote} aria-label={words.copyQuote} title={words.copyQuote} />
        )}
        <Button asChild variant="ghost" size="small-icon">
          <Link
            to="/w/$workspace/files/$file"
            params={{ workspace: place.workspace, file: place.fileId }}
            search={{ page: number }}
            aria-label={words.filePage}
            title={words.filePage}
          >
            <DocumentIcon />
          </Link>
        </Button>
        <Button asChild variant="ghost" size="small-icon">
          <a
            href={contentPath(place, page?.paged === true ? `page=${number}` : null)}
            target="_blank"
            rel="noreferrer"
            aria-label={words.original}
            title={words.original}
          >
            <ArrowTopRightOnSquareIcon />
          </a>
        </Button>
      </div>
    </div>
  );
}
