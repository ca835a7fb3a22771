import type { PageObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { cutAtHeadings } from './cut-at-headings.ts';

/** The text of a page with its headings. */
export function PageText({ page }: { readonly page: PageObject }) {
  if (page.text.trim() === '')
    return <p className="text-sm text-muted-foreground">{texts.files.page.noText}</p>;
  return (
    <div className="grid gap-1">
      <CopyButton text={page.text} label={texts.common.copy} className="justify-self-end" />
      <div className="text-sm break-words whitespace-pre-wrap">
        {cutAtHeadings(page).map(({ text, start, level }) =>
          level === null ? (
            <span key={start}>{text}</span>
          ) : (
            <strong key={start} className={level === 1 ? 'text-base' : ''}>
              {text}
            </strong>
          ),
        )}
      </div>
    </div>
  );
}
