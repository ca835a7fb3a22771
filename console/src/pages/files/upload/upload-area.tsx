import { type ReactNode, useState } from 'react';
import type { UploadOptions } from '../../../api/upload-files.ts';
import { texts } from '../../../texts/texts.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { DropArea } from '../drop-area.tsx';
import { UploadButtons } from './upload-buttons.tsx';
import { NO_OPTIONS, UploadOptionsDialog, UploadOptionsLine } from './upload-options.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { uploads } from './use-uploads.ts';
import { isSystemFile, walkEntries } from './walk-entries.ts';

const words = texts.files.upload;

/** Everything by which files come in: the head's buttons, the drop, and how far it is. */
export function UploadArea({
  workspace,
  mayWrite,
  onShowRefused,
  head,
}: {
  readonly workspace: string;
  readonly mayWrite: boolean;
  readonly onShowRefused: () => void;
  /** The page's head around the buttons. */
  readonly head: (actions: ReactNode) => ReactNode;
}) {
  const [options, setOptions] = useState<UploadOptions>(NO_OPTIONS);
  const [open, setOpen] = useState<'options' | 'may-not' | null>(null);
  const [said, setSaid] = useState('');

  const add = (files: readonly File[], unreadable: readonly string[] = []) => {
    const wanted = files.filter((file) => !isSystemFile(file));
    if (wanted.length > 0) uploads.add(workspace, wanted, options);
    setSaid(unreadable.length > 0 ? words.unreadable(unreadable) : wanted.length === 0 ? words.nothing : '');
  };
  const drop = async (entries: readonly (FileSystemEntry | File)[]) => {
    if (!mayWrite) return setOpen('may-not');
    setSaid(words.reading);
    const { files, unreadable } = await walkEntries(entries);
    add(files, unreadable);
  };
  return (
    <>
      {head(mayWrite ? <UploadButtons onFiles={add} onOptions={() => setOpen('options')} /> : null)}
      <DropArea workspace={workspace} mayWrite={mayWrite} onDrop={(entries) => void drop(entries)} />
      <UploadOptionsLine options={options} onClear={() => setOptions(NO_OPTIONS)} />
      {said === '' ? null : (
        <p role="status" className="text-sm text-unsupported">
          {said}
        </p>
      )}
      <UploadPanel onShowRefused={onShowRefused} />
      {open === 'options' ? (
        <UploadOptionsDialog
          options={options}
          onClose={() => setOpen(null)}
          onUse={(used) => {
            setOptions(used);
            setOpen(null);
          }}
        />
      ) : null}
      <Dialog
        open={open === 'may-not'}
        onOpenChange={() => setOpen(null)}
        title={words.mayNot}
        description={words.mayNotNext}
      >
        {null}
      </Dialog>
    </>
  );
}
