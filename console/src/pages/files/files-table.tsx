import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { cancelFile, deleteFile, fileCountsQuery, retryFile } from '../../api/files.ts';
import type { FileChange } from '../../api/watch-files.ts';
import type { FileObject } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { EachFailures } from './each-failures.tsx';
import { FileList } from './file-list.tsx';
import { MetadataEditor } from './metadata/metadata-editor.tsx';
import { extend, keep, NO_SELECTION, type Selection, toggle } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { tellFileChanges } from './tell-file-changes.ts';
import { useEach } from './use-each.ts';

const words = texts.files;

type Deed = {
  readonly file: FileObject;
  readonly type: 'retry' | 'cancel' | 'delete';
  readonly password?: string;
};
type Open = { readonly type: 'details'; readonly id: string } | { readonly type: 'metadata' } | null;

/** The list with its selection, and what is done with one file or many. */
export function FilesTable({
  workspace,
  files,
  total,
  mayWrite,
}: {
  readonly workspace: string;
  readonly files: readonly FileObject[];
  readonly total: number;
  readonly mayWrite: boolean;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [selection, setSelection] = useState<Selection>(NO_SELECTION);
  const [open, setOpen] = useState<Open>(null);
  const [removing, setRemoving] = useState<readonly FileObject[]>([]);
  const known = useMemo(() => new Map(files.map((file) => [file.id, file])), [files]);
  const now = useRef({ files, known });
  now.current = { files, known };
  useEffect(() => setSelection((held) => keep(held, new Set(known.keys()))), [known]);

  const changed = (changes: readonly FileChange[]) => {
    const askAgain = tellFileChanges(client, workspace, changes);
    if (askAgain) void client.invalidateQueries({ queryKey: ['files', workspace, 'list'] });
    void client.invalidateQueries(fileCountsQuery(workspace));
  };
  const each = useEach(({ file: { id }, type, password }: Deed): Promise<FileChange> => {
    if (type === 'retry') return retryFile(workspace, id, password);
    return type === 'cancel' ? cancelFile(workspace, id) : deleteFile(workspace, id);
  });
  const perform = async (deeds: readonly Deed[]) => {
    const { done } = await each.run(deeds);
    changed(done.map(({ reply }) => reply));
  };
  const performAll = useRef(perform);
  performAll.current = perform;

  // The same for as long as the page is there: rows that did not change are not drawn again.
  const actions = useMemo(() => {
    const one = (type: Deed['type']) => (id: string) => {
      const file = now.current.known.get(id);
      if (file !== undefined) void performAll.current([{ file, type }]);
    };
    return {
      onPress: (id: string, { range }: { readonly range: boolean }) =>
        setSelection((held) =>
          range
            ? extend(
                held,
                now.current.files.map((file) => file.id),
                id,
              )
            : toggle(held, id),
        ),
      onDetails: (id: string) => setOpen({ type: 'details', id }),
      onRetry: one('retry'),
      onCancel: one('cancel'),
    };
  }, []);

  const selected = useMemo(() => files.filter(({ id }) => selection.ids.has(id)), [files, selection]);
  const shown = open?.type === 'details' ? known.get(open.id) : undefined;
  const failed = (each.result?.failed ?? []).map(({ item, error }) => ({ item: item.file, error }));
  const close = () => setOpen(null);
  const remove = async () => {
    await perform(removing.map((file) => ({ file, type: 'delete' })));
    setRemoving([]);
    close();
  };
  return (
    <>
      <EachFailures failed={failed} />
      <FileList
        files={files}
        total={total}
        selected={selection.ids}
        mayWrite={mayWrite}
        actions={actions}
        onSelectAll={(all) =>
          setSelection(all ? { ids: new Set(known.keys()), anchor: selection.anchor } : NO_SELECTION)
        }
        onOpen={(file) => void navigate({ to: '/w/$workspace/files/$file', params: { workspace, file } })}
        onDelete={(id) =>
          setRemoving(selected.length > 0 ? selected : files.filter((file) => file.id === id))
        }
      >
        {selected.length === 0 ? null : (
          <SelectionBar
            files={selected}
            mayWrite={mayWrite}
            busy={each.running ? each : null}
            onMetadata={() => setOpen({ type: 'metadata' })}
            onRetry={(some) => void perform(some.map((file) => ({ file, type: 'retry' })))}
            onCancel={(some) => void perform(some.map((file) => ({ file, type: 'cancel' })))}
            onDelete={() => setRemoving(selected)}
            onClear={() => setSelection(NO_SELECTION)}
          />
        )}
      </FileList>
      {shown === undefined ? null : (
        <DetailsPanel
          file={shown}
          mayWrite={mayWrite}
          onClose={close}
          onChanged={changed}
          onRetry={(_, password) => void perform([{ file: shown, type: 'retry', password }])}
          onCancel={() => void perform([{ file: shown, type: 'cancel' }])}
          onDelete={() => setRemoving([shown])}
        />
      )}
      <Dialog
        side
        open={open?.type === 'metadata' && selected.length > 0}
        onOpenChange={close}
        title={words.metadata.many(selected.length)}
        description={words.metadata.manyAbout}
        className="max-w-xl"
      >
        <MetadataEditor files={selected} onChanged={changed} />
      </Dialog>
      <ConfirmDialog
        open={removing.length > 0}
        onOpenChange={() => setRemoving([])}
        title={words.remove.title(removing.length, removing[0]?.filename ?? '')}
        description={removing.length === 1 ? words.remove.about : words.remove.aboutMany}
        action={
          each.running ? words.selected.working(each.over, each.total) : words.remove.action(removing.length)
        }
        busy={each.running}
        onConfirm={() => void remove()}
      />
    </>
  );
}
