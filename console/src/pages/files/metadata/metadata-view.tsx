import type { Metadata } from '../../../api/files.ts';
import { texts } from '../../../texts/texts.ts';

/** Metadata to read. */
export function MetadataView({ metadata }: { readonly metadata: Metadata }) {
  const entries = Object.entries(metadata);
  if (entries.length === 0)
    return <p className="text-sm text-muted-foreground">{texts.files.metadata.none}</p>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {entries.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="font-mono text-[0.8125rem] text-muted-foreground">{key}</dt>
          <dd className="break-words">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
