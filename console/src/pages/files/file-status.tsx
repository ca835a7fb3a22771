import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Progress } from '../../ui/progress.tsx';

const words = texts.files;
const TONES = { uploaded: 'plain', processing: 'busy', indexed: 'good', failed: 'bad' } as const;

/** The status of a file, with its stage while it is processed and the reason where there is one. */
export function FileStatus({ file }: { readonly file: FileObject }) {
  const { status, status_details: details, progress } = file;
  if (status === 'processing' && progress !== undefined) {
    const { stage, done, total } = progress;
    const name = words.stages[stage] ?? words.statuses.processing;
    return (
      <div className="grid min-w-0 gap-1">
        <span className="truncate text-[0.8125rem] text-primary tabular-nums">
          {total > 0 ? words.stageDone(name, Math.floor(done), Math.ceil(total)) : `${name} …`}
        </span>
        <Progress value={total > 0 ? done / total : null} label={words.progressOf(file.filename)} />
      </div>
    );
  }
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Badge tone={TONES[status]}>{words.statuses[status]}</Badge>
      {details === null ? null : (
        <span className="min-w-0 truncate text-[0.8125rem] text-muted-foreground" title={details}>
          {details}
        </span>
      )}
    </div>
  );
}
