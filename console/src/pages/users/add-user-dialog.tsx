import { type FormEvent, useState } from 'react';
import { addUser, type Role, type UserObject, useUserChange } from '../../api/users.ts';
import type { Access } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { RoleSelect } from './role-select.tsx';

const words = texts.users.add;
const ACCESSES: readonly Access[] = ['viewer', 'writer', 'admin'];
const { accesses, accessMeans } = texts.workspaces;

export function AddUserDialog({
  callerRole,
  onAdded,
  onClose,
}: {
  readonly callerRole: Role;
  readonly onAdded: (user: UserObject) => void;
  readonly onClose: () => void;
}) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [access, setAccess] = useState<Access | ''>('viewer');
  const add = useUserChange(addUser);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    add.mutate(
      { email: email.trim(), role, access: role !== 'member' || access === '' ? null : access },
      {
        onSuccess: (user) => {
          onAdded(user);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={onClose} title={words.title} description={words.about}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label={words.email}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              type="email"
              required
              autoComplete="off"
              maxLength={320}
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
          )}
        </Field>
        <Field label={words.role}>
          {(control) => (
            <RoleSelect {...control} role={role} callerRole={callerRole} explain onChoose={setRole} />
          )}
        </Field>
        {role === 'member' ? (
          <Field label={words.access}>
            {(control) => (
              <Select
                {...control}
                value={access}
                onChange={({ target }) => setAccess(target.value as Access | '')}
              >
                <option value="">{words.noAccess}</option>
                {ACCESSES.map((option) => (
                  <option key={option} value={option}>
                    {`${accesses[option]}: ${accessMeans[option]}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <ErrorLine error={add.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={email.trim() === '' || add.isPending}>
            {add.isPending ? words.busy : words.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
