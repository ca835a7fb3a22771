import { ArrowPathIcon, XMarkIcon } from '@heroicons/react/20/solid';
import { ApiError } from '../../../api/api-error.ts';
import { formatBytes } from '../../../format.ts';
import { texts } from '../../../texts/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { sayError } from '../../../ui/state.tsx';
import type { Failure } from './upload-queue.ts';
import { uploads, useUploads } from './use-uploads.ts';

const words = texts.files.upload;
const MOST_SHOWN = 100;

/** What is on its way to the server, and what did not get there. Nothing, if there is nothing. */
export function UploadPanel({ onShowRefused }: { readonly onShowRefused: () => void }) {
  const state = useUploads();
  const { files, bytes, sentBytes, doneFiles, refusedFiles, openFiles, failures, pausing } = state;
  if (files === 0 || (openFiles === 0 && doneFiles + refusedFiles + failures.length === 0)) return null;
  const arrived = doneFiles + refusedFiles;
  return (
    <Card aria-label={words.title} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-semibold" aria-live="polite">
          {openFiles > 0 ? words.running(arrived, files) : words.over(arrived)}
        </h2>
        {openFiles > 0 ? (
          <div className="flex items-center gap-3">
            <span className="text-[0.8125rem] text-muted-foreground tabular-nums">
              {words.bytes(formatBytes(sentBytes), formatBytes(bytes))}
            </span>
            <Button size="small" onClick={uploads.stop}>
              {words.stop}
            </Button>
          </div>
        ) : (
          <Button size="small-icon" variant="ghost" aria-label={words.dismiss} onClick={uploads.clear}>
            <XMarkIcon />
          </Button>
        )}
      </div>
      {openFiles > 0 ? (
        <Progress value={bytes === 0 ? arrived / files : sentBytes / bytes} label={words.title} />
      ) : null}
      {pausing ? (
        <p role="status" className="text-sm text-unsupported">
          {words.pausing}
        </p>
      ) : null}
      {refusedFiles > 0 ? (
        <p className="text-sm">
          {words.refused(refusedFiles)}{' '}
          <Button variant="link" size="inline" onClick={onShowRefused}>
            {words.showRefused}
          </Button>
        </p>
      ) : null}
      {failures.length > 0 ? <Failures failures={failures} /> : null}
    </Card>
  );
}

function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="alert" className="text-sm font-medium text-destructive">
          {words.failures(failures.length)}
        </p>
        <Button size="small" onClick={uploads.retry}>
          <ArrowPathIcon />
          {words.retry}
        </Button>
      </div>
      <ul className="grid max-h-48 gap-1 overflow-y-auto text-[0.8125rem]">
        {failures.slice(0, MOST_SHOWN).map(({ file, batch, error }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of a batch may have the same name
          <li key={`${batch} ${at}`} className="min-w-0">
            <span className="font-medium break-words">{file.name}</span>{' '}
            <span className="text-muted-foreground">{sayFailure(file.name, error)}</span>
          </li>
        ))}
        {failures.length > MOST_SHOWN ? <li>{words.moreFailures(failures.length - MOST_SHOWN)}</li> : null}
      </ul>
    </div>
  );
}

function sayFailure(name: string, error: unknown): string {
  if (!(error instanceof ApiError)) return words.unreadableFile;
  // 415: the server's own words, behind the name, tell what is supported.
  if (error.status === 415) return error.message.replace(`${name}: `, '');
  const { title, next } = sayError(error);
  return `${title} ${next}`;
}
