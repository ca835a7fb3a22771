import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { countFiles } from './count-files.ts';
import type { FirstFiles } from './use-first-files.ts';

const words = texts.welcome.documents;
const TONES = { uploaded: 'plain', processing: 'busy', indexed: 'good', failed: 'bad' } as const;

/** From the first byte sent until each document can be asked about, or cannot be read. */
export function DocumentsProgress({
  files: { sent, fetchingSamples, error, files, retry },
}: {
  readonly files: FirstFiles;
}) {
  const { total, ready, failed, open, fraction } = countFiles(files);
  return (
    <>
      {fetchingSamples ? <p className="text-sm">{words.fetchingSamples}</p> : null}
      {sent === null ? null : (
        <div className="grid gap-1.5">
          <p className="text-sm">{words.sending} …</p>
          <Progress value={sent} label={words.sending} />
        </div>
      )}
      {error === null ? null : (
        <div className="grid justify-items-start gap-2">
          <ErrorLine error={error} />
          <Button size="small" onClick={retry}>
            {words.retry}
          </Button>
        </div>
      )}
      {total === 0 ? null : (
        <div className="grid gap-2">
          <p role="status" className="text-sm font-medium">
            {words.readyOf(ready, total)}
            {failed > 0 ? ` ${words.failedOf(failed)}` : ''}
          </p>
          {open === 0 ? null : <Progress value={fraction === 0 ? null : fraction} label={words.list} />}
          <ul aria-label={words.list} className="grid gap-1.5">
            {files.map((file) => (
              <DocumentRow key={file.id} file={file} />
            ))}
          </ul>
          {open === 0 ? null : <p className="text-sm text-muted-foreground">{words.wait}</p>}
        </div>
      )}
    </>
  );
}

function DocumentRow({ file }: { readonly file: FileObject }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
      <span className="min-w-0 break-all">{file.filename}</span>
      <Badge tone={TONES[file.status]}>{sayStage(file)}</Badge>
      {file.status_details === null ? null : (
        <span className="w-full text-[0.8125rem] text-muted-foreground">{file.status_details}</span>
      )}
    </li>
  );
}

function sayStage({ status, progress }: FileObject): string {
  const { stages, statuses, stageDone } = texts.files;
  if (status !== 'processing' || progress === undefined) return statuses[status];
  const name = stages[progress.stage] ?? statuses.processing;
  return progress.total > 0 ? stageDone(name, Math.floor(progress.done), Math.ceil(progress.total)) : name;
}
