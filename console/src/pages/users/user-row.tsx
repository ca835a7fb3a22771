import { UserMinusIcon } from '@heroicons/react/24/outline';
import { useState } from 'react';
import { changeRole, type Role, type UserObject, useUserChange } from '../../api/users.ts';
import { formatDate } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { Td } from '../../ui/table.tsx';
import { MakeTokenLink } from './make-token-link.tsx';
import { RoleSelect } from './role-select.tsx';

const words = texts.users;

export function UserRow({
  user: { id, email, role, created_at: since },
  isYou,
  callerRole,
  mayChange,
  mayMakeTokens,
  onRemove,
}: {
  readonly user: UserObject;
  readonly isYou: boolean;
  readonly callerRole: Role;
  readonly mayChange: boolean;
  readonly mayMakeTokens: boolean;
  readonly onRemove: () => void;
}) {
  const [ownRole, setOwnRole] = useState<Role | null>(null);
  const change = useUserChange(changeRole);
  const mayChangeThis = mayChange && (role !== 'owner' || callerRole === 'owner');
  const choose = (chosen: Role) => (isYou ? setOwnRole(chosen) : change.mutate({ id, role: chosen }));
  return (
    <tr>
      <Td className="min-w-44 break-words">
        {email} {isYou ? <Badge>{words.you}</Badge> : null}
      </Td>
      <Td>
        {mayChangeThis ? (
          <RoleSelect
            aria-label={words.roleOf(email)}
            className="h-8 min-w-32"
            role={change.isPending ? change.variables.role : role}
            callerRole={callerRole}
            disabled={change.isPending}
            onChoose={choose}
          />
        ) : (
          <Badge title={mayChange ? words.onlyOwners : words.roleMeans[role]}>{words.roles[role]}</Badge>
        )}
        <ErrorLine error={change.error} className="mt-1" />
      </Td>
      <Td className="whitespace-nowrap text-muted-foreground">{formatDate(since * 1000)}</Td>
      <Td>
        <div className="flex justify-end gap-1">
          {mayMakeTokens && mayChangeThis ? <MakeTokenLink email={email} /> : null}
          {mayChangeThis ? (
            <Button
              variant="ghost"
              size="small-icon"
              aria-label={words.remove.action(email)}
              title={words.remove.action(email)}
              onClick={onRemove}
            >
              <UserMinusIcon />
            </Button>
          ) : null}
        </div>
        {ownRole === null ? null : (
          <ConfirmDialog
            open
            onOpenChange={() => setOwnRole(null)}
            title={words.lower.title}
            description={words.lower.about(words.roles[ownRole])}
            action={words.lower.submit}
            onConfirm={() => {
              change.mutate({ id, role: ownRole });
              setOwnRole(null);
            }}
          />
        )}
      </Td>
    </tr>
  );
}
