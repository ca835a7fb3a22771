import { ArrowRightIcon } from '@heroicons/react/20/solid';
import type { Metadata } from '../../../api/files.ts';
import type { FileObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { describeChange } from '../metadata-rows.ts';

const words = texts.files.metadata;
const MOST_SHOWN = 200;

/** For each file and key: before → after. */
export function ChangePreview({
  proposed,
}: {
  readonly proposed: readonly { readonly file: FileObject; readonly change: Metadata }[];
}) {
  return (
    <ul className="grid gap-3">
      {proposed.slice(0, MOST_SHOWN).map(({ file, change }) => {
        const keys = describeChange(file.metadata, change);
        return (
          <li key={file.id} className="rounded-md border border-border p-3 text-sm">
            <p className="font-medium break-words">{file.filename}</p>
            {keys.length === 0 ? <p className="text-muted-foreground">{words.unchanged}</p> : null}
            <dl className="grid gap-1 pt-1">
              {keys.map(({ key, before, after }) => (
                <div key={key} className="grid grid-cols-[minmax(4rem,auto)_minmax(0,1fr)] gap-2">
                  <dt className="font-mono text-[0.8125rem] text-muted-foreground">{key}</dt>
                  <dd className="flex flex-wrap items-center gap-1.5 break-words">
                    <del
                      className={
                        before === null ? 'text-muted-foreground no-underline' : 'text-muted-foreground'
                      }
                    >
                      {before ?? words.absent}
                    </del>
                    <ArrowRightIcon className="size-3.5 text-muted-foreground" />
                    <ins className="font-medium no-underline">{after ?? words.removed}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
      {proposed.length > MOST_SHOWN ? (
        <li className="text-sm">{texts.files.upload.moreFailures(proposed.length - MOST_SHOWN)}</li>
      ) : null}
    </ul>
  );
}
