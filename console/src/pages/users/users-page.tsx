import { PlusIcon } from '@heroicons/react/20/solid';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { type UserObject, usersQuery } from '../../api/users.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { Empty, NoRights, Pending } from '../../ui/state.tsx';
import { Table, Th } from '../../ui/table.tsx';
import { AddUserDialog } from './add-user-dialog.tsx';
import { NewcomerNotice } from './newcomer-notice.tsx';
import { RemoveUserDialog } from './remove-user-dialog.tsx';
import { UserRow } from './user-row.tsx';

const words = texts.users;

export function UsersPage() {
  const { may, user_id: own, role } = useSession();
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<UserObject | null>(null);
  const [removing, setRemoving] = useState<UserObject | null>(null);
  const { data: users, error, refetch } = useQuery({ ...usersQuery, enabled: may.see_users });
  return (
    <PageBody>
      <PageHead
        title={words.title}
        about={words.about}
        actions={
          may.change_users ? (
            <Button variant="primary" onClick={() => setAdding(true)}>
              <PlusIcon />
              {words.add.action}
            </Button>
          ) : undefined
        }
      />
      {may.see_users && !may.change_users ? (
        <p className="max-w-prose text-sm text-muted-foreground">{words.mayNot}</p>
      ) : null}
      {added === null ? null : <NewcomerNotice user={added} mayMakeTokens={may.change_tokens} />}
      {!may.see_users ? (
        <NoRights>{words.noRights}</NoRights>
      ) : users === undefined ? (
        <Pending error={error} onRetry={() => void refetch()} />
      ) : users.length === 0 ? (
        <Empty title={words.empty}>{words.emptyNext}</Empty>
      ) : (
        <>
          <Table label={words.list}>
            <thead>
              <tr>
                <Th>{words.columns.who}</Th>
                <Th>{words.columns.role}</Th>
                <Th>{words.columns.since}</Th>
                <Th>
                  <span className="sr-only">{words.columns.actions}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {users.map((user) => (
                <UserRow
                  key={user.id}
                  user={user}
                  isYou={user.id === own}
                  callerRole={role}
                  mayChange={may.change_users}
                  mayMakeTokens={may.change_tokens}
                  onRemove={() => setRemoving(user)}
                />
              ))}
            </tbody>
          </Table>
          <p className="text-sm text-muted-foreground">{words.count(users.length)}</p>
        </>
      )}
      {adding ? (
        <AddUserDialog callerRole={role} onAdded={setAdded} onClose={() => setAdding(false)} />
      ) : null}
      {removing === null ? null : (
        <RemoveUserDialog user={removing} isYou={removing.id === own} onClose={() => setRemoving(null)} />
      )}
    </PageBody>
  );
}
