import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createWorkspace, useWorkspaceChange } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { idProblem, MOST_ID_CHARACTERS, suggestId } from './workspace-id.ts';

const words = texts.workspaces.create;

export function NewWorkspaceDialog({
  taken,
  onClose,
}: {
  /** Ids that the caller sees; there may be others, which the server refuses. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const navigate = useNavigate();
  const create = useWorkspaceChange(createWorkspace);
  const id = typedId ?? suggestId(name, taken);
  const problem = idProblem(id, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null || create.isPending) return;
    create.mutate(
      { id, name: name.trim() === '' ? id : name.trim() },
      {
        onSuccess: (made) => {
          onClose();
          void navigate({ to: '/w/$workspace/files', params: { workspace: made.id } });
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={onClose} title={words.title} description={words.about}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label={words.name}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={200}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Field
          label={words.id}
          hint={words.idHint}
          error={
            problem === null || (problem === 'empty' && typedId === null && name === '')
              ? null
              : problem === 'long'
                ? words.problems.long(MOST_ID_CHARACTERS)
                : words.problems[problem]
          }
        >
          {(control) => (
            <Input
              {...control}
              className="font-mono"
              required
              spellCheck={false}
              autoCapitalize="none"
              value={id}
              onChange={({ target }) => setTypedId(target.value)}
            />
          )}
        </Field>
        <ErrorLine error={create.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={problem !== null || create.isPending}>
            {create.isPending ? words.busy : words.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
