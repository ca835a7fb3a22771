import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { sayError } from '../../ui/state.tsx';

const MOST_SHOWN = 50;

/** Files for which something did not work, each with its reason. */
export function EachFailures({
  failed,
}: {
  readonly failed: readonly { readonly item: FileObject; readonly error: unknown }[];
}) {
  if (failed.length === 0) return null;
  return (
    <div role="alert" className="grid gap-1 text-sm">
      <p className="font-medium text-destructive">{texts.files.selected.failures(failed.length)}</p>
      <ul className="grid max-h-40 gap-1 overflow-y-auto text-[0.8125rem]">
        {failed.slice(0, MOST_SHOWN).map(({ item, error }) => (
          <li key={item.id}>
            <span className="font-medium break-words">{item.filename}</span>{' '}
            <span className="text-muted-foreground">{Object.values(sayError(error)).join(' ')}</span>
          </li>
        ))}
        {failed.length > MOST_SHOWN ? (
          <li>{texts.files.upload.moreFailures(failed.length - MOST_SHOWN)}</li>
        ) : null}
      </ul>
    </div>
  );
}
