import { type FormEvent, useState } from 'react';
import { useSession } from '../../api/session.ts';
import { createToken, type MadeTokenObject, useTokenChange } from '../../api/tokens.ts';
import type { People } from '../../api/users.ts';
import { formatMoment } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { ExpiryField } from './expiry-field.tsx';
import { type Expiry, expiryOf } from './token-expiry.ts';
import { WorkspaceChoice } from './workspace-choice.tsx';

const words = texts.tokens.create;

export function NewTokenDialog({
  people,
  forWhom,
  onMade,
  onClose,
}: {
  readonly people: People;
  /** E-mail address of whom it is for; null = the caller. */
  readonly forWhom: string | null;
  readonly onMade: (token: MadeTokenObject) => void;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const [name, setName] = useState('');
  const [chosenUser, setChosenUser] = useState<string | null>(null);
  const [access, setAccess] = useState<'read' | 'write'>('read');
  const [workspaces, setWorkspaces] = useState<readonly string[] | null>(null);
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [date, setDate] = useState('');
  const [sent, setSent] = useState(false);
  const create = useTokenChange(createToken);
  const others = people.all.filter(
    ({ id, role }) => id !== session.user_id && (role !== 'owner' || session.role === 'owner'),
  );
  const user = chosenUser ?? others.find(({ email }) => email === forWhom)?.id ?? '';
  const expiresAt = expiryOf(expiry, { date, now: Date.now() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (expiresAt === undefined || workspaces?.length === 0 || create.isPending) return;
    create.mutate(
      {
        name: name.trim(),
        access,
        expires_at: expiresAt,
        ...(workspaces === null ? {} : { workspaces: [...workspaces] }),
        ...(user === '' ? {} : { user }),
      },
      { onSuccess: onMade },
    );
  };
  return (
    <Dialog open onOpenChange={onClose} title={words.title} description={words.about}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label={words.name} hint={words.nameHint}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              required
              maxLength={200}
              autoComplete="off"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {others.length > 0 ? (
          <Field label={words.user}>
            {(control) => (
              <Select {...control} value={user} onChange={({ target }) => setChosenUser(target.value)}>
                <option value="">{words.yourself(session.email)}</option>
                {others.map(({ id, email }) => (
                  <option key={id} value={id}>
                    {email}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <Field label={words.access}>
          {(control) => (
            <Select
              {...control}
              value={access}
              onChange={({ target }) => setAccess(target.value as 'read' | 'write')}
            >
              <option value="read">{words.accesses.read}</option>
              <option value="write">{words.accesses.write}</option>
            </Select>
          )}
        </Field>
        <WorkspaceChoice
          offered={session.workspaces}
          chosen={workspaces}
          missing={sent && workspaces?.length === 0}
          onChoose={setWorkspaces}
        />
        <ExpiryField
          expiry={expiry}
          date={date}
          wrong={sent && expiresAt === undefined}
          onExpiry={setExpiry}
          onDate={setDate}
        />
        {session.token_id === null || session.expires_at === null ? null : (
          <p className="text-[0.8125rem] text-muted-foreground">
            {words.endsWithSession(formatMoment(session.expires_at))}
          </p>
        )}
        <ErrorLine error={create.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === '' || create.isPending}>
            {create.isPending ? words.busy : words.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
