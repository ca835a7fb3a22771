import type { ReactNode } from 'react';
import type { FileObject } from '../../api/wire-types.ts';
import { formatBytes, formatMoment } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FileStatus } from './file-status.tsx';

const words = texts.files.details;

/** What the server knows about a file. */
export function FileFacts({ file, children }: { readonly file: FileObject; readonly children?: ReactNode }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1.5 text-sm">
      <Fact name={words.status}>
        <FileStatus file={{ ...file, status_details: null }} />
      </Fact>
      {file.status_details === null ? null : (
        <Fact name={words.note}>
          <span className="break-words whitespace-pre-line">{file.status_details}</span>
        </Fact>
      )}
      {children}
      <Fact name={words.size}>{formatBytes(file.bytes)}</Fact>
      <Fact name={words.added}>{formatMoment(file.created_at * 1000)}</Fact>
      {file.expires_at === null ? null : (
        <Fact name={words.expires}>{formatMoment(file.expires_at * 1000)}</Fact>
      )}
      <Fact name={words.id}>
        <span className="flex items-center gap-1">
          <code className="min-w-0 truncate text-xs">{file.id}</code>
          <CopyButton text={file.id} />
        </span>
      </Fact>
    </dl>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="self-start text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
