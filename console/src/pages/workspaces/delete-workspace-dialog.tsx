import { type FormEvent, useState } from 'react';
import { deleteWorkspace, useWorkspaceChange } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ErrorLine } from '../../ui/state.tsx';

const words = texts.workspaces.remove;

/** Deletes only after the id was typed: nothing that goes with a workspace comes back. */
export function DeleteWorkspaceDialog({
  workspace: { id, name },
  onClose,
}: {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const remove = useWorkspaceChange(deleteWorkspace);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === id && !remove.isPending) remove.mutate(id, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={onClose} title={words.title(name)} description={words.about}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label={words.type(id)}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              className="font-mono"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <ErrorLine error={remove.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="danger" disabled={typed !== id || remove.isPending}>
            {remove.isPending ? words.busy : words.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
