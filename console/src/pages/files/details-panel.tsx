import {
  ArrowDownTrayIcon,
  ArrowPathIcon,
  EyeIcon,
  StopCircleIcon,
  TrashIcon,
} from '@heroicons/react/24/outline';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { contentPath } from '../../api/pages.ts';
import type { FileChange } from '../../api/watch-files.ts';
import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FileFacts } from './file-facts.tsx';
import { MetadataEditor } from './metadata/metadata-editor.tsx';
import { MetadataView } from './metadata/metadata-view.tsx';

const words = texts.files.details;

/** One file at the side: its facts, its metadata, and what can be done with it. */
export function DetailsPanel({
  file,
  mayWrite,
  onClose,
  onChanged,
  onRetry,
  onCancel,
  onDelete,
}: {
  readonly file: FileObject;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
  readonly onChanged: (changes: readonly FileChange[]) => void;
  readonly onRetry: (id: string, password: string) => void;
  readonly onCancel: (id: string) => void;
  readonly onDelete: (id: string) => void;
}) {
  const [password, setPassword] = useState('');
  const { id, status, workspace_id: workspace } = file;
  return (
    <Dialog
      open
      side
      onOpenChange={onClose}
      title={file.filename}
      className="max-w-xl [overflow-wrap:anywhere]"
    >
      <div className="flex flex-wrap gap-2">
        <Button asChild size="small">
          <Link to="/w/$workspace/files/$file" params={{ workspace, file: id }}>
            <EyeIcon />
            {words.open}
          </Link>
        </Button>
        <Button asChild size="small">
          <a href={contentPath({ workspace, fileId: id })} download={file.filename}>
            <ArrowDownTrayIcon />
            {words.download}
          </a>
        </Button>
        {mayWrite && (status === 'uploaded' || status === 'processing') ? (
          <Button size="small" onClick={() => onCancel(id)}>
            <StopCircleIcon />
            {words.cancel}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button size="small" onClick={() => onDelete(id)}>
            <TrashIcon />
            {texts.common.delete}
          </Button>
        ) : null}
      </div>
      <FileFacts file={file} />
      {mayWrite && status === 'failed' ? (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            onRetry(id, password);
          }}
        >
          <Field label={words.retryPassword} className="flex-1">
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="off"
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Field>
          <Button type="submit">
            <ArrowPathIcon />
            {words.retry}
          </Button>
        </form>
      ) : null}
      <section className="grid gap-2">
        <h3 className="text-sm font-semibold">{texts.files.metadata.title}</h3>
        {mayWrite ? (
          <MetadataEditor key={id} files={[file]} onChanged={onChanged} />
        ) : (
          <MetadataView metadata={file.metadata} />
        )}
      </section>
    </Dialog>
  );
}
