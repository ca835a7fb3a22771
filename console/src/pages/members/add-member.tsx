import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import type { People } from '../../api/users.ts';
import { type Access, addMember, useWorkspaceChange } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { sayError } from '../../ui/state.tsx';
import { AccessSelect } from './access-select.tsx';

const words = texts.workspaces.people.add;

export function AddMember({
  workspace,
  members,
  people,
}: {
  readonly workspace: string;
  readonly members: readonly string[];
  readonly people: People;
}) {
  const listId = useId();
  const titleId = useId();
  const [user, setUser] = useState('');
  const [access, setAccess] = useState<Access>('viewer');
  const add = useWorkspaceChange(addMember);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ workspace, user: user.trim(), access }, { onSuccess: () => setUser('') });
  };
  return (
    <Card aria-labelledby={titleId}>
      <h2 id={titleId} className="mb-3 font-medium">
        {words.title}
      </h2>
      <form onSubmit={submit} className="grid items-start gap-3 md:grid-cols-[1fr_18rem_auto]">
        <Field label={words.who} hint={words.whoHint} error={refusal(add.error)}>
          {(control) => (
            <Input
              {...control}
              list={listId}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={320}
              value={user}
              onChange={({ target }) => setUser(target.value)}
            />
          )}
        </Field>
        <Field label={words.access}>
          {(control) => <AccessSelect {...control} access={access} onChoose={setAccess} />}
        </Field>
        <Button
          type="submit"
          variant="primary"
          className="md:mt-[1.625rem]"
          disabled={user.trim() === '' || add.isPending}
        >
          {add.isPending ? words.busy : words.submit}
        </Button>
        <datalist id={listId}>
          {people.all
            .filter(({ id }) => !members.includes(id))
            .map(({ id, email }) => (
              <option key={id} value={email} />
            ))}
        </datalist>
      </form>
    </Card>
  );
}

function refusal(error: unknown): string | null {
  if (error === null) return null;
  if (error instanceof ApiError && error.status === 404 && error.param === 'user') return words.unknown;
  if (error instanceof ApiError && error.status === 409) return words.known;
  const { title, next } = sayError(error);
  return `${title} ${next}`;
}
