import { classNames } from '../ui/class-names.ts';
import type { TextSpan } from './find-quote.ts';

/** A text with its lines as they are and one stretch of it marked. */
export function QuotedText({
  text,
  span,
  className,
}: {
  readonly text: string;
  readonly span: TextSpan | null;
  readonly className?: string;
}) {
  return (
    <p className={classNames('text-sm whitespace-pre-wrap [overflow-wrap:anywhere]', className)}>
      {span === null ? (
        text
      ) : (
        <>
          {text.slice(0, span.start)}
          <mark data-quote-box className="bg-evidence text-neutral-900">
            {text.slice(span.start, span.end)}
          </mark>
          {text.slice(span.end)}
        </>
      )}
    </p>
  );
}
